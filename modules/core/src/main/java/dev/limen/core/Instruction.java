package dev.limen.core;

/**
 * One thing to do on the way.
 *
 * @param maneuver what to do; chooses the icon
 * @param text the same in words, one short sentence in the language of the {@link Directions}
 * @param at where it is done
 * @param bearing the direction to walk afterwards, degrees clockwise from true north, 0 ≤ bearing &lt; 360
 * @param distance metres to walk after this maneuver until the next one
 * @param duration seconds from this maneuver until the next one, waiting included
 */
public record Instruction(
        Maneuver maneuver, String text, MapPoint at, double bearing, double distance, double duration) {}
