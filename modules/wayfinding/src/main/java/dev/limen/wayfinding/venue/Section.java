package dev.limen.wayfinding.venue;

import dev.limen.core.MapPoint;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;

/**
 * An area with a purpose of its own, such as a block of seats (IMDF "section").
 *
 * @param geometry Polygon or MultiPolygon, degrees; treat as read-only
 * @param rows its rows of seats, from the one nearest to the field; empty when the map has none
 * @param firstSeatSide on which side the lowest numbers are for somebody who looks at the field, when the map says so
 */
public record Section(
        String id,
        String category,
        Optional<Labels> name,
        String levelId,
        Geometry geometry,
        MapPoint display,
        List<SeatRow> rows,
        Optional<Side> firstSeatSide)
        implements Feature {
    /** Copies the list. */
    public Section {
        rows = List.copyOf(rows);
    }
}
