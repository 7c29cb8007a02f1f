package dev.limen.wayfinding.floorplan;

import dev.limen.wayfinding.geometry.Link;
import dev.limen.wayfinding.geometry.SightGraph;
import dev.limen.wayfinding.venue.Amenity;
import dev.limen.wayfinding.venue.Feature;
import dev.limen.wayfinding.venue.Finding;
import dev.limen.wayfinding.venue.Kiosk;
import dev.limen.wayfinding.venue.PathwayMode;
import dev.limen.wayfinding.venue.PathwayNode;
import dev.limen.wayfinding.venue.Section;
import dev.limen.wayfinding.venue.Unit;
import dev.limen.wayfinding.venue.Venue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Coordinate;

/**
 * Makes pathways of walkways, rooms, openings, stairs and lifts. Pathways that a venue has already are kept and joined to.
 *
 * <p>Open floor that touches is one space; every space gets a visibility graph ({@link SightGraph}) over its doors, the
 * named places in it and its corners. A door is a short way of its own, which carries its width and direction. A room is
 * reached at its doors; only rooms without which another place could not be reached are walked through. Levels are joined by
 * stairs, escalators, ramps and lifts.
 *
 * <p>Does no I/O; seconds of work for a large venue, on the caller's thread.
 */
public final class FloorPlan {
    private final Venue venue;
    private final Plane plane;
    private final List<Finding> findings = new ArrayList<>();
    private final Storeys storeys;
    private final Draft draft;
    private final Map<Space, String> middles = new HashMap<>();
    /** Features of a unit besides the unit itself: whoever reaches it has reached them. */
    private final Map<String, List<String>> inUnit = new HashMap<>();

    /**
     * What came of it.
     *
     * @param venue the same venue with all its pathways
     * @param findings what had to be presumed and what leads nowhere
     * @param spaces stretches of floor without a wall in them
     * @param doors openings that join two of them, presumed ones included
     * @param presumed doors that nobody drew
     */
    public record Result(Venue venue, List<Finding> findings, int spaces, int doors, int presumed) {
        /** Copies the list. */
        public Result {
            findings = List.copyOf(findings);
        }
    }

    private FloorPlan(Venue venue) {
        this.venue = venue;
        plane = new Plane(venue.center());
        storeys = new Storeys(venue, plane);
        draft = new Draft(venue.toJson(), plane);
    }

    /** {@return {@code venue} with pathways wherever its floor plan allows} */
    public static Result complete(Venue venue) {
        return new FloorPlan(venue).build();
    }

    private Result build() {
        venue.occupants()
                .forEach(o -> inUnit.computeIfAbsent(o.unitId(), k -> new ArrayList<>())
                        .add(o.id()));
        Doors doors = new Doors(venue, storeys, plane, findings);
        Set<Space> served = placeKnownNodes();
        doors.presume(
                served,
                venue.pathwayNodes().stream().map(node -> node.at().ordinal()).collect(Collectors.toSet()));
        Set<Space> joined = new HashSet<>(served);
        joined.addAll(doors.joinedSpaces());
        Climbs climbs = new Climbs(venue, storeys, findings);
        new ThroughRooms(
                storeys.all(), doors.all().stream().filter(Door::isPublic).toList(), climbs.all());
        placeFeatures();
        doors.all().forEach(this::place);
        new Ground(venue, plane, draft, findings).join(doors.all(), storeys.all());
        for (Climb climb : climbs.all()) {
            draft.pathway(
                    middle(climb.from()),
                    middle(climb.to()),
                    climb.mode(),
                    !climb.isOneWay(),
                    climb.length(),
                    Double.NaN);
        }
        storeys.all().forEach(this::walk);
        new RemoteRooms(venue, storeys, plane, draft, findings).join(joined);
        int presumed = (int)
                doors.all().stream().filter(door -> door.openingId().isEmpty()).count();
        return new Result(
                Venue.ofJson(draft.archive()),
                findings,
                storeys.all().size(),
                doors.all().size(),
                presumed);
    }

    /** Takes over the pathway nodes of the archive; a room with one inside is reached there and walked through to it. */
    private Set<Space> placeKnownNodes() {
        Set<Space> served = new HashSet<>();
        for (PathwayNode node : venue.pathwayNodes()) {
            Coordinate at = plane.metres(node.at());
            draft.known(node.id(), at);
            storeys.at(node.at().ordinal(), at).ifPresent(space -> {
                space.sites.add(new Space.Site(node.id(), at));
                space.isThrough = true;
                served.add(space);
                serveUnit(node.id(), space);
            });
        }
        return served;
    }

    private void serveUnit(String nodeId, Space space) {
        if (space.kind != UnitKind.OPEN) {
            space.unit.ifPresent(unit -> serve(nodeId, unit));
        }
    }

    private void serve(String nodeId, Unit unit) {
        draft.serves(nodeId, unit.id());
        inUnit.getOrDefault(unit.id(), List.of()).forEach(id -> draft.serves(nodeId, id));
    }

    /** Gives whatever is to be found on open floor, or in a room that is walked through, a node of its own. */
    private void placeFeatures() {
        Map<String, List<Space>> rooms = new LinkedHashMap<>();
        for (Feature feature : venue.features()) {
            if (feature instanceof Unit unit) {
                UnitKind kind = UnitKind.of(unit.category());
                if (kind == UnitKind.OPEN && (unit.name().isPresent() || inUnit.containsKey(unit.id()))) {
                    site(unit, plane.metres(unit.display())).ifPresent(node -> serve(node, unit));
                } else if (kind != UnitKind.OPEN) {
                    rooms.put(unit.id(), storeys.ofUnit(unit.id()));
                }
            } else if (feature instanceof Amenity amenity && !inRoom(amenity)) {
                site(amenity, plane.metres(amenity.display()));
            } else if (feature instanceof Amenity amenity) {
                amenity.unitIds()
                        .forEach(id -> inUnit.computeIfAbsent(id, k -> new ArrayList<>())
                                .add(amenity.id()));
            } else if (feature instanceof Kiosk kiosk) {
                site(kiosk, standingBefore(kiosk));
            } else if (feature instanceof Section section) {
                site(section, plane.metres(section.display()));
            }
        }
        rooms.values()
                .forEach(spaces -> spaces.stream()
                        .filter(space -> space.isThrough)
                        .forEach(space -> serveUnit(middle(space), space)));
    }

    private boolean inRoom(Amenity amenity) {
        return amenity.unitIds().stream()
                .flatMap(id -> storeys.ofUnit(id).stream())
                .anyMatch(space -> space.kind != UnitKind.OPEN);
    }

    private Coordinate standingBefore(Kiosk kiosk) {
        Coordinate at = plane.metres(kiosk.display());
        if (kiosk.bearing().isEmpty()) {
            return at;
        }
        double heading = Math.toRadians(kiosk.bearing().getAsDouble());
        return new Coordinate(at.x - Math.sin(heading), at.y - Math.cos(heading));
    }

    private Optional<String> site(Feature feature, Coordinate at) {
        int ordinal = feature.display().ordinal();
        Optional<Space> space = storeys.at(ordinal, at);
        if (space.isEmpty()) {
            space = storeys.near(ordinal, Plane.METRES.createPoint(at).buffer(2).getEnvelopeInternal()).stream()
                    .filter(s -> s.kind == UnitKind.OPEN && s.inside(at).isPresent())
                    .findFirst();
        }
        return space.filter(s -> s.isThrough)
                .flatMap(s -> s.inside(at).map(inside -> {
                    String node = draft.node(s.level.id(), inside);
                    s.sites.add(new Space.Site(node, inside));
                    draft.serves(node, feature.id());
                    return node;
                }));
    }

    /** The node in the middle of a room that is walked through, or at the end of a climb. */
    private String middle(Space space) {
        return middles.computeIfAbsent(space, s -> {
            Coordinate at = s.middle();
            String node = draft.node(s.level.id(), at);
            s.sites.add(new Space.Site(node, at));
            return node;
        });
    }

    private void place(Door door) {
        if (!door.isBetweenTwo() && !door.sides().get(0).space().isThrough) {
            return;
        }
        if (!door.isBetweenTwo()) {
            // It leads outside: of use only when there is ground to walk on.
            threshold(door.sides().get(0));
            return;
        }
        Door.Side first = door.sides().get(0);
        Door.Side second = door.sides().get(1);
        String from = threshold(first);
        String to = threshold(second);
        if (!first.space().isThrough) {
            serveUnit(from, first.space());
        }
        if (!second.space().isThrough) {
            serveUnit(to, second.space());
        }
        draft.door(from, to, !door.isOneWay(), door.width().orElse(Double.NaN), door.access());
    }

    private String threshold(Door.Side side) {
        String node = draft.node(side.space().level.id(), side.threshold());
        if (side.space().isThrough) {
            side.space().sites.add(new Space.Site(node, side.threshold()));
        }
        return node;
    }

    private void walk(Space space) {
        if (space.sites.size() < 2) {
            return;
        }
        SightGraph.Sights sights =
                space.sight.connect(space.sites.stream().map(Space.Site::at).toList());
        // To cross a flight of stairs on one level is to climb part of it.
        PathwayMode mode = space.kind == UnitKind.STAIRS || space.kind == UnitKind.ESCALATOR
                ? PathwayMode.STAIRS
                : PathwayMode.WALKWAY;
        Map<Integer, String> corners = new HashMap<>();
        for (Link link : sights.links()) {
            String from = node(space, sights, link.a(), corners);
            String to = node(space, sights, link.b(), corners);
            draft.pathway(from, to, mode, true, link.length(), Double.NaN);
        }
    }

    private String node(Space space, SightGraph.Sights sights, int point, Map<Integer, String> corners) {
        return point < space.sites.size()
                ? space.sites.get(point).nodeId()
                : corners.computeIfAbsent(
                        point, p -> draft.node(space.level.id(), sights.points().get(p)));
    }
}
