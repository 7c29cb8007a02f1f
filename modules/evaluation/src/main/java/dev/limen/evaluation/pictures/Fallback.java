package dev.limen.evaluation.pictures;

import dev.limen.core.BoundingBox;
import dev.limen.core.FaceLandmarks;
import dev.limen.core.Point;
import dev.limen.vision.detect.DetectedFace;

/** What to do when the detector finds no face in a picture that is known to show one. */
public enum Fallback {
    /** The picture is a failure to acquire. */
    NONE,
    /** The face is taken for where LFW has it: in the middle, eyes above, a sixth of the width apart. */
    CENTRE;

    /** {@return a face in the middle of a picture of that size, framed as LFW's 250 × 250 pictures are} */
    static DetectedFace centred(int width, int height) {
        double side = Math.min(width, height);
        double x = (width - side) / 2;
        double y = (height - side) / 2;
        FaceLandmarks landmarks = new FaceLandmarks(
                new Point(x + 0.415 * side, y + 0.45 * side),
                new Point(x + 0.585 * side, y + 0.45 * side),
                new Point(x + 0.5 * side, y + 0.55 * side),
                new Point(x + 0.43 * side, y + 0.62 * side),
                new Point(x + 0.57 * side, y + 0.62 * side));
        return new DetectedFace(
                new BoundingBox(x + 0.35 * side, y + 0.33 * side, 0.3 * side, 0.38 * side), landmarks, 0);
    }
}
