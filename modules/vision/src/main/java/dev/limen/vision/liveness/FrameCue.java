package dev.limen.vision.liveness;

import dev.limen.core.BoundingBox;
import dev.limen.core.Point;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Whether straight edges frame a face, as those of a sheet or a display do: on several sides of it, each longer than the
 * face, opposite ones parallel and neighbours at right angles. One door behind somebody has only two, and it stands
 * upright where the camera does, while what is held is mostly turned a little.
 *
 * <p>Not thread-safe. Owns native memory until closed.
 */
final class FrameCue implements AutoCloseable {
    /** Widths and heights of the face that are looked at, and the pixels that they are made. */
    private static final double CONTEXT = 4.0;

    private static final int WIDTH = 192;
    private static final double PARALLEL = Math.toRadians(9);
    private static final double UPRIGHT = Math.toRadians(30);
    private static final double TURNED = Math.toRadians(4);

    /**
     * What so many sides are worth. Of 200 walk-ups of people three sides were found in 1 in 100 frames and four in none; of
     * prints and displays in 33 and 51, and in 14 and 25. Three upright ones are worth little nevertheless: a person between
     * two doors has them in every frame.
     */
    private static final double[] WORTH = {0, 0, 0, -1, -3};

    /** In the same walk-ups no two sides about a person were turned; about a third of the prints and half of the displays had. */
    private static final double WORTH_OF_TURN = -2.5;

    private final Mat small = new Mat();
    private final Mat grey = new Mat();
    private final Mat edges = new Mat();
    private final Mat lines = new Mat();

    /**
     * The edges that fit each other best.
     *
     * @param sides on how many sides of the face, 0 to 4
     * @param turn how far they are off the picture's axes, their mean, radians
     */
    record Border(int sides, double turn) {
        /** {@return for a person, natural log-likelihood ratio, at most 0} */
        double evidence() {
            return WORTH[sides] + (sides >= 2 && turn > TURNED ? WORTH_OF_TURN : 0);
        }
    }

    /**
     * {@return for a person, natural log-likelihood ratio, at most 0}
     *
     * @param picture 8-bit BGR; not changed
     * @param box of the face, pixels
     */
    double evidence(Mat picture, BoundingBox box) {
        return border(picture, box).evidence();
    }

    /** {@return the edges about a face that fit each other best} */
    Border border(Mat picture, BoundingBox box) {
        Rect around = around(picture, box);
        if (around.width < 2 || around.height < 2) {
            return new Border(0, 0);
        }
        double scale = WIDTH / (CONTEXT * box.width());
        Mat part = picture.submat(around);
        try {
            int shrinking = scale < 1 ? Imgproc.INTER_AREA : Imgproc.INTER_LINEAR;
            Imgproc.resize(part, small, new Size(), scale, scale, shrinking);
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

    /** {@return what the picture has of {@link #CONTEXT}} */
    private static Rect around(Mat picture, BoundingBox box) {
        double wide = CONTEXT * box.width() / 2;
        double high = CONTEXT * box.height() / 2;
        int left = (int) Math.max(0, box.center().x() - wide);
        int top = (int) Math.max(0, box.center().y() - high);
        int right = (int) Math.min(picture.cols(), box.center().x() + wide);
        int bottom = (int) Math.min(picture.rows(), box.center().y() + high);
        return new Rect(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
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

    private static Border fitting(double[] angles) {
        Border best = new Border(0, 0);
        for (double base : angles) {
            int sides = 0;
            double turn = 0;
            for (double other : angles) {
                if (Math.abs(Math.IEEEremainder(other - base, Math.PI)) < PARALLEL) {
                    sides++;
                    turn += Math.abs(Math.IEEEremainder(other - Math.PI / 2, Math.PI));
                }
            }
            if (sides > best.sides()) {
                best = new Border(sides, turn / sides);
            }
        }
        return best;
    }

    @Override
    public void close() {
        small.release();
        grey.release();
        edges.release();
        lines.release();
    }
}
