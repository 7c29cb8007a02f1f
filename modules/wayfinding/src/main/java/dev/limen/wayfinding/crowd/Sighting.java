package dev.limen.wayfinding.crowd;

import dev.limen.core.InvalidInputException;
import java.time.Duration;
import java.time.Instant;

/**
 * How full it was where a camera looks: a number, of nobody in particular. It holds for {@link #HOLDS}, and says the less of a
 * moment the later that is.
 *
 * @param camera which
 * @param place of the map that it looks at; a gate stands for the ways before it
 * @param density persons per square metre, at least 0
 * @param area square metres in which it counts, above 0
 * @param at when
 */
public record Sighting(String camera, String place, double density, double area, Instant at) {
    /** An older one is a camera that is cut off. */
    public static final Duration HOLDS = Duration.ofSeconds(60);

    private static final double HALF_LIFE_SECONDS = 600;
    private static final double MILLIS = 1e3;

    /** @throws InvalidInputException when a number is out of its range */
    public Sighting {
        if (!(density >= 0 && density < Double.POSITIVE_INFINITY) || !(area > 0 && area < Double.POSITIVE_INFINITY)) {
            throw new InvalidInputException("Camera " + camera + " sees 0 or more people on an area above 0 m², not "
                    + density + " a square metre on " + area + " m².");
        }
    }

    /** {@return whether it still counts; a clock that was put back makes it as useless as age} */
    public boolean holds(Instant now) {
        return Duration.between(at, now).abs().compareTo(HOLDS) < 0;
    }

    /** {@return how much of the difference between it and what was worked out is left then: 1 when it was made, 0 in the end} */
    public double weight(Instant then) {
        double age = Math.max(0, Duration.between(at, then).toMillis() / MILLIS);
        return Math.pow(0.5, age / HALF_LIFE_SECONDS);
    }
}
