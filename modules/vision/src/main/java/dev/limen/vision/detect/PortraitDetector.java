package dev.limen.vision.detect;

import java.util.List;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Looks for the faces of a portrait with another detector: first in a picture of moderate size, then, when there is none,
 * in the whole one. A portrait's face fills much of the picture, and detectors place landmarks best, and see no second
 * face in an ear, when it is not much wider than those they learnt.
 *
 * <p>Not thread-safe. Owns native memory and the detector it was given until closed.
 */
public final class PortraitDetector implements FaceDetector {
    /** Longest side in which faces are looked for first, pixels. */
    private static final int SIDE = 640;

    private final FaceDetector detector;
    private final Mat shrunk = new Mat();

    /** Takes over {@code detector}. */
    public PortraitDetector(FaceDetector detector) {
        this.detector = detector;
    }

    @Override
    public List<DetectedFace> detect(Mat picture) {
        double factor = (double) Math.max(picture.cols(), picture.rows()) / SIDE;
        if (factor > 1) {
            double width = Math.max(1, Math.round(picture.cols() / factor));
            double height = Math.max(1, Math.round(picture.rows() / factor));
            Imgproc.resize(picture, shrunk, new Size(width, height), 0, 0, Imgproc.INTER_AREA);
            List<DetectedFace> faces = detector.detect(shrunk);
            if (!faces.isEmpty()) {
                return faces.stream().map(face -> face.enlarged(factor)).toList();
            }
        }
        return detector.detect(picture);
    }

    @Override
    public void close() {
        shrunk.release();
        detector.close();
    }
}
