package dev.limen.vision.embed;

import dev.limen.core.FaceLandmarks;
import dev.limen.core.InvalidInputException;
import dev.limen.core.Point;
import java.util.List;

/**
 * Rotation, uniform scale and shift: {@code (x, y) → (a·x − b·y + tx, b·x + a·y + ty)}.
 *
 * @param a scale × cosine of the rotation
 * @param b scale × sine of the rotation
 * @param tx shift to the right, pixels
 * @param ty shift downwards, pixels
 */
public record SimilarityTransform(double a, double b, double tx, double ty) {
    /** A face a thousand times the embedder's input fits in no picture; such points are mirrored or scattered. */
    private static final double SMALLEST_SCALE = 1e-3;

    /**
     * The transform that brings {@code from} closest to {@code to} in the least-squares sense, without reflection
     * (S. Umeyama, "Least-squares estimation of transformation parameters between two point patterns", IEEE PAMI 13(4),
     * 1991; in two dimensions the solution is closed).
     *
     * @throws InvalidInputException when the points of {@code from} coincide, or lie so unlike {@code to} that no scale is left
     */
    public static SimilarityTransform between(FaceLandmarks from, FaceLandmarks to) {
        List<Point> source = from.points();
        List<Point> target = to.points();
        Point sourceMean = mean(source);
        Point targetMean = mean(target);
        double along = 0;
        double across = 0;
        double spread = 0;
        for (int i = 0; i < source.size(); i++) {
            double sx = source.get(i).x() - sourceMean.x();
            double sy = source.get(i).y() - sourceMean.y();
            double dx = target.get(i).x() - targetMean.x();
            double dy = target.get(i).y() - targetMean.y();
            along += sx * dx + sy * dy;
            across += sx * dy - sy * dx;
            spread += sx * sx + sy * sy;
        }
        if (!(spread > 1e-9)) {
            throw new InvalidInputException("The five points of this face coincide: it cannot be aligned.");
        }
        double a = along / spread;
        double b = across / spread;
        if (!(Math.hypot(a, b) > SMALLEST_SCALE)) {
            throw new InvalidInputException(
                    "The five points of this face are not those of a face: it cannot be aligned.");
        }
        return new SimilarityTransform(
                a,
                b,
                targetMean.x() - a * sourceMean.x() + b * sourceMean.y(),
                targetMean.y() - b * sourceMean.x() - a * sourceMean.y());
    }

    /** {@return where {@code point} goes} */
    public Point apply(Point point) {
        return new Point(a * point.x() - b * point.y() + tx, b * point.x() + a * point.y() + ty);
    }

    /** {@return which point goes to {@code target}} */
    public Point sourceOf(Point target) {
        double x = target.x() - tx;
        double y = target.y() - ty;
        double squared = a * a + b * b;
        return new Point((a * x + b * y) / squared, (a * y - b * x) / squared);
    }

    /** {@return how many target pixels one source pixel becomes} */
    public double scale() {
        return Math.hypot(a, b);
    }

    private static Point mean(List<Point> points) {
        double x = 0;
        double y = 0;
        for (Point point : points) {
            x += point.x();
            y += point.y();
        }
        return new Point(x / points.size(), y / points.size());
    }
}
