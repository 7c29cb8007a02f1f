package dev.limen.vision.detect;

import dev.limen.core.BoundingBox;
import dev.limen.core.FaceLandmarks;
import dev.limen.core.InvalidInputException;
import dev.limen.core.Point;
import dev.limen.vision.ImageTensor;
import dev.limen.vision.OnnxNetwork;
import dev.limen.vision.model.ModelEntry;
import dev.limen.vision.model.ModelStore;
import dev.limen.vision.natives.NativeLibraries;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Networks with YuNet's heads (Wu, Peng, Yu: "YuNet: A Tiny Millisecond-level Face Detector", Machine Intelligence
 * Research 20, 2023): anchor-free, strides 8, 16 and 32, each with class, objectness, box and landmark outputs.
 *
 * <p>A picture larger than the network's input is shrunk to fit, never enlarged; a network that takes any multiple of
 * some size is run at the smallest such size, which saves the time for the padding.
 */
public final class YuNetDetector implements FaceDetector {
    private static final int[] STRIDES = {8, 16, 32};
    private static final int OUTPUTS = 12;
    private static final int LANDMARK_VALUES = 10;

    /** Boxes overlapping a better one by more than this are the same face. */
    private static final double SAME_FACE_OVERLAP = 0.3;

    private final ModelEntry.Input input;
    private final OnnxNetwork network;
    private final ImageTensor tensor;
    private final double minConfidence;
    private final Mat shrunk;

    private YuNetDetector(ModelEntry.Input input, OnnxNetwork network, double minConfidence) {
        this.input = input;
        this.network = network;
        this.tensor = new ImageTensor(input);
        this.minConfidence = minConfidence;
        this.shrunk = new Mat();
    }

    /**
     * @param model a verified file with YuNet's heads
     * @param minConfidence 0 to 1; fainter faces are not reported
     * @throws InvalidInputException when the network does not load or has other heads
     */
    public static YuNetDetector load(ModelStore.Located model, double minConfidence) {
        NativeLibraries.loadOpenCv();
        YuNetDetector detector =
                new YuNetDetector(model.entry().input(), OnnxNetwork.load(model.file()), minConfidence);
        Mat black = Mat.zeros(64, 64, CvType.CV_8UC3);
        try {
            detector.detect(black);
            return detector;
        } catch (RuntimeException unfit) {
            detector.close();
            throw new InvalidInputException(
                    "Model " + model.entry().id()
                            + " does not detect faces the way YuNet does: choose another detector.",
                    unfit);
        } finally {
            black.release();
        }
    }

    @Override
    public List<DetectedFace> detect(Mat picture) {
        double scale = Math.min(
                1, Math.min((double) input.width() / picture.cols(), (double) input.height() / picture.rows()));
        Mat fitting = picture;
        if (scale < 1) {
            Imgproc.resize(
                    picture,
                    shrunk,
                    new Size(
                            Math.max(1, Math.round(picture.cols() * scale)),
                            Math.max(1, Math.round(picture.rows() * scale))),
                    0,
                    0,
                    Imgproc.INTER_AREA);
            fitting = shrunk;
        }
        int width = tensorSide(fitting.cols(), input.width());
        int height = tensorSide(fitting.rows(), input.height());
        float[][] outputs = network.run(tensor.fill(fitting, width, height), 1, 3, height, width);
        return strongest(decode(outputs, width, height, 1 / scale));
    }

    @Override
    public void close() {
        shrunk.release();
        network.close();
    }

    private int tensorSide(int needed, int largest) {
        return input.multipleOf()
                .map(step -> Math.min(largest, (needed + step - 1) / step * step))
                .orElse(largest);
    }

    private List<DetectedFace> decode(float[][] outputs, int width, int height, double enlarge) {
        if (outputs.length != OUTPUTS) {
            throw new IllegalStateException("expected " + OUTPUTS + " outputs, got " + outputs.length);
        }
        List<DetectedFace> faces = new ArrayList<>();
        for (int level = 0; level < STRIDES.length; level++) {
            float[] classes = outputs[level];
            float[] objectness = outputs[level + 3];
            int columns = width / STRIDES[level];
            if (classes.length != columns * (height / STRIDES[level])) {
                throw new IllegalStateException("stride " + STRIDES[level] + " has " + classes.length + " cells");
            }
            for (int cell = 0; cell < classes.length; cell++) {
                double confidence = Math.sqrt(unit(classes[cell]) * unit(objectness[cell]));
                if (confidence >= minConfidence) {
                    faces.add(face(outputs, level, cell, columns, enlarge, confidence));
                }
            }
        }
        return faces;
    }

    private static DetectedFace face(
            float[][] outputs, int level, int cell, int columns, double enlarge, double confidence) {
        float[] boxes = outputs[level + 6];
        float[] points = outputs[level + 9];
        double unit = STRIDES[level] * enlarge;
        double column = cell % columns;
        double row = cell / columns;
        int box = cell * 4;
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
