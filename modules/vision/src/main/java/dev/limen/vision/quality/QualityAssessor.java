package dev.limen.vision.quality;

import dev.limen.core.FaceLandmarks;
import dev.limen.core.Point;
import dev.limen.vision.embed.AlignedFace;
import dev.limen.vision.natives.NativeLibraries;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfDouble;
import org.opencv.core.Rect;
import org.opencv.imgproc.Imgproc;

/**
 * Measures {@link FaceQuality}. Keeps scratch pictures; not thread-safe. Owns native memory until closed.
 *
 * <p>Sharpness follows J. L. Pech-Pacheco et al., "Diatom autofocusing in brightfield microscopy: a comparative study",
 * ICPR 2000 (variance of the Laplacian).
 */
public final class QualityAssessor implements AutoCloseable {
    private final Mat grey;
    private final Mat edges;
    private final MatOfDouble mean;
    private final MatOfDouble deviation;

    /** Makes the scratch pictures. */
    public QualityAssessor() {
        NativeLibraries.loadOpenCv();
        grey = new Mat();
        edges = new Mat();
        mean = new MatOfDouble();
        deviation = new MatOfDouble();
    }

    /**
     * @param landmarks in the frame
     * @param face the same face, aligned
     */
    public FaceQuality assess(FaceLandmarks landmarks, AlignedFace face) {
        Mat picture = face.picture();
        // The middle of the aligned picture: without hair and background, which are sharp when the face is not.
        Mat middle = picture.submat(
                new Rect(picture.cols() / 5, picture.rows() / 4, picture.cols() * 3 / 5, picture.rows() * 13 / 20));
        try {
            Imgproc.cvtColor(middle, grey, Imgproc.COLOR_BGR2GRAY);
        } finally {
            middle.release();
        }
        Core.meanStdDev(grey, mean, deviation);
        double brightness = mean.get(0, 0)[0];
        double contrast = deviation.get(0, 0)[0];
        Imgproc.Laplacian(grey, edges, CvType.CV_16S);
        Core.meanStdDev(edges, mean, deviation);
        return new FaceQuality(
                landmarks.interEyeDistance(),
                turn(landmarks),
                nod(landmarks),
                roll(landmarks),
                deviation.get(0, 0)[0],
                brightness,
                contrast);
    }

    @Override
    public void close() {
        grey.release();
        edges.release();
        mean.release();
        deviation.release();
    }

    private static double turn(FaceLandmarks face) {
        Point middle = face.rightEye().midpointTo(face.leftEye());
        Point along = minus(face.leftEye(), face.rightEye());
        Point nose = minus(face.nose(), middle);
        double eyes = Math.max(face.interEyeDistance(), 1e-6);
        return Math.abs(nose.x() * along.x() + nose.y() * along.y()) / (eyes * eyes);
    }

    private static double nod(FaceLandmarks face) {
        Point eyes = face.rightEye().midpointTo(face.leftEye());
        Point down = minus(face.rightMouth().midpointTo(face.leftMouth()), eyes);
        Point nose = minus(face.nose(), eyes);
        double length = Math.max(down.x() * down.x() + down.y() * down.y(), 1e-6);
        return (nose.x() * down.x() + nose.y() * down.y()) / length;
    }

    private static double roll(FaceLandmarks face) {
        Point along = minus(face.leftEye(), face.rightEye());
        return Math.toDegrees(Math.atan2(along.y(), along.x()));
    }

    private static Point minus(Point a, Point b) {
        return new Point(a.x() - b.x(), a.y() - b.y());
    }
}
