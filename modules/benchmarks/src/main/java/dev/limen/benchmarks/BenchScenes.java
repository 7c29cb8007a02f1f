package dev.limen.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.limen.core.BoundingBox;
import dev.limen.core.FaceLandmarks;
import dev.limen.core.Point;
import dev.limen.vision.camera.CameraAddress;
import dev.limen.vision.camera.CameraLostException;
import dev.limen.vision.camera.CameraOptions;
import dev.limen.vision.camera.CameraSource;
import dev.limen.vision.camera.CameraSources;
import dev.limen.vision.camera.Frame;
import dev.limen.vision.image.ImageDecoder;
import dev.limen.vision.image.StillImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.opencv.core.Mat;

/**
 * Pictures with known content: frames of the demo's clips and its portraits, and who is where in them
 * ({@code scenes.json}). Owns native memory until closed.
 */
final class BenchScenes implements AutoCloseable {
    private final List<Scene> frames = new ArrayList<>();
    private final Map<String, Scene> portraits = new TreeMap<>();

    private BenchScenes() {}

    /**
     * @param clips named as in {@code scenes.json}
     * @param portraits JPEG, by person
     */
    static BenchScenes load(List<Path> clips, Map<String, byte[]> portraits) {
        BenchScenes scenes = new BenchScenes();
        try (InputStream in = Objects.requireNonNull(BenchScenes.class.getResourceAsStream("scenes.json"))) {
            JsonNode truth = new ObjectMapper().readTree(in);
            for (Path clip : clips) {
                scenes.addFrames(clip, truth.get("frames"));
            }
            portraits.forEach((person, jpeg) ->
                    scenes.addPortrait(person, jpeg, truth.get("portraits").get(person)));
            return scenes;
        } catch (IOException unreadable) {
            scenes.close();
            throw new UncheckedIOException(unreadable);
        } catch (RuntimeException broken) {
            scenes.close();
            throw broken;
        }
    }

    /** {@return frames of 640 × 360} */
    List<Scene> frames() {
        return List.copyOf(frames);
    }

    /** {@return one picture of each person, by person} */
    Map<String, Scene> portraits() {
        return Map.copyOf(portraits);
    }

    @Override
    public void close() {
        frames.forEach(scene -> scene.picture.release());
        portraits.values().forEach(scene -> scene.picture.release());
    }

    private void addFrames(Path clip, JsonNode truth) {
        Map<Integer, JsonNode> wanted = new TreeMap<>();
        for (JsonNode frame : truth) {
            if (clip.endsWith(frame.get("clip").asText() + ".mp4")) {
                wanted.put(frame.get("frame").asInt(), frame.get("faces"));
            }
        }
        CameraOptions options = CameraOptions.defaults().withPace(CameraOptions.Pace.UNPACED);
        try (CameraSource source = CameraSources.open(CameraAddress.parse(clip.toString()), options)) {
            int number = 0;
            for (Optional<Frame> next = source.next(); next.isPresent(); next = source.next()) {
                try (Frame frame = next.get()) {
                    JsonNode faces = wanted.remove(number++);
                    if (faces != null) {
                        frames.add(new Scene(frame.picture().clone(), faces(faces)));
                    }
                }
            }
        } catch (CameraLostException | InterruptedException broken) {
            throw new IllegalStateException("the clip " + clip + " cannot be played", broken);
        }
        if (!wanted.isEmpty()) {
            throw new IllegalStateException("the clip " + clip + " has no frames " + wanted.keySet());
        }
    }

    private void addPortrait(String person, byte[] jpeg, JsonNode landmarks) {
        try (StillImage image = ImageDecoder.decode(jpeg)) {
            BoundingBox whole = new BoundingBox(
                    0, 0, image.picture().cols(), image.picture().rows());
            portraits.put(
                    person, new Scene(image.picture().clone(), List.of(new Face(person, whole, points(landmarks)))));
        }
    }

    private static List<Face> faces(JsonNode list) {
        List<Face> faces = new ArrayList<>();
        for (JsonNode face : list) {
            JsonNode b = face.get("box");
            faces.add(new Face(
                    face.get("person").asText(),
                    new BoundingBox(
                            b.get(0).asDouble(),
                            b.get(1).asDouble(),
                            b.get(2).asDouble(),
                            b.get(3).asDouble()),
                    points(face.get("landmarks"))));
        }
        return faces;
    }

    private static FaceLandmarks points(JsonNode pairs) {
        List<Point> p = new ArrayList<>();
        pairs.forEach(
                pair -> p.add(new Point(pair.get(0).asDouble(), pair.get(1).asDouble())));
        return new FaceLandmarks(p.get(0), p.get(1), p.get(2), p.get(3), p.get(4));
    }

    /**
     * @param picture 8-bit BGR; closed with the scenes
     * @param faces everybody in it
     */
    record Scene(Mat picture, List<Face> faces) {}

    /**
     * @param person who it is
     * @param box of the face's skin, pixels; of a portrait the whole picture
     * @param landmarks pixels
     */
    record Face(String person, BoundingBox box, FaceLandmarks landmarks) {}
}
