package dev.limen.edge.lane;

import dev.limen.core.BoundingBox;
import dev.limen.core.FaceLandmarks;
import dev.limen.core.FaceTemplate;
import dev.limen.core.ModelId;
import dev.limen.core.Point;
import dev.limen.vision.detect.DetectedFace;

/** Faces as a camera and networks would have found them. */
final class Faces {
    static final ModelId MODEL = new ModelId("test-model");
    static final int DIMENSION = 16;

    private Faces() {}

    /** {@return a face whose box has its middle at (x, y)} */
    static DetectedFace at(double x, double y, double width) {
        BoundingBox box = new BoundingBox(x - width / 2, y - width / 2, width, width);
        double eye = width / 5;
        return new DetectedFace(
                box,
                new FaceLandmarks(
                        new Point(x - eye, y - eye),
                        new Point(x + eye, y - eye),
                        new Point(x, y),
                        new Point(x - eye, y + eye),
                        new Point(x + eye, y + eye)),
                0.9);
    }

    /** {@return the face of person {@code who}, 0 up; different people score 0} */
    static FaceTemplate of(int who) {
        return alike(who, 1);
    }

    /** {@return a face that scores {@code score} with person {@code who} and 0 with everybody else of the first eight} */
    static FaceTemplate alike(int who, double score) {
        float[] vector = new float[DIMENSION];
        vector[who] = (float) score;
        vector[DIMENSION - 1] = (float) Math.sqrt(1 - score * score);
        return FaceTemplate.of(MODEL, vector);
    }
}
