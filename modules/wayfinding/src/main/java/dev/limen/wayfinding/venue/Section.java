package dev.limen.wayfinding.venue;

import dev.limen.core.MapPoint;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;

/**
 * An area with a purpose of its own, such as a block of seats (IMDF "section").
 *
 * @param geometry Polygon or MultiPolygon, degrees; treat as read-only
 */
public record Section(
        String id, String category, Optional<Labels> name, String levelId, Geometry geometry, MapPoint display)
        implements Feature {}
