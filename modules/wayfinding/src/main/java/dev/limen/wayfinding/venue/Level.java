package dev.limen.wayfinding.venue;

import dev.limen.core.MapPoint;
import java.util.List;
import org.locationtech.jts.geom.Geometry;

/**
 * A storey (IMDF "level"). Its id, its ordinal and its spoken name are three different things: ordinal 0 may well be
 * called "Level 1".
 *
 * @param ordinal 0 is the ground, 1 the storey above it
 * @param name as spoken, such as "Level 2"
 * @param shortName as on a lift button, such as "2"
 * @param geometry Polygon or MultiPolygon, degrees; treat as read-only
 */
public record Level(
        String id,
        int ordinal,
        Labels name,
        Labels shortName,
        boolean outdoor,
        List<String> buildingIds,
        Geometry geometry,
        MapPoint display) {}
