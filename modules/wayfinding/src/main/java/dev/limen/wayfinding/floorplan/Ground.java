package dev.limen.wayfinding.floorplan;

import dev.limen.wayfinding.geometry.Link;
import dev.limen.wayfinding.geometry.SightGraph;
import dev.limen.wayfinding.venue.Building;
import dev.limen.wayfinding.venue.Finding;
import dev.limen.wayfinding.venue.Level;
import dev.limen.wayfinding.venue.Rule;
import dev.limen.wayfinding.venue.Venue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.distance.DistanceOp;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.union.UnaryUnionOp;

/**
 * The open ground between buildings, presumed free to walk where a venue of several buildings draws no way between them.
 */
final class Ground {
    private static final double[] STEPS_METRES = {0.3, 0.6, 1, 1.5, 2, 3, 5};
    private static final int DIRECTIONS = 16;
    private static final double LEAST_SQUARE_METRES = 20;

    private final Venue venue;
    private final Plane plane;
    private final Draft draft;
    private final List<Finding> findings;

    private record Step(String doorNode, String levelId, Coordinate at) {}

    Ground(Venue venue, Plane plane, Draft draft, List<Finding> findings) {
        this.venue = venue;
        this.plane = plane;
        this.draft = draft;
        this.findings = findings;
    }

    /** Joins the doors that lead outside, when there are several buildings; presumes one where a building has none. */
    void join(List<Door> doors, List<Space> spaces) {
        Map<List<String>, Level> entrances = entranceLevels();
        if (entrances.size() < 2) {
            return;
        }
        Geometry free = freeGround(entrances.values());
        List<Door> outside = new ArrayList<>();
        for (Level entrance : entrances.values()) {
            List<Door> drawn = doors.stream()
                    .filter(door -> !door.isBetweenTwo()
                            && door.isPublic()
                            && door.levelId().equals(entrance.id()))
                    .toList();
            outside.addAll(drawn);
            if (drawn.isEmpty()) {
                presume(entrance, spaces, free).ifPresent(outside::add);
            }
        }
        for (Polygon ground : Plane.polygons(free, LEAST_SQUARE_METRES)) {
            walk(ground, outside);
        }
        findings.add(Finding.ofFile(
                Rule.GROUND_PRESUMED,
                "level.geojson",
                "no level shows the ground between the buildings, which is presumed free to walk",
                "add an outdoor level with its walkways"));
    }

    /** An entrance where the walkways of the level come closest to the outside. */
    private Optional<Door> presume(Level level, List<Space> spaces, Geometry free) {
        Optional<Space> nearest = spaces.stream()
                .filter(space -> space.level.id().equals(level.id()) && space.kind == UnitKind.OPEN)
                .min(Comparator.comparingDouble(space -> space.area.distance(free)));
        if (nearest.isEmpty() || free.isEmpty()) {
            return Optional.empty();
        }
        Space hall = nearest.get();
        Coordinate[] ends = DistanceOp.nearestPoints(hall.area, free);
        return hall.inside(ends[0]).map(threshold -> {
            String node = draft.node(level.id(), threshold);
            hall.sites.add(new Space.Site(node, threshold));
            findings.add(Finding.warning(
                    Rule.DOOR_PRESUMED,
                    "level.geojson",
                    level.id(),
                    "has no opening to the outside; one is presumed where its walkway comes closest",
                    "draw the entrance as an opening in the outer wall"));
            return new Door(
                    Optional.empty(),
                    level.ordinal(),
                    level.id(),
                    ends[1],
                    List.of(new Door.Side(hall, threshold)),
                    OptionalDouble.empty(),
                    false,
                    Set.of());
        });
    }

    /** For each building, its lowest level that is not below ground. */
    private Map<List<String>, Level> entranceLevels() {
        Map<List<String>, Level> lowest = new LinkedHashMap<>();
        for (Level level : venue.levels()) {
            if (level.ordinal() >= 0 && !level.outdoor()) {
                lowest.merge(level.buildingIds(), level, (a, b) -> a.ordinal() <= b.ordinal() ? a : b);
            }
        }
        return lowest;
    }

    private Geometry freeGround(Collection<Level> entrances) {
        List<Geometry> built = new ArrayList<>();
        for (Building building : venue.buildings()) {
            building.footprints().forEach(footprint -> built.add(plane.metres(footprint)));
        }
        entrances.forEach(level -> built.add(plane.metres(level.geometry())));
        Geometry plot = plane.metres(venue.geometry());
        return OverlayNGRobust.overlay(plot, UnaryUnionOp.union(built), OverlayNG.DIFFERENCE);
    }

    private void walk(Polygon ground, List<Door> outside) {
        SightGraph sight = new SightGraph(ground);
        List<Step> steps = new ArrayList<>();
        for (Door door : outside) {
            stepOut(door, sight).ifPresent(at -> {
                String inside = draft.node(door.levelId(), door.at());
                Door.Side side = door.sides().get(0);
                side.space().sites.stream()
                        .filter(site -> site.at().equals2D(side.threshold()))
                        .findFirst()
                        .ifPresent(site ->
                                draft.walk(site.nodeId(), inside, door.width().orElse(Double.NaN)));
                steps.add(new Step(inside, door.levelId(), at));
            });
        }
        if (steps.size() < 2) {
            return;
        }
        String groundLevel = steps.get(0).levelId();
        List<String> nodes = new ArrayList<>();
        for (Step step : steps) {
            String node = draft.node(step.levelId(), step.at());
            draft.walk(step.doorNode(), node, Double.NaN);
            nodes.add(node);
        }
        SightGraph.Sights sights = sight.connect(steps.stream().map(Step::at).toList());
        for (int i = nodes.size(); i < sights.points().size(); i++) {
            nodes.add(draft.node(groundLevel, sights.points().get(i)));
        }
        for (Link link : sights.links()) {
            draft.walk(nodes.get(link.a()), nodes.get(link.b()), Double.NaN);
        }
    }

    private static Optional<Coordinate> stepOut(Door door, SightGraph sight) {
        for (double step : STEPS_METRES) {
            for (int i = 0; i < DIRECTIONS; i++) {
                double angle = 2 * Math.PI * i / DIRECTIONS;
                Coordinate at =
                        new Coordinate(door.at().x + step * Math.cos(angle), door.at().y + step * Math.sin(angle));
                if (sight.contains(at)) {
                    return Optional.of(at);
                }
            }
        }
        return Optional.empty();
    }
}
