package dev.limen.core;

/**
 * A point of an image.
 *
 * @param x pixels to the right of the image's left edge
 * @param y pixels below the image's upper edge
 */
public record Point(double x, double y) {
    /** {@return the Euclidean distance to {@code other}, in pixels} */
    public double distanceTo(Point other) {
        return Math.hypot(x - other.x, y - other.y);
    }

    /** {@return the point halfway between this one and {@code other}} */
    public Point midpointTo(Point other) {
        return new Point((x + other.x) / 2, (y + other.y) / 2);
    }
}
