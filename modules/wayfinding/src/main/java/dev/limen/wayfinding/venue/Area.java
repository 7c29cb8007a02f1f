package dev.limen.wayfinding.venue;

import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;

/**
 * An outline that is no room: something in the way (IMDF "fixture") or a region with a meaning ("geofence").
 *
 * @param type {@code fixture} or {@code geofence}
 * @param levelIds the levels it is on; for a geofence possibly none
 * @param geometry Polygon or MultiPolygon, degrees; treat as read-only
 */
public record Area(
        String id, String type, String category, Optional<Labels> name, List<String> levelIds, Geometry geometry) {
    /** Copies the list. */
    public Area {
        levelIds = List.copyOf(levelIds);
    }
}
