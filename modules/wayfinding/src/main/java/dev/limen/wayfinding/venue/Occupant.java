package dev.limen.wayfinding.venue;

import dev.limen.core.MapPoint;
import java.util.Optional;

/**
 * A business at an anchor point (IMDF "occupant" with its "anchor").
 *
 * @param unitId the unit its anchor lies in
 * @param display the anchor's point
 */
public record Occupant(String id, String category, Optional<Labels> name, String unitId, MapPoint display)
        implements Feature {}
