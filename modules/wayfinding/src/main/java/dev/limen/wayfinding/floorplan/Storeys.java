package dev.limen.wayfinding.floorplan;

import dev.limen.wayfinding.venue.Area;
import dev.limen.wayfinding.venue.Kiosk;
import dev.limen.wayfinding.venue.Level;
import dev.limen.wayfinding.venue.Unit;
import dev.limen.wayfinding.venue.Venue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.buffer.BufferOp;
import org.locationtech.jts.operation.buffer.BufferParameters;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.union.UnaryUnionOp;

/** All spaces of a venue, found by ordinal and place. */
final class Storeys {
    private static final double LEAST_SQUARE_METRES = 0.2;
    /** Gaps narrower than twice this between pieces of open floor are slips of the pen. */
    private static final double HAIRLINE_METRES = 0.05;

    private final Plane plane;
    private final List<Space> spaces = new ArrayList<>();
    private final Map<Integer, STRtree> byOrdinal = new HashMap<>();
    private final Map<String, List<Space>> byUnit = new HashMap<>();

    Storeys(Venue venue, Plane plane) {
        this.plane = plane;
        Map<String, List<Unit>> unitsByLevel = new HashMap<>();
        venue.units()
                .forEach(u -> unitsByLevel
                        .computeIfAbsent(u.levelId(), k -> new ArrayList<>())
                        .add(u));
        Map<String, List<Geometry>> inTheWay = new HashMap<>();
        for (Area fixture : venue.fixtures()) {
            fixture.levelIds()
                    .forEach(id ->
                            inTheWay.computeIfAbsent(id, k -> new ArrayList<>()).add(plane.metres(fixture.geometry())));
        }
        for (Kiosk kiosk : venue.kiosks()) {
            inTheWay.computeIfAbsent(kiosk.levelId(), k -> new ArrayList<>()).add(plane.metres(kiosk.geometry()));
        }
        for (Level level : venue.levels()) {
            storey(
                    level,
                    unitsByLevel.getOrDefault(level.id(), List.of()),
                    inTheWay.getOrDefault(level.id(), List.of()));
        }
        for (Space space : spaces) {
            byOrdinal
                    .computeIfAbsent(space.level.ordinal(), k -> new STRtree())
                    .insert(space.area.getEnvelopeInternal(), space);
        }
    }

    private void storey(Level level, List<Unit> units, List<Geometry> fixtures) {
        List<Geometry> open = new ArrayList<>();
        List<Geometry> solid = new ArrayList<>(fixtures);
        List<Geometry> walled = new ArrayList<>();
        Map<Unit, Geometry> enclosed = new HashMap<>();
        List<Unit> openUnits = new ArrayList<>();
        for (Unit unit : units) {
            Geometry shape = plane.metres(unit.geometry());
            switch (UnitKind.of(unit.category())) {
                case OPEN -> {
                    open.add(buffer(shape, HAIRLINE_METRES));
                    openUnits.add(unit);
                }
                case SOLID -> solid.add(shape);
                case ROOM, STAIRS, ESCALATOR, MOVING_WALKWAY, RAMP, ELEVATOR -> {
                    enclosed.put(unit, shape);
                    walled.add(shape);
                }
            }
        }
        Geometry obstacles = union(solid);
        for (Unit unit : units) {
            Geometry shape = enclosed.get(unit);
            if (shape != null) {
                add(level, UnitKind.of(unit.category()), minus(shape, obstacles), Optional.of(unit));
            }
        }
        if (!open.isEmpty()) {
            solid.addAll(walled);
            Geometry floor = buffer(union(open), -HAIRLINE_METRES);
            int before = spaces.size();
            add(level, UnitKind.OPEN, minus(floor, union(solid)), Optional.empty());
            for (Unit unit : openUnits) {
                Coordinate at = plane.metres(unit.display());
                spaces.subList(before, spaces.size()).stream()
                        .filter(space -> space.sight.contains(at))
                        .findFirst()
                        .ifPresent(space -> byUnit.put(unit.id(), List.of(space)));
            }
        }
    }

    private void add(Level level, UnitKind kind, Geometry shape, Optional<Unit> unit) {
        for (Polygon polygon : Plane.polygons(shape, LEAST_SQUARE_METRES)) {
            Space space = new Space(spaces.size(), level, kind, polygon, unit);
            spaces.add(space);
            unit.ifPresent(
                    u -> byUnit.computeIfAbsent(u.id(), k -> new ArrayList<>()).add(space));
        }
    }

    /** {@return every space} */
    List<Space> all() {
        return spaces;
    }

    /** {@return the pieces of a unit; for open floor, the floor its display point is on} */
    List<Space> ofUnit(String unitId) {
        return byUnit.getOrDefault(unitId, List.of());
    }

    /** {@return the space at a point, rooms before open floor where they overlap} */
    Optional<Space> at(int ordinal, Coordinate point) {
        Optional<Space> open = Optional.empty();
        for (Space space : near(ordinal, new Envelope(point))) {
            if (space.sight.contains(point)) {
                if (space.kind != UnitKind.OPEN) {
                    return Optional.of(space);
                }
                open = Optional.of(space);
            }
        }
        return open;
    }

    /** {@return the spaces whose envelopes meet {@code envelope}, in the order of their numbers} */
    List<Space> near(int ordinal, Envelope envelope) {
        List<Space> near = new ArrayList<>();
        STRtree tree = byOrdinal.get(ordinal);
        if (tree != null) {
            for (Object item : tree.query(envelope)) {
                near.add((Space) item);
            }
        }
        near.sort(java.util.Comparator.comparingInt(space -> space.number));
        return near;
    }

    private static Geometry minus(Geometry shape, Geometry obstacles) {
        return obstacles.isEmpty() || !shape.intersects(obstacles)
                ? shape
                : OverlayNGRobust.overlay(shape, obstacles, OverlayNG.DIFFERENCE);
    }

    private static Geometry union(List<Geometry> shapes) {
        return shapes.isEmpty() ? Plane.METRES.createPolygon() : UnaryUnionOp.union(shapes);
    }

    private static Geometry buffer(Geometry shape, double metres) {
        return BufferOp.bufferOp(
                shape, metres, new BufferParameters(4, BufferParameters.CAP_FLAT, BufferParameters.JOIN_MITRE, 5));
    }
}
