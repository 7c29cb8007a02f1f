package dev.limen.vision.detect;

import dev.limen.core.BoundingBox;
import dev.limen.core.FaceLandmarks;
import dev.limen.core.Point;
import java.util.List;

/**
 * A face in a picture.
 *
 * @param box around the face, pixels of the picture; may reach beyond it
 * @param landmarks pixels of the picture
 * @param confidence 0 to 1
 */
public record DetectedFace(BoundingBox box, FaceLandmarks landmarks, double confidence) {
    /** {@return the same face in a picture {@code factor} times as wide and high} */
    public DetectedFace enlarged(double factor) {
        List<Point> p = landmarks.points().stream()
                .map(point -> new Point(point.x() * factor, point.y() * factor))
                .toList();
        return new DetectedFace(
                new BoundingBox(box.x() * factor, box.y() * factor, box.width() * factor, box.height() * factor),
                new FaceLandmarks(p.get(0), p.get(1), p.get(2), p.get(3), p.get(4)),
                confidence);
    }
}
