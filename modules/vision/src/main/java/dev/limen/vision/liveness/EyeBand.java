package dev.limen.vision.liveness;

import dev.limen.core.FaceLandmarks;
import dev.limen.core.InvalidInputException;
import dev.limen.core.Point;
import dev.limen.vision.Luminance;
import dev.limen.vision.embed.AlignedFace;
import dev.limen.vision.embed.FaceAligner;
import dev.limen.vision.embed.SimilarityTransform;
import java.util.Optional;
import org.opencv.core.Mat;

/**
 * Cuts a face from its brows to its nose, always at the same small scale: the light's logarithm without its mean about each
 * pixel, so that brightness, shade and slow gradients are gone. Not thread-safe. Owns native memory until closed.
 */
final class EyeBand implements AutoCloseable {
    /** Pixels of a band between the eyes. */
    static final int APART = 28;

    static final int WIDTH = 2 * APART;
    static final int HEIGHT = 39;

    /** Row of both eyes, column of the person's right one and of the left. */
    static final int EYES = 15;

    static final int RIGHT = (WIDTH - APART) / 2;
    static final int LEFT = RIGHT + APART;

    /** Pixels of the picture: where eyes are nearer each other than this, a lid is one pixel high. A face is 2.3 times as wide. */
    private static final double LEAST_APART = 20;

    private static final int ABOUT = 11;

    /** In the dark noise has large logarithms. */
    private static final int DARK = 12;

    /** Where a band has the landmarks; the mouth is below it. */
    static final FaceLandmarks PLACES = new FaceLandmarks(
            new Point(RIGHT, EYES),
            new Point(LEFT, EYES),
            new Point((RIGHT + LEFT) / 2.0, EYES + 0.6 * APART),
            new Point(RIGHT + 0.08 * APART, EYES + 1.12 * APART),
            new Point(LEFT - 0.08 * APART, EYES + 1.12 * APART));

    private static final double[] LOGARITHM = new double[256];

    static {
        for (int light = 0; light < LOGARITHM.length; light++) {
            LOGARITHM[light] = Math.log(light + DARK);
        }
    }

    private final FaceAligner aligner = new FaceAligner(PLACES, WIDTH, HEIGHT);

    /**
     * {@return the band, row after row; empty where the eyes are too small, it reaches beyond the picture, or the landmarks are
     * no face's}
     *
     * @param picture 8-bit BGR; not changed
     */
    Optional<float[]> cut(Mat picture, FaceLandmarks landmarks) {
        try {
            SimilarityTransform transform = SimilarityTransform.between(landmarks, PLACES);
            if (transform.scale() * LEAST_APART > APART || !isWithin(picture, transform)) {
                return Optional.empty();
            }
        } catch (InvalidInputException noFace) {
            return Optional.empty();
        }
        try (AlignedFace face = aligner.align(picture, landmarks)) {
            return Optional.of(flattened(Luminance.of(face.picture())));
        }
    }

    private static boolean isWithin(Mat picture, SimilarityTransform transform) {
        for (int corner = 0; corner < 4; corner++) {
            Point p = transform.sourceOf(new Point(corner % 2 * (WIDTH - 1), corner / 2 * (HEIGHT - 1)));
            if (!(p.x() >= 0 && p.y() >= 0 && p.x() <= picture.cols() - 1 && p.y() <= picture.rows() - 1)) {
                return false;
            }
        }
        return true;
    }

    /** {@return the light's logarithm less its mean over the square about each pixel} */
    static float[] flattened(byte[] light) {
        double[] above = new double[(WIDTH + 1) * (HEIGHT + 1)];
        for (int y = 0; y < HEIGHT; y++) {
            double row = 0;
            for (int x = 0; x < WIDTH; x++) {
                row += LOGARITHM[light[y * WIDTH + x] & 0xff];
                above[(y + 1) * (WIDTH + 1) + x + 1] = above[y * (WIDTH + 1) + x + 1] + row;
            }
        }
        float[] flat = new float[light.length];
        for (int y = 0; y < HEIGHT; y++) {
            int top = Math.max(0, y - ABOUT) * (WIDTH + 1);
            int foot = Math.min(HEIGHT, y + ABOUT + 1) * (WIDTH + 1);
            for (int x = 0; x < WIDTH; x++) {
                int left = Math.max(0, x - ABOUT);
                int right = Math.min(WIDTH, x + ABOUT + 1);
                double sum = above[foot + right] - above[top + right] - above[foot + left] + above[top + left];
                int count = (foot - top) / (WIDTH + 1) * (right - left);
                flat[y * WIDTH + x] = (float) (LOGARITHM[light[y * WIDTH + x] & 0xff] - sum / count);
            }
        }
        return flat;
    }

    @Override
    public void close() {
        aligner.close();
    }
}
