package dev.limen.evaluation.detection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.limen.core.BoundingBox;
import dev.limen.core.FaceLandmarks;
import dev.limen.core.InvalidInputException;
import dev.limen.core.Point;
import dev.limen.evaluation.pictures.CsvRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads where the faces of pictures are, from one of two formats.
 *
 * <p>CSV with a header and one row per face: {@code file,x,y,width,height}, then if known {@code right_eye_x,right_eye_y,
 * left_eye_x,left_eye_y,nose_x,nose_y,right_mouth_x,right_mouth_y,left_mouth_x,left_mouth_y}, then if wanted
 * {@code identity} and {@code required} ({@code no} for a face that need not be found). All in pixels, right and left the
 * person's own; a row with a file alone is a picture without faces.
 *
 * <p>JSON as the renderer of the demo's footage writes it: {@code frames}, each with {@code file} and {@code people}, each
 * of these with {@code face} {@code [x, y, width, height]} or null, {@code landmarks} and {@code visible_landmarks}; a face
 * of which fewer than five landmarks can be seen need not be found.
 */
public final class TruthFile {
    private static final List<String> BOX = List.of("x", "y", "width", "height");
    private static final List<String> LANDMARKS = List.of(
            "right_eye_x",
            "right_eye_y",
            "left_eye_x",
            "left_eye_y",
            "nose_x",
            "nose_y",
            "right_mouth_x",
            "right_mouth_y",
            "left_mouth_x",
            "left_mouth_y");
    private static final int ALL_LANDMARKS = 5;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private TruthFile() {}

    /**
     * {@return the pictures, in the order of the file}
     *
     * @throws InvalidInputException when the file cannot be read or is neither of the two
     */
    public static List<TruthPicture> read(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException unreadable) {
            throw new InvalidInputException(
                    "The truth file " + file + " cannot be read: name a CSV or JSON file in UTF-8.", unreadable);
        }
        List<TruthPicture> pictures = text.stripLeading().startsWith("{") ? json(file, text) : csv(file);
        if (pictures.isEmpty()) {
            throw new InvalidInputException("The truth file " + file + " names no picture: give it some.");
        }
        return pictures;
    }

    private static List<TruthPicture> csv(Path file) {
        CsvRows table = CsvRows.read(file, "truth file");
        if (!table.header().contains("file") || !table.header().containsAll(BOX)) {
            throw new InvalidInputException("The truth file " + file
                    + " needs the columns file,x,y,width,height; it has " + String.join(",", table.header()) + ".");
        }
        Map<String, List<TruthFace>> faces = new LinkedHashMap<>();
        for (CsvRows.Row row : table.rows()) {
            List<TruthFace> known = faces.computeIfAbsent(row.value("file"), unseen -> new ArrayList<>());
            if (BOX.stream().anyMatch(column -> !row.value(column).isEmpty())) {
                known.add(face(file, row));
            }
        }
        return faces.entrySet().stream()
                .map(picture -> new TruthPicture(picture.getKey(), picture.getValue()))
                .toList();
    }

    private static TruthFace face(Path file, CsvRows.Row row) {
        try {
            double[] box = numbers(row, BOX);
            Optional<FaceLandmarks> landmarks =
                    LANDMARKS.stream().allMatch(column -> row.value(column).isEmpty())
                            ? Optional.empty()
                            : Optional.of(landmarks(numbers(row, LANDMARKS)));
            return new TruthFace(
                    new BoundingBox(box[0], box[1], box[2], box[3]),
                    landmarks,
                    Optional.of(row.value("identity")).filter(name -> !name.isEmpty()),
                    !row.value("required").equals("no"));
        } catch (NumberFormatException | InvalidInputException wrong) {
            throw new InvalidInputException(
                    "Line " + row.line() + " of the truth file " + file
                            + " has a box or landmarks that are no pixels: mend it.",
                    wrong);
        }
    }

    private static double[] numbers(CsvRows.Row row, List<String> columns) {
        return columns.stream()
                .mapToDouble(column -> Double.parseDouble(row.value(column)))
                .toArray();
    }

    private static List<TruthPicture> json(Path file, String text) {
        try {
            JsonNode frames = JSON.readTree(text).path("frames");
            List<TruthPicture> pictures = new ArrayList<>();
            for (JsonNode frame : frames) {
                List<TruthFace> faces = new ArrayList<>();
                for (JsonNode person : frame.path("people")) {
                    if (person.path("face").isArray()) {
                        faces.add(face(person));
                    }
                }
                pictures.add(new TruthPicture(frame.required("file").asText(), faces));
            }
            return pictures;
        } catch (JsonProcessingException | IllegalArgumentException | IndexOutOfBoundsException wrong) {
            throw new InvalidInputException(
                    "The truth file " + file
                            + " is not JSON with frames, their files and their people's faces: mend or restore it.",
                    wrong);
        }
    }

    private static TruthFace face(JsonNode person) {
        JsonNode box = person.path("face");
        boolean known = person.path("landmarks").size() == ALL_LANDMARKS;
        double[] points = new double[2 * ALL_LANDMARKS];
        for (int i = 0; known && i < points.length; i++) {
            points[i] = person.path("landmarks").required(i / 2).required(i % 2).asDouble();
        }
        return new TruthFace(
                new BoundingBox(
                        box.required(0).asDouble(),
                        box.required(1).asDouble(),
                        box.required(2).asDouble(),
                        box.required(3).asDouble()),
                known ? Optional.of(landmarks(points)) : Optional.empty(),
                Optional.of(person.path("id").asText()).filter(name -> !name.isEmpty()),
                person.path("visible_landmarks").asInt(ALL_LANDMARKS) == ALL_LANDMARKS);
    }

    private static FaceLandmarks landmarks(double... xy) {
        return new FaceLandmarks(
                new Point(xy[0], xy[1]),
                new Point(xy[2], xy[3]),
                new Point(xy[4], xy[5]),
                new Point(xy[6], xy[7]),
                new Point(xy[8], xy[9]));
    }
}
