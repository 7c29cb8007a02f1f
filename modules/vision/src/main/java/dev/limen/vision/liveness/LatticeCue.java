package dev.limen.vision.liveness;

import dev.limen.core.BoundingBox;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Rect;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Whether one lattice lies over a face and what is about it: the dots of a print, the pixels of a display, or the moiré of
 * either with the camera's. Skin has none, and what else has one, a shirt or a wall, does not go on across a face.
 *
 * <p>Patches of the unscaled picture are transformed. Of every frequency counts how much it stands out of those of the same
 * length, as the mean of its logarithm over all patches (so that none rules, however strong its own texture is): a line
 * that all patches share stays, what differs from one to the next goes. A line counts where it shows on the face, too;
 * lines of the face alone count apart, since a mask covers no more. Left out are the lines that mosaic sensors and the
 * blocks of JPEG leave. Not thread-safe. Owns native memory until closed.
 */
final class LatticeCue implements AutoCloseable {
    private static final int SIDE = 64;
    private static final int HALF = SIDE / 2 + 1;

    /** Width of what is looked at, widths of the face, and most patches across it. */
    private static final double AROUND = 2.4;

    private static final int ACROSS = 4;
    private static final double FACE = 1.1;
    private static final int ACROSS_FACE = 3;

    /** Deviation of the Gaussian that what is smooth is told by, pixels. */
    private static final double SMOOTH = 2;

    /** So many times the mean deviation an edge may have at most, and codes more. */
    private static final double STEEPEST = 3.5;

    private static final double FLOOR = 2;

    /** Cycles per patch: below, faces have lines of their own. */
    private static final int LOWEST = 7;

    private static final int HIGHEST = 31;

    /** About half the sampling rate along either axis sensors' mosaics leave lines; cycles per pixel. */
    private static final double MOSAIC = 0.13;

    /** A power that is none. */
    private static final float SILENT = 16;

    /** The mean of the logarithm of noise lies so far below the logarithm of its mean (Euler's constant). */
    private static final double NOISE = 0.577;

    private static final double LEAST = -2;
    private static final double MOST = 4.5;

    /**
     * What the strongest line of n patches must exceed: a base and a spread over {@code √n}. Of 600 frames of people 97 in 100
     * stay below, both about the face and on it.
     */
    private static final double EVERYWHERE = -0.4;

    private static final double SPREAD = 3.5;
    private static final double ON_THE_FACE = 0.65;
    private static final double SPREAD_ON_THE_FACE = 2.3;

    /** The same for whether a line shows on the face at all; nine frequencies may hold it. */
    private static final double SHOWS = 0.26;

    private static final double SHOWS_SPREAD = 2.05;

    /** What each unit beyond is worth, and all of it at most. */
    private static final double WORTH = -4;

    private static final double CAP = -4;

    private static final int[] RINGS = new int[SIDE * HALF];
    private static final boolean[] COUNTS = new boolean[SIDE * HALF];
    private static final double[] WINDOW = new double[SIDE];

    static {
        for (int row = 0; row < SIDE; row++) {
            WINDOW[row] = 0.5 - 0.5 * Math.cos(2 * Math.PI * row / SIDE);
            for (int column = 0; column < HALF; column++) {
                int y = row <= SIDE / 2 ? row : SIDE - row;
                int ring = (int) Math.round(Math.hypot(column, y));
                RINGS[row * HALF + column] = ring >= LOWEST && ring <= HIGHEST ? ring : -1;
                COUNTS[row * HALF + column] =
                        ring >= LOWEST && ring <= HIGHEST && !isMosaic(column, y) && !isBlocks(column, y);
            }
        }
    }

    private final Mat grey = new Mat();
    private final Mat fine = new Mat();
    private final Mat smooth = new Mat();
    private final Mat patch = new Mat(SIDE, SIDE, CvType.CV_32F);
    private final Mat spectrum = new Mat();
    private final Mat logarithm = new Mat(SIDE, HALF, CvType.CV_32F);
    private final float[] values = new float[SIDE * SIDE];
    private final float[] waves = new float[2 * SIDE * SIDE];
    private final float[] power = new float[SIDE * HALF];

    /**
     * The strongest lines, as means of logarithms over patches.
     *
     * @param everywhere of those that show on the face, too, in all patches
     * @param patches how many these are; 0 where the picture is too small
     * @param onFace of all that show on the face, there
     * @param facePatches how many these are
     */
    record Lines(double everywhere, int patches, double onFace, int facePatches) {
        private static final Lines NONE = new Lines(LEAST, 0, LEAST, 0);

        /** {@return for a person, natural log-likelihood ratio, {@value #CAP} to 0} */
        double evidence() {
            if (patches == 0) {
                return 0;
            }
            double beyond = Math.max(0, everywhere - EVERYWHERE - SPREAD / Math.sqrt(patches))
                    + Math.max(0, onFace - ON_THE_FACE - SPREAD_ON_THE_FACE / Math.sqrt(facePatches));
            return Math.max(CAP, WORTH * beyond);
        }
    }

    /**
     * {@return for a person, natural log-likelihood ratio, at most 0}
     *
     * @param picture 8-bit BGR; not changed
     * @param box of the face, pixels
     */
    double evidence(Mat picture, BoundingBox box) {
        return lines(picture, box).evidence();
    }

    /** {@return what shows about the face and on it} */
    Lines lines(Mat picture, BoundingBox box) {
        List<Point> around = places(picture, box, AROUND, ACROSS);
        List<Point> face = places(picture, box, FACE, ACROSS_FACE);
        if (around.isEmpty() || face.isEmpty()) {
            return Lines.NONE;
        }
        Rect part = hull(around, face, picture);
        Mat cut = picture.submat(part);
        try {
            Imgproc.cvtColor(cut, grey, Imgproc.COLOR_BGR2GRAY);
        } finally {
            cut.release();
        }
        grey.convertTo(fine, CvType.CV_32F);
        Imgproc.GaussianBlur(fine, smooth, new Size(0, 0), SMOOTH);
        Core.subtract(fine, smooth, fine);
        double[] everywhere = meanOver(around, part);
        double[] there = meanOver(face, part);
        double shows = SHOWS + SHOWS_SPREAD / Math.sqrt(face.size());
        double strongest = LEAST;
        double strongestThere = LEAST;
        for (int i = 0; i < COUNTS.length; i++) {
            if (COUNTS[i]) {
                strongestThere = Math.max(strongestThere, there[i]);
                if (everywhere[i] > strongest && near(there, i) > shows) {
                    strongest = everywhere[i];
                }
            }
        }
        return new Lines(strongest, around.size(), strongestThere, face.size());
    }

    /** {@return corners of patches, up to {@code most} a side, over {@code reach} widths of the face; none where none fits} */
    private static List<Point> places(Mat picture, BoundingBox box, double reach, int most) {
        double half = Math.max(reach * box.width() / 2, SIDE / 2.0 + 1);
        int[] left = starts(box.center().x(), half, picture.cols(), most);
        int[] top = starts(box.center().y(), half, picture.rows(), most);
        List<Point> places = new ArrayList<>();
        for (int y : top) {
            for (int x : left) {
                places.add(new Point(x, y));
            }
        }
        return places;
    }

    private static int[] starts(double middle, double half, int size, int most) {
        int from = (int) Math.max(0, middle - half);
        int to = (int) Math.min(size, middle + half);
        if (to - from < SIDE) {
            from = Math.max(0, Math.min(from, size - SIDE));
            to = from + SIDE;
        }
        if (to > size) {
            return new int[0];
        }
        int count = Math.max(1, Math.min(most, (to - from - SIDE) / (SIDE / 2) + 1));
        int[] starts = new int[count];
        for (int i = 0; i < count; i++) {
            starts[i] = from + (count == 1 ? 0 : (to - SIDE - from) * i / (count - 1));
        }
        return starts;
    }

    private static Rect hull(List<Point> around, List<Point> face, Mat picture) {
        int margin = (int) (3 * SMOOTH);
        double left = picture.cols();
        double top = picture.rows();
        double right = 0;
        double bottom = 0;
        for (List<Point> places : List.of(around, face)) {
            for (Point place : places) {
                left = Math.min(left, place.x);
                top = Math.min(top, place.y);
                right = Math.max(right, place.x + SIDE);
                bottom = Math.max(bottom, place.y + SIDE);
            }
        }
        Point from = new Point(Math.max(0, left - margin), Math.max(0, top - margin));
        return new Rect(
                from, new Point(Math.min(picture.cols(), right + margin), Math.min(picture.rows(), bottom + margin)));
    }

    /** {@return of every frequency how far it stands out, natural logarithm, in the mean of the patches} */
    private double[] meanOver(List<Point> places, Rect part) {
        double[] sum = new double[SIDE * HALF];
        for (Point place : places) {
            add(sum, new Rect((int) place.x - part.x, (int) place.y - part.y, SIDE, SIDE), places.size());
        }
        return sum;
    }

    private void add(double[] sum, Rect where, int patches) {
        Mat cut = fine.submat(where);
        try {
            cut.copyTo(patch);
        } finally {
            cut.release();
        }
        patch.get(0, 0, values);
        double deviation = 0;
        for (float value : values) {
            deviation += Math.abs(value);
        }
        double steepest = STEEPEST * deviation / values.length + FLOOR;
        for (int i = 0; i < values.length; i++) {
            double clipped = Math.max(-steepest, Math.min(steepest, values[i]));
            values[i] = (float) (clipped * WINDOW[i / SIDE] * WINDOW[i % SIDE]);
        }
        patch.put(0, 0, values);
        Core.dft(patch, spectrum, Core.DFT_COMPLEX_OUTPUT);
        spectrum.get(0, 0, waves);
        for (int i = 0; i < power.length; i++) {
            int at = 2 * (i / HALF * SIDE + i % HALF);
            power[i] = Math.max(SILENT, waves[at] * waves[at] + waves[at + 1] * waves[at + 1]);
        }
        logarithm.put(0, 0, power);
        Core.log(logarithm, logarithm);
        logarithm.get(0, 0, power);
        double[] ring = new double[HIGHEST + 1];
        int[] count = new int[HIGHEST + 1];
        for (int i = 0; i < power.length; i++) {
            if (RINGS[i] >= 0) {
                ring[RINGS[i]] += power[i];
                count[RINGS[i]]++;
            }
        }
        for (int i = 0; i < power.length; i++) {
            if (COUNTS[i]) {
                double beyond = power[i] - ring[RINGS[i]] / count[RINGS[i]] - NOISE;
                sum[i] += Math.max(LEAST, Math.min(MOST, beyond)) / patches;
            }
        }
    }

    /** {@return the most among a frequency and its neighbours: between two patches a turned lattice changes a little} */
    private static double near(double[] mean, int index) {
        int row = index / HALF;
        int column = index % HALF;
        double most = LEAST;
        for (int y = row - 1; y <= row + 1; y++) {
            for (int x = Math.max(0, column - 1); x <= Math.min(HALF - 1, column + 1); x++) {
                int at = Math.floorMod(y, SIDE) * HALF + x;
                most = Math.max(most, COUNTS[at] ? mean[at] : LEAST);
            }
        }
        return most;
    }

    private static boolean isMosaic(int x, int y) {
        return Arrays.stream(new double[][] {{0.5, 0}, {0, 0.5}, {0.5, 0.5}})
                .anyMatch(at -> Math.hypot((double) x / SIDE - at[0], (double) y / SIDE - at[1]) < MOSAIC);
    }

    /** JPEG's blocks leave lines along both axes, wherever the picture was enlarged since. */
    private static boolean isBlocks(int x, int y) {
        return x <= 1 || y <= 1;
    }

    @Override
    public void close() {
        grey.release();
        fine.release();
        smooth.release();
        patch.release();
        spectrum.release();
        logarithm.release();
    }
}
