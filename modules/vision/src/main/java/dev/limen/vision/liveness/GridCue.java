package dev.limen.vision.liveness;

import dev.limen.core.BoundingBox;
import java.util.Arrays;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Whether a display's pixel grid, or its moiré with the camera's, shows on a face: skin has no lines in its spectrum.
 *
 * <p>The middle of the face, unscaled, flattened and windowed, is transformed; a line stands above what other frequencies
 * of its length carry. Frequencies along the axes are left out, as JPEG's blocks leave lines there. Not thread-safe. Owns
 * native memory until closed.
 */
final class GridCue implements AutoCloseable {
    private static final int[] SIDES = {256, 128, 64};

    /** Cycles per pixel: below, faces have lines of their own; above, sensors' mosaics do. */
    private static final double LOWEST = 0.12;

    private static final double HIGHEST = 0.47;
    private static final double AXIS = 0.03;

    /**
     * Line over mean power that a face without a grid hardly exceeds, and what each doubling beyond is worth: of 385
     * pictures of people the strongest had 22, while a seventh of the rendered attacks had more than 25.
     */
    private static final double QUIET = 25;

    private static final double PER_DOUBLING = -3;
    private static final double MOST = -3;

    private final Mat grey = new Mat();
    private final Mat patch = new Mat();
    private final Mat smooth = new Mat();
    private final Mat window = new Mat();
    private final Mat spectrum = new Mat();

    /**
     * {@return for a person, natural log-likelihood ratio, at most 0}
     *
     * @param picture 8-bit BGR; not changed
     * @param box of the face, pixels
     */
    double evidence(Mat picture, BoundingBox box) {
        double line = line(picture, box);
        return line <= QUIET ? 0 : Math.max(MOST, PER_DOUBLING * Math.log(line / QUIET) / Math.log(2));
    }

    /** {@return the strongest line over the mean power of its ring of frequencies; 0 where the face is too small} */
    double line(Mat picture, BoundingBox box) {
        int side = Arrays.stream(SIDES)
                .filter(s -> s <= Math.min(box.width(), box.height()))
                .findFirst()
                .orElse(0);
        int left = (int) (box.center().x() - side / 2.0);
        int top = (int) (box.center().y() - side / 2.0);
        if (side == 0 || left < 0 || top < 0 || left + side > picture.cols() || top + side > picture.rows()) {
            return 0;
        }
        Mat part = picture.submat(new Rect(left, top, side, side));
        try {
            Imgproc.cvtColor(part, grey, Imgproc.COLOR_BGR2GRAY);
        } finally {
            part.release();
        }
        grey.convertTo(patch, CvType.CV_32F);
        Imgproc.GaussianBlur(patch, smooth, new Size(0, 0), 4);
        Core.subtract(patch, smooth, patch);
        Imgproc.createHanningWindow(window, patch.size(), CvType.CV_32F);
        Core.multiply(patch, window, patch);
        Core.dft(patch, spectrum, Core.DFT_COMPLEX_OUTPUT);
        return strongest(side);
    }

    private double strongest(int side) {
        float[] values = new float[2 * side * side];
        spectrum.get(0, 0, values);
        double[] power = new double[side * side];
        double[] ring = new double[side];
        int[] count = new int[side];
        for (int i = 0; i < power.length; i++) {
            power[i] = (double) values[2 * i] * values[2 * i] + (double) values[2 * i + 1] * values[2 * i + 1];
            int radius = radius(i, side);
            if (radius < side && !onAxis(i, side)) {
                ring[radius] += power[i];
                count[radius]++;
            }
        }
        double strongest = 0;
        for (int i = 0; i < power.length; i++) {
            int radius = radius(i, side);
            if (radius >= LOWEST * side && radius <= HIGHEST * side && !onAxis(i, side)) {
                // A ring of JPEG's zeros is no ring to stand out of.
                double mean = Math.max(ring[radius] / count[radius], side * side * 0.02);
                strongest = Math.max(strongest, power[i] / mean);
            }
        }
        return strongest;
    }

    private static int radius(int index, int side) {
        return (int) Math.round(Math.hypot(frequency(index % side, side), frequency(index / side, side)));
    }

    private static boolean onAxis(int index, int side) {
        return Math.abs(frequency(index % side, side)) < AXIS * side
                || Math.abs(frequency(index / side, side)) < AXIS * side;
    }

    private static int frequency(int index, int side) {
        return index <= side / 2 ? index : index - side;
    }

    @Override
    public void close() {
        grey.release();
        patch.release();
        smooth.release();
        window.release();
        spectrum.release();
    }
}
