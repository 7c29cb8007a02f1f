package dev.limen.wayfinding.venue;

import dev.limen.core.MapPoint;
import java.util.List;
import java.util.Optional;

/**
 * A convenience at a point (IMDF "amenity").
 *
 * @param unitIds the units it is in; they give its level, ordinal 0 when there are none
 */
public record Amenity(String id, String category, Optional<Labels> name, List<String> unitIds, MapPoint display)
        implements Feature {}
