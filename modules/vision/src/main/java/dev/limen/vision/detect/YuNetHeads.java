package dev.limen.vision.detect;

import dev.limen.core.BoundingBox;
import dev.limen.core.FaceLandmarks;
import dev.limen.core.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What YuNet's twelve outputs say: for each cell of three grids, is there a face, and where from here. Stateless. */
final class YuNetHeads {
    private static final int[] STRIDES = {8, 16, 32};
    private static final int OUTPUTS = 12;
    private static final int BOX_VALUES = 4;
    private static final int LANDMARK_VALUES = 10;

    /** Boxes overlapping a better one by more than this are the same face. */
    private static final double SAME_FACE_OVERLAP = 0.3;

    private YuNetHeads() {}

    /**
     * @param outputs class, objectness, box and landmark values of each stride, in the order of the file
     * @param width of the network's input, pixels
     * @param height of the network's input, pixels
     * @param enlarge how many pixels of the picture one pixel of the input is
     * @param minConfidence 0 to 1; fainter faces are left out
     * @return the faces, greatest confidence first, each once
     * @throws IllegalStateException when the outputs are not such heads
     */
    static List<DetectedFace> decode(float[][] outputs, int width, int height, double enlarge, double minConfidence) {
        if (outputs.length != OUTPUTS) {
            throw new IllegalStateException("expected " + OUTPUTS + " outputs, got " + outputs.length);
        }
        List<DetectedFace> faces = new ArrayList<>();
        for (int level = 0; level < STRIDES.length; level++) {
            float[] classes = outputs[level];
            float[] objectness = outputs[level + 3];
            int columns = width / STRIDES[level];
            int cells = columns * (height / STRIDES[level]);
            if (classes.length != cells
                    || objectness.length != cells
                    || outputs[level + 6].length != cells * BOX_VALUES
                    || outputs[level + 9].length != cells * LANDMARK_VALUES) {
                throw new IllegalStateException(
                        "the outputs of stride " + STRIDES[level] + " are not " + cells + " cells");
            }
            for (int cell = 0; cell < classes.length; cell++) {
                double confidence = Math.sqrt(unit(classes[cell]) * unit(objectness[cell]));
                if (confidence >= minConfidence) {
                    faces.add(face(outputs, level, cell, columns, enlarge, confidence));
                }
            }
        }
        return strongest(faces);
    }

    private static DetectedFace face(
            float[][] outputs, int level, int cell, int columns, double enlarge, double confidence) {
        float[] boxes = outputs[level + 6];
        float[] points = outputs[level + 9];
        double unit = STRIDES[level] * enlarge;
        double column = cell % columns;
        double row = cell / columns;
        int box = cell * BOX_VALUES;
        double w = Math.exp(boxes[box + 2]) * unit;
        double h = Math.exp(boxes[box + 3]) * unit;
        double x = (column + boxes[box]) * unit - w / 2;
        double y = (row + boxes[box + 1]) * unit - h / 2;
        Point[] p = new Point[LANDMARK_VALUES / 2];
        for (int i = 0; i < p.length; i++) {
            int at = cell * LANDMARK_VALUES + 2 * i;
            p[i] = new Point((column + points[at]) * unit, (row + points[at + 1]) * unit);
        }
        return new DetectedFace(
                new BoundingBox(x, y, w, h), new FaceLandmarks(p[0], p[1], p[2], p[3], p[4]), confidence);
    }

    /** Greedy non-maximum suppression. */
    private static List<DetectedFace> strongest(List<DetectedFace> faces) {
        faces.sort(Comparator.comparingDouble(DetectedFace::confidence).reversed());
        List<DetectedFace> kept = new ArrayList<>();
        for (DetectedFace face : faces) {
            if (kept.stream().noneMatch(k -> k.box().intersectionOverUnion(face.box()) > SAME_FACE_OVERLAP)) {
                kept.add(face);
            }
        }
        return List.copyOf(kept);
    }

    private static double unit(float value) {
        return Math.max(0, Math.min(1, value));
    }
}
