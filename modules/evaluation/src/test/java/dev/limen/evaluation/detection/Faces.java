package dev.limen.evaluation.detection;

import dev.limen.core.BoundingBox;
import dev.limen.core.FaceLandmarks;
import dev.limen.core.Point;
import dev.limen.vision.detect.DetectedFace;
import java.util.Optional;

/** Faces of round numbers: eyes 10 pixels apart. */
final class Faces {
    private Faces() {}

    static TruthFace truth(double x, double y, double width) {
        return new TruthFace(
                new BoundingBox(x, y, width, width), Optional.of(landmarks(x, y)), Optional.of("ada"), true);
    }

    static DetectedFace found(double x, double y, double width, double confidence) {
        return new DetectedFace(new BoundingBox(x, y, width, width), landmarks(x, y), confidence);
    }

    static FaceLandmarks landmarks(double x, double y) {
        return new FaceLandmarks(
                new Point(x, y),
                new Point(x + 10, y),
                new Point(x + 5, y + 5),
                new Point(x + 2, y + 10),
                new Point(x + 8, y + 10));
    }
}
