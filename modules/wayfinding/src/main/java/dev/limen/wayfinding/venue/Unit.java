package dev.limen.wayfinding.venue;

import dev.limen.core.MapPoint;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;

/**
 * A room, a piece of concourse, a stair (IMDF "unit").
 *
 * @param geometry Polygon or MultiPolygon, degrees; treat as read-only
 */
public record Unit(
        String id, String category, Optional<Labels> name, String levelId, Geometry geometry, MapPoint display)
        implements Feature {}
