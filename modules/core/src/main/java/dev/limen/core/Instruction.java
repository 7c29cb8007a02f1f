package dev.limen.core;

import java.util.Optional;

/**
 * One thing to do on the way.
 *
 * @param maneuver what to do; chooses the icon
 * @param text the same in words, one short sentence in the language of the {@link Directions}
 * @param spoken the same for a voice to read out: numbers in words, no signs; empty when only the text is known
 * @param at where it is done
 * @param bearing the direction to walk afterwards, degrees clockwise from true north, 0 ≤ bearing &lt; 360
 * @param distance metres to walk after this maneuver until the next one
 * @param duration seconds from this maneuver until the next one, waiting included
 */
public record Instruction(
        Maneuver maneuver,
        String text,
        Optional<String> spoken,
        MapPoint at,
        double bearing,
        double distance,
        double duration) {
    /** An instruction of which only the text is known. */
    public Instruction(Maneuver maneuver, String text, MapPoint at, double bearing, double distance, double duration) {
        this(maneuver, text, Optional.empty(), at, bearing, distance, duration);
    }
}
