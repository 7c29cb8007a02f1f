package dev.limen.wayfinding.floorplan;

import dev.limen.wayfinding.geometry.SightGraph;
import dev.limen.wayfinding.venue.Level;
import dev.limen.wayfinding.venue.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Polygon;

/** One stretch of floor without a wall in it: a room, or all the walkways that run into one another. Metres. */
final class Space {
    private static final double[] REACH_METRES = {0.3, 0.15, 0.05, 0.6, 1, 2};
    private static final int DIRECTIONS = 16;

    final int number;
    final Level level;
    final UnitKind kind;
    final Polygon area;
    /** The unit it is; empty for open floor, which may be many. */
    final Optional<Unit> unit;

    final SightGraph sight;
    final List<Site> sites = new ArrayList<>();
    /** Whether people on their way elsewhere walk through it. */
    boolean isThrough;

    /** A node somewhere in the space. */
    record Site(String nodeId, Coordinate at) {}

    Space(int number, Level level, UnitKind kind, Polygon area, Optional<Unit> unit) {
        this.number = number;
        this.level = level;
        this.kind = kind;
        this.area = area;
        this.unit = unit;
        sight = new SightGraph(area);
        isThrough = kind != UnitKind.ROOM;
    }

    /** {@return {@code near} itself or a point close to it that is well inside} */
    Optional<Coordinate> inside(Coordinate near) {
        if (sight.contains(near)) {
            return Optional.of(near);
        }
        for (double reach : REACH_METRES) {
            for (int i = 0; i < DIRECTIONS; i++) {
                double angle = 2 * Math.PI * i / DIRECTIONS;
                Coordinate at = new Coordinate(near.x + reach * Math.cos(angle), near.y + reach * Math.sin(angle));
                if (sight.contains(at)) {
                    return Optional.of(at);
                }
            }
        }
        return Optional.empty();
    }

    /** {@return a point of the space that stands for it} */
    Coordinate middle() {
        return area.getInteriorPoint().getCoordinate();
    }
}
