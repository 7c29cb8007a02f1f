package dev.limen.vision.quality;

/**
 * What can be measured on one face without a network.
 *
 * @param interEye distance between the eyes in the frame, pixels; ISO/IEC 39794-5 asks 90 of a passport, a gate lives
 *     with far less
 * @param turn how far the nose lies from the middle between the eyes, in eye distances; 0 is frontal, a yaw of 30°
 *     gives about 0.3
 * @param nod how far down the nose lies between eyes (0) and mouth (1); about 0.55 when level
 * @param roll tilt of the eyes' line, degrees, 0 is level
 * @param sharpness standard deviation of the Laplacian of the aligned luminance, byte values
 * @param brightness mean luminance of the aligned face, 0 to 255
 * @param contrast standard deviation of the same
 */
public record FaceQuality(
        double interEye, double turn, double nod, double roll, double sharpness, double brightness, double contrast) {}
