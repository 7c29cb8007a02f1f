package dev.limen.core;

/**
 * An upright rectangle of an image; it may reach beyond the image.
 *
 * @param x left edge, pixels
 * @param y upper edge, pixels
 * @param width pixels, never negative
 * @param height pixels, never negative
 */
public record BoundingBox(double x, double y, double width, double height) {
    /** @throws InvalidInputException when a number is not finite or a side is negative */
    public BoundingBox {
        if (!Double.isFinite(x + y + width + height) || width < 0 || height < 0) {
            throw new InvalidInputException("A bounding box needs finite numbers and sides of at least 0 pixels.");
        }
    }

    /** {@return width × height, square pixels} */
    public double area() {
        return width * height;
    }

    /** {@return the middle of the rectangle} */
    public Point center() {
        return new Point(x + width / 2, y + height / 2);
    }

    /** {@return whether {@code point} lies inside or on the edge} */
    public boolean contains(Point point) {
        return point.x() >= x && point.x() <= x + width && point.y() >= y && point.y() <= y + height;
    }

    /** {@return intersection over union with {@code other}, 0 (apart) to 1 (the same)} */
    public double intersectionOverUnion(BoundingBox other) {
        double w = Math.min(x + width, other.x + other.width) - Math.max(x, other.x);
        double h = Math.min(y + height, other.y + other.height) - Math.max(y, other.y);
        if (w <= 0 || h <= 0) {
            return 0;
        }
        double shared = w * h;
        return shared / (area() + other.area() - shared);
    }
}
