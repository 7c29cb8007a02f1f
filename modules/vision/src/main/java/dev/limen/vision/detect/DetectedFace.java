package dev.limen.vision.detect;

import dev.limen.core.BoundingBox;
import dev.limen.core.FaceLandmarks;

/**
 * A face in a picture.
 *
 * @param box around the face, pixels of the picture; may reach beyond it
 * @param landmarks pixels of the picture
 * @param confidence 0 to 1
 */
public record DetectedFace(BoundingBox box, FaceLandmarks landmarks, double confidence) {}
