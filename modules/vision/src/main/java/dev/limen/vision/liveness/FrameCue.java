package dev.limen.vision.liveness;

import dev.limen.core.BoundingBox;
import dev.limen.core.Point;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Whether straight edges frame a face, as those of a sheet or a display do: on three or four sides of it, each longer
 * than the face, opposite ones parallel and neighbours at right angles. One door behind somebody has only two.
 *
 * <p>Not thread-safe. Owns native memory until closed.
 */
final class FrameCue implements AutoCloseable {
    private static final double CONTEXT = 4.0;
    private static final int WIDTH = 192;
    private static final double PARALLEL = Math.toRadians(9);
    private static final double UPRIGHT = Math.toRadians(30);
    /** Little, since a door and a lintel make three; none of 385 pictures of people had four. */
    private static final double THREE_SIDES = -0.3;

    private static final double FOUR_SIDES = -2.0;

    private final Mat small = new Mat();
    private final Mat grey = new Mat();
    private final Mat edges = new Mat();
    private final Mat lines = new Mat();

    /**
     * {@return for a person, natural log-likelihood ratio, at most 0}
     *
     * @param picture 8-bit BGR; not changed
     * @param box of the face, pixels
     */
    double evidence(Mat picture, BoundingBox box) {
        int sides = sides(picture, box);
        return sides == 4 ? FOUR_SIDES : sides == 3 ? THREE_SIDES : 0;
    }

    /** {@return on how many sides of the face a fitting edge was found, 0 to 4} */
    int sides(Mat picture, BoundingBox box) {
        Rect around = ContextCropper.around(picture.cols(), picture.rows(), box, CONTEXT);
        double scale = (double) WIDTH / around.width;
        Mat part = picture.submat(around);
        try {
            Imgproc.resize(part, small, new Size(WIDTH, Math.max(16, around.height * scale)), 0, 0, Imgproc.INTER_AREA);
        } finally {
            part.release();
        }
        Imgproc.cvtColor(small, grey, Imgproc.COLOR_BGR2GRAY);
        Imgproc.Canny(grey, edges, 40, 110);
        double width = box.width() * scale;
        Imgproc.HoughLinesP(edges, lines, 1, Math.PI / 180, 30, width, 0.08 * width);
        double height = box.height() * scale;
        Point middle =
                new Point((box.center().x() - around.x) * scale, (box.center().y() - around.y) * scale);
        return fitting(longest(middle, width, height));
    }

    /** {@return of each side, left, top, right, bottom, the angle of the longest edge there, or NaN} */
    private double[] longest(Point middle, double width, double height) {
        double[] angles = {Double.NaN, Double.NaN, Double.NaN, Double.NaN};
        double[] lengths = new double[4];
        int[] line = new int[4];
        for (int i = 0; i < lines.rows(); i++) {
            lines.get(i, 0, line);
            double dx = line[2] - line[0];
            double dy = line[3] - line[1];
            double x = (line[0] + line[2]) / 2.0 - middle.x();
            double y = (line[1] + line[3]) / 2.0 - middle.y();
            double angle = Math.atan2(dy, dx);
            boolean level = Math.abs(Math.sin(angle)) < Math.sin(UPRIGHT);
            boolean upright = Math.abs(Math.cos(angle)) < Math.sin(UPRIGHT);
            double length = Math.hypot(dx, dy);
            int side = -1;
            if (upright && Math.abs(x) > 0.55 * width && length > height) {
                side = x < 0 ? 0 : 2;
            } else if (level && Math.abs(y) > 0.6 * height && length > width) {
                side = y < 0 ? 1 : 3;
            }
            if (side >= 0 && length > lengths[side]) {
                lengths[side] = length;
                // Half a turn is the same line; a quarter of one brings level lines to upright ones.
                double folded = side % 2 == 0 ? angle : angle + Math.PI / 2;
                angles[side] = Math.IEEEremainder(folded, Math.PI);
            }
        }
        return angles;
    }

    private static int fitting(double[] angles) {
        int most = 0;
        for (double base : angles) {
            int fits = 0;
            for (double other : angles) {
                if (Math.abs(Math.IEEEremainder(other - base, Math.PI)) < PARALLEL) {
                    fits++;
                }
            }
            most = Math.max(most, fits);
        }
        return most;
    }

    @Override
    public void close() {
        small.release();
        grey.release();
        edges.release();
        lines.release();
    }
}
