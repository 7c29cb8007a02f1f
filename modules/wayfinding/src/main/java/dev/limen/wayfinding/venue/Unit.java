package dev.limen.wayfinding.venue;

import dev.limen.core.MapPoint;
import java.util.Optional;
import java.util.Set;
import org.locationtech.jts.geom.Geometry;

/**
 * A room, a piece of concourse, a stair (IMDF "unit").
 *
 * @param geometry Polygon or MultiPolygon, degrees; treat as read-only
 * @param accessibility IMDF accessibility categories, such as {@code wheelchair}
 * @param restriction {@code employeesonly} or {@code restricted}, when not everybody may enter
 */
public record Unit(
        String id,
        String category,
        Optional<Labels> name,
        String levelId,
        Geometry geometry,
        MapPoint display,
        Set<String> accessibility,
        Optional<String> restriction)
        implements Feature {
    /** Copies the set. */
    public Unit {
        accessibility = Set.copyOf(accessibility);
    }
}
