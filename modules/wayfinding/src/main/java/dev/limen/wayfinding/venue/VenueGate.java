package dev.limen.wayfinding.venue;

import dev.limen.core.GateId;
import dev.limen.core.MapPoint;
import dev.limen.core.Zone;
import java.util.Optional;

/**
 * Where a gate stands on the map (extension feature {@code gate}).
 *
 * @param id the feature id
 * @param gateId the gate as the rest of the system names it
 * @param zone what lies behind it
 * @param pathwayNodeId where a person stands who has just passed
 * @param bearing the direction of passage, degrees clockwise from true north
 */
public record VenueGate(
        String id,
        GateId gateId,
        Zone zone,
        Optional<Labels> name,
        String pathwayNodeId,
        double bearing,
        MapPoint at) {}
