package dev.limen.core;

import java.util.List;

/**
 * The way to one destination, ready to be shown or spoken. It names no person.
 *
 * @param language BCP 47 tag of every text in it
 * @param destination what the destination is called in the venue, such as "Block C"
 * @param summary the whole way in one short line, such as "Block C, stairs left, level 2"
 * @param distance metres, all legs together
 * @param duration seconds, waiting for lifts included
 * @param instructions at least two: {@link Maneuver#DEPART} first, {@link Maneuver#ARRIVE} last
 * @param path the line to draw, at least two points; two neighbours with different ordinals change level
 */
public record Directions(
        String language,
        String destination,
        String summary,
        double distance,
        double duration,
        List<Instruction> instructions,
        List<MapPoint> path) {
    /** Copies the lists; they are unmodifiable afterwards. */
    public Directions {
        instructions = List.copyOf(instructions);
        path = List.copyOf(path);
    }
}
