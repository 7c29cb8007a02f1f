package dev.limen.wayfinding.venue;

import dev.limen.core.MapPoint;
import java.util.Optional;
import java.util.OptionalDouble;
import org.locationtech.jts.geom.Geometry;

/**
 * A free-standing kiosk (IMDF "kiosk").
 *
 * @param geometry Polygon or MultiPolygon, degrees; treat as read-only
 * @param bearing extension: the direction a person reading its screen looks, degrees clockwise from true north
 */
public record Kiosk(
        String id, Optional<Labels> name, String levelId, Geometry geometry, MapPoint display, OptionalDouble bearing)
        implements Feature {
    @Override
    public String category() {
        return "kiosk";
    }
}
