package dev.limen.wayfinding.floorplan;

import dev.limen.wayfinding.venue.Finding;
import dev.limen.wayfinding.venue.Level;
import dev.limen.wayfinding.venue.LocalPlane;
import dev.limen.wayfinding.venue.Opening;
import dev.limen.wayfinding.venue.Rule;
import dev.limen.wayfinding.venue.Venue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.linearref.LengthIndexedLine;
import org.locationtech.jts.operation.distance.DistanceOp;

/** Finds what each opening joins, and presumes a door where a room was drawn without one. */
final class Doors {
    private static final double[] PROBES_METRES = {0.3, 0.15, 0.6, 1.0, 1.5};
    private static final double WALL_METRES = 1.0;
    private static final double NO_WHEELCHAIR_METRES = 0.5;
    private static final Set<String> NARROW = Set.of("revolving", "turnstile", "turnstile.fullheight");

    private final Storeys storeys;
    private final Plane plane;
    private final List<Finding> findings;
    private final List<Door> doors = new ArrayList<>();

    Doors(Venue venue, Storeys storeys, Plane plane, List<Finding> findings) {
        this.storeys = storeys;
        this.plane = plane;
        this.findings = findings;
        Map<String, Level> levels = venue.levels().stream().collect(Collectors.toMap(Level::id, Function.identity()));
        for (Opening opening : venue.openings()) {
            Level level = levels.get(opening.levelId());
            if (level != null) {
                add(opening, level);
            }
        }
    }

    List<Door> all() {
        return doors;
    }

    private void add(Opening opening, Level level) {
        Coordinate[] line = plane.metres(opening.geometry()).getCoordinates();
        if (line.length == 0) {
            return;
        }
        Coordinate from = line[0];
        Coordinate to = line[line.length - 1];
        Coordinate at = new Coordinate((from.x + to.x) / 2, (from.y + to.y) / 2);
        double width = from.distance(to);
        List<Door.Side> sides = width > 0.01 ? sides(level, at, from, to) : sidesAllRound(level, at);
        if (sides.isEmpty()) {
            findings.add(Finding.warning(
                    Rule.OPENS_NOTHING,
                    "opening.geojson",
                    opening.id(),
                    "opens nothing: no room or walkway of its level is within 1.5 m",
                    "move it onto the wall it belongs to or correct its level_id"));
            return;
        }
        if (sides.size() == 2 && sides.get(0).space() == sides.get(1).space()) {
            return;
        }
        boolean oneWay = opening.passageBearing().isPresent() && sides.size() == 2;
        if (oneWay) {
            double heading =
                    LocalPlane.bearing(sides.get(0).threshold(), sides.get(1).threshold());
            double off = Math.abs(heading - opening.passageBearing().getAsDouble()) % 360;
            if (off > 90 && off < 270) {
                sides = List.of(sides.get(1), sides.get(0));
            }
        }
        boolean isNarrow = opening.doorType().filter(NARROW::contains).isPresent();
        double clear = isNarrow ? Math.min(width, NO_WHEELCHAIR_METRES) : width;
        doors.add(new Door(
                Optional.of(opening.id()),
                level.ordinal(),
                level.id(),
                at,
                sides,
                clear > 0.01 ? OptionalDouble.of(clear) : OptionalDouble.empty(),
                oneWay,
                access(opening)));
    }

    private static Set<String> access(Opening opening) {
        if (opening.category().equals("emergencyexit")) {
            return Set.of("emergency");
        }
        // A room's own restriction shuts no door: maps mark rooms as restricted through which alone others are reached.
        boolean isStaff =
                !opening.accessControl().isEmpty() || opening.category().equals("service");
        return isStaff ? Set.of("staff") : Set.of();
    }

    private List<Door.Side> sides(Level level, Coordinate at, Coordinate from, Coordinate to) {
        double length = from.distance(to);
        double x = -(to.y - from.y) / length;
        double y = (to.x - from.x) / length;
        List<Door.Side> sides = new ArrayList<>();
        for (int sign : new int[] {1, -1}) {
            for (double probe : PROBES_METRES) {
                Coordinate p = new Coordinate(at.x + sign * probe * x, at.y + sign * probe * y);
                Optional<Space> space = storeys.at(level.ordinal(), p);
                if (space.isPresent()) {
                    sides.add(new Door.Side(space.get(), p));
                    break;
                }
            }
        }
        return sides;
    }

    /** A door drawn as a point: whatever two spaces are nearest around it. */
    private List<Door.Side> sidesAllRound(Level level, Coordinate at) {
        List<Door.Side> sides = new ArrayList<>();
        for (Space space : storeys.near(level.ordinal(), around(new Envelope(at)))) {
            if (sides.size() < 2 && space.area.isWithinDistance(Plane.METRES.createPoint(at), 0.6)) {
                space.inside(at).ifPresent(p -> sides.add(new Door.Side(space, p)));
            }
        }
        return sides;
    }

    /** Presumes a door for each space that has none, into whatever is next to it, open floor first. */
    void presume(Set<Space> served, Set<Integer> ordinalsWithWays) {
        Set<Space> joined = new HashSet<>(served);
        joined.addAll(joinedSpaces());
        for (Space space : storeys.all()) {
            if (!joined.contains(space)) {
                // Where ways are drawn, one of them leads there likelier than the room next door.
                boolean fromRooms = !ordinalsWithWays.contains(space.level.ordinal());
                neighbour(space, fromRooms).ifPresent(next -> presume(space, next));
            }
        }
    }

    /** {@return the spaces that some door joins to another} */
    Set<Space> joinedSpaces() {
        Set<Space> joined = new HashSet<>();
        for (Door door : doors) {
            if (door.isBetweenTwo() && !door.access().contains("emergency")) {
                door.sides().forEach(side -> joined.add(side.space()));
            }
        }
        return joined;
    }

    private Optional<Space> neighbour(Space space, boolean fromRooms) {
        Optional<Space> best = Optional.empty();
        double least = Double.POSITIVE_INFINITY;
        for (Space other : storeys.near(space.level.ordinal(), around(space.area.getEnvelopeInternal()))) {
            boolean isSame = other == space || (space.unit.isPresent() && other.unit.equals(space.unit));
            if (isSame || (other.kind == UnitKind.ROOM && !fromRooms)) {
                continue;
            }
            double distance = space.area.distance(other.area);
            if (distance <= WALL_METRES) {
                // Open floor a wall away is a likelier way in than a room that touches.
                double rank = distance + (other.kind == UnitKind.OPEN ? 0 : other.kind == UnitKind.ROOM ? 20 : 10);
                if (rank < least) {
                    least = rank;
                    best = Optional.of(other);
                }
            }
        }
        return best;
    }

    private void presume(Space space, Space next) {
        Coordinate[] nearest = DistanceOp.nearestPoints(space.area, next.area);
        Geometry shared =
                next.area.getBoundary().intersection(space.area.buffer(nearest[0].distance(nearest[1]) + 0.1));
        Coordinate there = longest(shared).orElse(nearest[1]);
        Coordinate here = DistanceOp.nearestPoints(space.area, Plane.METRES.createPoint(there))[0];
        Coordinate at = new Coordinate((here.x + there.x) / 2, (here.y + there.y) / 2);
        Optional<Coordinate> inHere = space.inside(at);
        Optional<Coordinate> inThere = next.inside(at);
        if (inHere.isEmpty() || inThere.isEmpty()) {
            return;
        }
        doors.add(new Door(
                Optional.empty(),
                space.level.ordinal(),
                space.level.id(),
                at,
                List.of(new Door.Side(space, inHere.get()), new Door.Side(next, inThere.get())),
                OptionalDouble.empty(),
                false,
                Set.of()));
        if (space.kind == UnitKind.ROOM || space.kind == UnitKind.ELEVATOR) {
            findings.add(Finding.warning(
                    Rule.DOOR_PRESUMED,
                    "unit.geojson",
                    space.unit.map(u -> u.id()).orElse(space.level.id()),
                    "has no opening; one is presumed where it meets "
                            + next.unit.map(u -> "unit " + u.id()).orElse("the walkway"),
                    "draw its door as an opening"));
        }
    }

    /** The middle of the longest piece of a line. */
    private static Optional<Coordinate> longest(Geometry lines) {
        Geometry longest = lines;
        for (int i = 0; i < lines.getNumGeometries(); i++) {
            if (i == 0 || lines.getGeometryN(i).getLength() > longest.getLength()) {
                longest = lines.getGeometryN(i);
            }
        }
        if (longest.getLength() < 0.05) {
            return Optional.empty();
        }
        return Optional.of(new LengthIndexedLine(longest).extractPoint(longest.getLength() / 2));
    }

    private static Envelope around(Envelope envelope) {
        Envelope wider = new Envelope(envelope);
        wider.expandBy(WALL_METRES);
        return wider;
    }
}
