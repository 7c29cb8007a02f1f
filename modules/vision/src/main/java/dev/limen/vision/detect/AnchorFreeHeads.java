package dev.limen.vision.detect;

import dev.limen.core.BoundingBox;
import dev.limen.core.FaceLandmarks;
import dev.limen.core.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads twelve outputs: for each cell of the grids of stride 8, 16 and 32, is there a face (class and objectness), and
 * where from here (box and five points). The layout is YuNet's (Wu, Peng, Yu: "YuNet: A Tiny Millisecond-level Face
 * Detector", Machine Intelligence Research 20, 2023).
 *
 * <p>Many cells see the same face, each a little elsewhere. The surest says that it is there; where it is, box and points,
 * is the mean of those that mean the same box, weighted by how sure they are ("box voting": Gidaris &amp; Komodakis, ICCV 2015).
 *
 * <p>Nearly all cells show no face and are passed over at the price of one comparison; only faces that are reported
 * become objects. Keeps scratch memory: not thread-safe.
 */
final class AnchorFreeHeads {
    private static final int[] STRIDES = {8, 16, 32};
    private static final int OUTPUTS = 12;
    private static final int BOX_VALUES = 4;
    private static final int LANDMARK_VALUES = 10;

    /** Boxes overlapping a better one by more than this are the same face. */
    private static final double SAME_FACE_OVERLAP = 0.3;

    /** Boxes that overlap the surest one by at least this have a say in where the face is. */
    private static final double SAME_BOX_OVERLAP = 0.8;

    /** How sure such a cell must be, as a share of the surest; so what is asked of a face moves none. */
    private static final double LEAST_SAY = 0.5;

    /** A cell has a say by this power of how sure it is; others do little better or worse. */
    private static final int SAY_POWER = 4;

    private final double minConfidence;

    /** Left, top, right and bottom of the face being read, then its points; pixels of the network's input. */
    private final double[] mean = new double[BOX_VALUES + LANDMARK_VALUES];

    /** Cells that may show a face, how sure that is (0 once spoken for), and its left, top, right and bottom. */
    private int[] cells = new int[64];

    private int[] levels = new int[64];
    private double[] confidences = new double[64];
    private double[] edges = new double[64 * BOX_VALUES];
    private int count;

    /** @param minConfidence above 0, to 1; fainter faces are left out */
    AnchorFreeHeads(double minConfidence) {
        if (!(minConfidence > 0 && minConfidence <= 1)) {
            throw new IllegalArgumentException("a confidence is above 0 and at most 1, not " + minConfidence);
        }
        this.minConfidence = minConfidence;
    }

    /**
     * @param outputs class, objectness, box and landmark values of each stride, in the order of the file
     * @param width of the network's input, pixels
     * @param height of the network's input, pixels
     * @param enlarge how many pixels of the picture one pixel of the input is
     * @return the faces, greatest confidence first, each once
     * @throws IllegalStateException when the outputs are not such heads
     */
    List<DetectedFace> decode(float[][] outputs, int width, int height, double enlarge) {
        if (outputs.length != OUTPUTS) {
            throw new IllegalStateException("expected " + OUTPUTS + " outputs, got " + outputs.length);
        }
        count = 0;
        for (int level = 0; level < STRIDES.length; level++) {
            int expected = width / STRIDES[level] * (height / STRIDES[level]);
            if (outputs[level].length != expected
                    || outputs[level + 3].length != expected
                    || outputs[level + 6].length != expected * BOX_VALUES
                    || outputs[level + 9].length != expected * LANDMARK_VALUES) {
                throw new IllegalStateException(
                        "the outputs of stride " + STRIDES[level] + " are not " + expected + " cells");
            }
            collect(outputs, level, width / STRIDES[level]);
        }
        return count == 0 ? List.of() : strongest(outputs, width, enlarge);
    }

    private void collect(float[][] outputs, int level, int columns) {
        float[] classes = outputs[level];
        float[] objectness = outputs[level + 3];
        // The confidence is the root of a product of two values of at most 1: neither may lie below its square.
        double leastSay = LEAST_SAY * minConfidence;
        float least = (float) (leastSay * leastSay) * 0.999f;
        for (int cell = 0; cell < classes.length; cell++) {
            if (classes[cell] >= least && objectness[cell] >= least) {
                double confidence = Math.sqrt(Math.min(1.0, classes[cell]) * Math.min(1.0, objectness[cell]));
                if (confidence >= leastSay) {
                    add(level, cell, confidence, outputs[level + 6], columns);
                }
            }
        }
    }

    /** Edges are kept in pixels of the network's input; a box without finite ones surrounds nobody. */
    private void add(int level, int cell, double confidence, float[] boxes, int columns) {
        int stride = STRIDES[level];
        int box = cell * BOX_VALUES;
        double x = (cell % columns + boxes[box]) * stride;
        double y = (cell / columns + boxes[box + 1]) * stride;
        double halfWidth = Math.exp(boxes[box + 2]) * stride / 2;
        double halfHeight = Math.exp(boxes[box + 3]) * stride / 2;
        if (!Double.isFinite(x + y + halfWidth + halfHeight)) {
            return;
        }
        if (count == cells.length) {
            cells = Arrays.copyOf(cells, 2 * count);
            levels = Arrays.copyOf(levels, 2 * count);
            confidences = Arrays.copyOf(confidences, 2 * count);
            edges = Arrays.copyOf(edges, 2 * count * BOX_VALUES);
        }
        int edge = count * BOX_VALUES;
        edges[edge] = x - halfWidth;
        edges[edge + 1] = y - halfHeight;
        edges[edge + 2] = x + halfWidth;
        edges[edge + 3] = y + halfHeight;
        cells[count] = cell;
        levels[count] = level;
        confidences[count++] = confidence;
    }

    /** Greedy non-maximum suppression: the surest face first, and with it all that overlap it go. */
    private List<DetectedFace> strongest(float[][] outputs, int width, double enlarge) {
        List<DetectedFace> kept = new ArrayList<>();
        for (int next = surest(); next >= 0 && confidences[next] >= minConfidence; next = surest()) {
            DetectedFace face = face(outputs, next, width, enlarge);
            if (kept.stream().noneMatch(before -> isSame(before, face))) {
                kept.add(face);
            }
            for (int other = 0; other < count; other++) {
                if (other == next || overlap(next, other) > SAME_FACE_OVERLAP) {
                    confidences[other] = 0;
                }
            }
        }
        return List.copyOf(kept);
    }

    private int surest() {
        int best = -1;
        double most = 0;
        for (int i = 0; i < count; i++) {
            if (confidences[i] > most) {
                most = confidences[i];
                best = i;
            }
        }
        return best;
    }

    /** Intersection over union. */
    private double overlap(int one, int other) {
        int a = one * BOX_VALUES;
        int b = other * BOX_VALUES;
        double width = Math.min(edges[a + 2], edges[b + 2]) - Math.max(edges[a], edges[b]);
        double height = Math.min(edges[a + 3], edges[b + 3]) - Math.max(edges[a + 1], edges[b + 1]);
        if (!(width > 0 && height > 0)) {
            return 0;
        }
        double common = width * height;
        return common / (area(a) + area(b) - common);
    }

    private double area(int edge) {
        return (edges[edge + 2] - edges[edge]) * (edges[edge + 3] - edges[edge + 1]);
    }

    private static boolean isSame(DetectedFace one, DetectedFace other) {
        return one.box().intersectionOverUnion(other.box()) > SAME_FACE_OVERLAP;
    }

    /** The face that cell {@code surest} shows, where those that are not spoken for and show the same take it to be. */
    private DetectedFace face(float[][] outputs, int surest, int width, double enlarge) {
        Arrays.fill(mean, 0);
        double leastSay = LEAST_SAY * confidences[surest];
        double weights = 0;
        for (int i = 0; i < count; i++) {
            if (confidences[i] >= leastSay && (i == surest || overlap(surest, i) >= SAME_BOX_OVERLAP)) {
                double weight = Math.pow(confidences[i], SAY_POWER);
                weights += weight;
                addTo(mean, outputs, i, width, weight);
            }
        }
        double unit = enlarge / weights;
        Point[] p = new Point[LANDMARK_VALUES / 2];
        for (int i = 0; i < p.length; i++) {
            p[i] = new Point(mean[BOX_VALUES + 2 * i] * unit, mean[BOX_VALUES + 2 * i + 1] * unit);
        }
        BoundingBox box =
                new BoundingBox(mean[0] * unit, mean[1] * unit, (mean[2] - mean[0]) * unit, (mean[3] - mean[1]) * unit);
        return new DetectedFace(box, new FaceLandmarks(p[0], p[1], p[2], p[3], p[4]), confidences[surest]);
    }

    private void addTo(double[] sums, float[][] outputs, int index, int width, double weight) {
        for (int i = 0; i < BOX_VALUES; i++) {
            sums[i] += weight * edges[index * BOX_VALUES + i];
        }
        int level = levels[index];
        int columns = width / STRIDES[level];
        double column = cells[index] % columns;
        double row = cells[index] / columns;
        float[] points = outputs[level + 9];
        for (int i = 0; i < LANDMARK_VALUES; i++) {
            double origin = i % 2 == 0 ? column : row;
            double at = (origin + points[cells[index] * LANDMARK_VALUES + i]) * STRIDES[level];
            sums[BOX_VALUES + i] += weight * at;
        }
    }
}
