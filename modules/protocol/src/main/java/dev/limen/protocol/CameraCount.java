package dev.limen.protocol;

import dev.limen.core.InvalidInputException;

/**
 * How many heads one camera of a node had in view at once: a number, and nothing about anybody. An age instead of a time, since
 * a node's clock may differ.
 *
 * @param camera the gate whose camera it is
 * @param place of the map that it looks at; a gate stands for the ways before it
 * @param area square metres of floor on which it sees people, above 0
 * @param heads the median of the last seconds
 * @param ageSeconds since the last picture
 */
public record CameraCount(String camera, String place, double area, int heads, double ageSeconds) {
    /** Larger than any floor that one camera sees. */
    public static final double LARGEST_AREA = 10_000;

    private static final int MOST_HEADS = 10_000;
    private static final int LONGEST_NAME = 200;

    /** @throws InvalidInputException when a number is out of its range */
    public CameraCount {
        if (camera.isBlank() || place.isBlank() || camera.length() > LONGEST_NAME || place.length() > LONGEST_NAME) {
            throw new InvalidInputException(
                    "A camera that counts has a name and a place of 1 to " + LONGEST_NAME + " characters.");
        }
        if (!(area > 0 && area <= LARGEST_AREA) || heads < 0 || heads > MOST_HEADS || !(ageSeconds >= 0)) {
            throw new InvalidInputException("Camera " + camera + " counts 0 to " + MOST_HEADS + " heads on up to "
                    + (int) LARGEST_AREA + " m², not " + heads + " on " + area + " m² " + ageSeconds + " s ago.");
        }
    }

    /** {@return persons per square metre} */
    public double density() {
        return heads / area;
    }
}
