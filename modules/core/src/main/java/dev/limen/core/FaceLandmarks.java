package dev.limen.core;

import java.util.List;

/**
 * The five points by which a face is aligned. Right and left are the person's own, so the right eye is on the left of
 * the picture.
 *
 * @param rightEye centre of the right eye
 * @param leftEye centre of the left eye
 * @param nose tip of the nose
 * @param rightMouth right corner of the mouth
 * @param leftMouth left corner of the mouth
 */
public record FaceLandmarks(Point rightEye, Point leftEye, Point nose, Point rightMouth, Point leftMouth) {
    /** {@return the five points in the order of the components} */
    public List<Point> points() {
        return List.of(rightEye, leftEye, nose, rightMouth, leftMouth);
    }

    /** {@return the distance between the eyes' centres, pixels} */
    public double interEyeDistance() {
        return rightEye.distanceTo(leftEye);
    }
}
