package dev.limen.vision.detect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.limen.core.BoundingBox;
import dev.limen.core.Point;
import dev.limen.testkit.RepositoryFiles;
import dev.limen.vision.Networks;
import dev.limen.vision.Portrait;
import dev.limen.vision.Refusal;
import dev.limen.vision.model.ModelStore;
import dev.limen.vision.natives.NativeLibraries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;

class AnchorFreeDetectorIT {
    /** Faces narrower than this are not compared at a gate. */
    private static final double MIN_WIDTH = 40;

    static List<ModelStore.Located> detectors() {
        return Networks.assumeDetectors();
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void everyFaceNearTheGateIsFoundWhereItIsAndNothingElse(ModelStore.Located model) throws IOException {
        Path footage = RepositoryFiles.find().assumePeople("footage");
        int faces = 0;
        try (AnchorFreeDetector detector = AnchorFreeDetector.load(model, 0.6)) {
            for (String clip : List.of("gate-a", "gate-b", "gate-c")) {
                for (JsonNode frame : truth(footage, clip).get("frames")) {
                    Mat picture =
                            read(footage.resolve(clip).resolve(frame.get("file").asText()));
                    faces += compare(
                            clip + " frame " + frame.get("frame"), detector.detect(picture), frame.get("people"));
                    picture.release();
                }
            }
        }
        assertThat(faces).as("faces at least %s pixels wide", MIN_WIDTH).isGreaterThan(200);
    }

    private static int compare(String frame, List<DetectedFace> found, JsonNode people) {
        int faces = 0;
        List<BoundingBox> heads = new ArrayList<>();
        for (JsonNode person : people) {
            if (person.get("face").isNull() || person.get("face").isEmpty()) {
                continue; // not in view
            }
            heads.add(box(person.get("head")));
            BoundingBox truth = box(person.get("face"));
            if (truth.width() < MIN_WIDTH || person.get("visible_landmarks").asInt() < 5) {
                continue;
            }
            faces++;
            DetectedFace best = found.stream()
                    .max(Comparator.comparingDouble(f -> f.box().intersectionOverUnion(truth)))
                    .orElseThrow(() -> new AssertionError("no face in " + frame));
            assertThat(best.box().intersectionOverUnion(truth))
                    .as("%s of %s", person.get("id"), frame)
                    .isGreaterThanOrEqualTo(0.5);
            List<Point> points = new ArrayList<>();
            person.get("landmarks")
                    .forEach(point -> points.add(
                            new Point(point.get(0).asDouble(), point.get(1).asDouble())));
            assertThat(meanDistance(best.landmarks().points(), points))
                    .as("mean landmark error of %s in %s", person.get("id"), frame)
                    .isLessThan(0.1 * truth.width());
        }
        for (DetectedFace face : found) {
            assertThat(face.box().width() < MIN_WIDTH
                            || heads.stream()
                                    .anyMatch(head -> head.contains(face.box().center())))
                    .as("%s is somebody in %s", face.box(), frame)
                    .isTrue();
        }
        return faces;
    }

    @ParameterizedTest
    @MethodSource("detectors")
    void everyNetworkFindsThePortraitsPoints(ModelStore.Located model) {
        try (AnchorFreeDetector detector = AnchorFreeDetector.load(model, 0.6)) {
            for (Portrait portrait : Portrait.listAll()) {
                Mat picture = portrait.picture();
                List<DetectedFace> faces = detector.detect(picture);
                picture.release();
                assertThat(faces).as(portrait.person()).hasSize(1);
                assertThat(meanDistance(
                                faces.get(0).landmarks().points(),
                                portrait.landmarks().points()))
                        .isLessThan(0.1 * faces.get(0).box().width());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"320, 320", "321, 333", "640, 360", "641, 481", "1279, 721", "1920, 1080", "4000, 3000"})
    void aFaceIsFoundInAPictureOfAnySize(int width, int height) {
        Portrait portrait = Portrait.first();
        Mat scene = new Mat(height, width, CvType.CV_8UC3, new Scalar(120, 120, 120));
        Mat picture = portrait.picture();
        int left = (width - 320) / 2;
        int top = (height - 320) / 2;
        picture.copyTo(scene.submat(new Rect(left, top, 320, 320)));
        for (ModelStore.Located model : Networks.assumeDetectors()) {
            try (AnchorFreeDetector detector = AnchorFreeDetector.load(model, 0.6)) {
                List<DetectedFace> faces = detector.detect(scene);

                assertThat(faces).as("%s by %s", width, model.entry().id()).hasSize(1);
                List<Point> expected = portrait.landmarks().points().stream()
                        .map(p -> new Point(p.x() + left, p.y() + top))
                        .toList();
                assertThat(meanDistance(faces.get(0).landmarks().points(), expected))
                        .as("pixels; three of the network's input when the picture is shrunk")
                        .isLessThan(Math.max(9, 3.0 * width / 640));
            }
        }
        scene.release();
        picture.release();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 3", "31, 33", "1, 4000", "4000, 1", "8192, 40"})
    void aPictureTooSmallOrThinForAFaceHasNone(int width, int height) {
        NativeLibraries.loadOpenCv();
        for (ModelStore.Located model : Networks.assumeDetectors()) {
            try (AnchorFreeDetector detector = AnchorFreeDetector.load(model, 0.6)) {
                Mat picture = new Mat(height, width, CvType.CV_8UC3, new Scalar(90, 120, 150));
                assertThat(detector.detect(picture)).isEmpty();
                picture.release();
            }
        }
    }

    @Test
    void aFaceWithoutColourIsFoundButASingleChannelIsRefused() {
        try (AnchorFreeDetector detector = AnchorFreeDetector.load(Networks.assumeDetector(), 0.6)) {
            Mat picture = Portrait.first().picture();
            Mat grey = new Mat();
            Imgproc.cvtColor(picture, grey, Imgproc.COLOR_BGR2GRAY);
            Imgproc.cvtColor(grey, picture, Imgproc.COLOR_GRAY2BGR);

            assertThat(detector.detect(picture)).hasSize(1);
            Refusal.of(() -> detector.detect(grey)).contains("320×320 of CV_8UC1");
            Refusal.of(() -> detector.detect(new Mat())).contains("0×0");
            picture.release();
            grey.release();
        }
    }

    @Test
    void aNetworkWithOtherOutputsIsRefused() {
        Refusal.of(() -> AnchorFreeDetector.load(Networks.embedder(), 0.6))
                .contains(Networks.embedder().entry().id().value(), "choose another detector");
    }

    private static double meanDistance(List<Point> some, List<Point> others) {
        double sum = 0;
        for (int i = 0; i < some.size(); i++) {
            sum += some.get(i).distanceTo(others.get(i));
        }
        return sum / some.size();
    }

    private static JsonNode truth(Path footage, String clip) throws IOException {
        return new ObjectMapper()
                .readTree(footage.resolve(clip).resolve("truth.json").toFile());
    }

    private static Mat read(Path jpeg) throws IOException {
        return Portrait.decode(Files.readAllBytes(jpeg));
    }

    private static BoundingBox box(JsonNode xywh) {
        return new BoundingBox(
                xywh.get(0).asDouble(),
                xywh.get(1).asDouble(),
                xywh.get(2).asDouble(),
                xywh.get(3).asDouble());
    }
}
