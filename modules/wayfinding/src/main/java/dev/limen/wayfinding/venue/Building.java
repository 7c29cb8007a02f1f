package dev.limen.wayfinding.venue;

import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;

/**
 * A building with its outlines (IMDF "building" with its "footprint" features).
 *
 * @param footprints Polygons or MultiPolygons, degrees; treat as read-only
 */
public record Building(String id, String category, Optional<Labels> name, List<Geometry> footprints) {
    /** Copies the list. */
    public Building {
        footprints = List.copyOf(footprints);
    }
}
