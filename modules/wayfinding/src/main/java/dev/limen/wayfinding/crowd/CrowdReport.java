package dev.limen.wayfinding.crowd;

import java.time.Instant;

/**
 * Staff said how full a place is.
 *
 * @param feature a place of the map, or what leads there
 * @param crowding in their words
 * @param until when it ends by itself
 */
public record CrowdReport(String feature, Observation.Crowding crowding, Instant until) {
    /** {@return persons per square metre that it claims for then; 0 when it has ended} */
    public double density(Instant then) {
        return then.isBefore(until) ? crowding.density() : 0;
    }
}
