package dev.limen.wayfinding.venue;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.locationtech.jts.geom.LineString;

/**
 * A way from one node to another (extension feature {@code pathway}, fields as in GTFS {@code pathways.txt}).
 *
 * @param from id of the node it starts at
 * @param to id of the node it ends at
 * @param isBidirectional false when it can be used from {@code from} to {@code to} only
 * @param length horizontal metres
 * @param traversalTime seconds, waiting included, where the map knows better than the profile
 * @param stairCount steps, negative when they lead down from {@code from}
 * @param maxSlope rise over run, positive when it climbs from {@code from} to {@code to}
 * @param minWidth metres
 * @param signpostedAs what the signs say on the way from {@code from} to {@code to}
 * @param reversedSignpostedAs what the signs say the other way round
 * @param access who may use it besides nobody else, {@code staff} or {@code emergency}; empty for everybody
 * @param isTactile whether the ground leads a long cane
 * @param geometry the line walked, degrees, from {@code from} to {@code to}; treat as read-only
 */
public record Pathway(
        String id,
        String from,
        String to,
        PathwayMode mode,
        boolean isBidirectional,
        double length,
        OptionalDouble traversalTime,
        OptionalInt stairCount,
        OptionalDouble maxSlope,
        OptionalDouble minWidth,
        Optional<Labels> signpostedAs,
        Optional<Labels> reversedSignpostedAs,
        Set<String> access,
        boolean isTactile,
        LineString geometry) {
    /** Copies the set. */
    public Pathway {
        access = Set.copyOf(access);
    }
}
