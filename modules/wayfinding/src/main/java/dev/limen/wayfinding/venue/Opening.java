package dev.limen.wayfinding.venue;

import java.util.Optional;
import org.locationtech.jts.geom.Geometry;

/**
 * A door or passage in a wall (IMDF "opening").
 *
 * @param geometry LineString, degrees; treat as read-only
 */
public record Opening(String id, String category, Optional<Labels> name, String levelId, Geometry geometry) {}
