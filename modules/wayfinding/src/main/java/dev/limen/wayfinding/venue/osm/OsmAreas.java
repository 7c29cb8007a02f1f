package dev.limen.wayfinding.venue.osm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.limen.wayfinding.venue.Finding;
import dev.limen.wayfinding.venue.ImdfDraft;
import dev.limen.wayfinding.venue.LocalPlane;
import dev.limen.wayfinding.venue.Rule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.polygonize.Polygonizer;

/** Rooms, corridors, walls, doors and points of use. */
final class OsmAreas {
    private static final double DOOR_METRES = 1.0;
    private static final double WALL_DEGREES = 1e-6;

    private final OsmData data;
    private final ImdfDraft draft;
    private final Storey storey;
    private final LocalPlane plane;
    private final List<Finding> findings;

    OsmAreas(OsmData data, ImdfDraft draft, Storey storey, LocalPlane plane, List<Finding> findings) {
        this.data = data;
        this.draft = draft;
        this.storey = storey;
        this.plane = plane;
        this.findings = findings;
    }

    void write() {
        Set<Long> lineNodes = lineNodes();
        for (OsmData.Way way : data.ways.values()) {
            if (Tags.is(way.tags(), "indoor", "wall") || Tags.is(way.tags(), "barrier", "wall")) {
                wall(way);
            } else if (way.isClosed()) {
                Optional<String> category = Tags.unitCategory(way.tags());
                category.ifPresent(c -> line(way).ifPresent(ring -> {
                    area("way/" + way.id(), c, way.tags(), OsmVenue.DEGREES.createPolygon(ring.getCoordinates()));
                    if (!c.equals("walkway") && !c.equals("platform")) {
                        doors(way, lineNodes);
                    }
                }));
            }
        }
        for (OsmData.Relation relation : data.relations) {
            if (Tags.is(relation.tags(), "type", "multipolygon")) {
                Tags.unitCategory(relation.tags())
                        .ifPresent(c -> multipolygon(relation)
                                .ifPresent(shape -> area("relation/" + relation.id(), c, relation.tags(), shape)));
            }
        }
        data.nodes.values().forEach(this::amenity);
    }

    private void area(String id, String category, Map<String, String> tags, Geometry drawn) {
        SortedSet<Double> levels = LevelTags.of(tags);
        if (levels.isEmpty()) {
            if (tags.containsKey("indoor")) {
                findings.add(Finding.error(
                        Rule.PROPERTY_WRONG,
                        "OpenStreetMap",
                        Optional.of(id),
                        "is an indoor area without a level that can be read",
                        "tag its level"));
            }
            return;
        }
        Geometry shape = drawn;
        if (!drawn.isValid()) {
            shape = GeometryFixer.fix(drawn);
            findings.add(Finding.warning(
                    Rule.OUTLINE_CROSSED,
                    "OpenStreetMap",
                    id,
                    "crosses itself and was untangled",
                    "redraw its outline"));
        }
        if (!(shape instanceof Polygonal) || shape.isEmpty()) {
            return;
        }
        for (double level : levels) {
            String unitId = levels.size() == 1 ? id : id + "@" + Storey.word(level);
            ObjectNode properties = draft.add("unit", unitId, Optional.of(shape))
                    .put("category", category)
                    .put("level_id", storey.id(level));
            if (Tags.isForbidden(tags)) {
                properties.put("restriction", "restricted");
            }
            if (Tags.is(tags, "wheelchair", "yes")) {
                properties.putArray("accessibility").add("wheelchair");
            }
            draft.name(properties, Tags.names(tags));
            occupant(unitId, tags, shape);
        }
    }

    private void occupant(String unitId, Map<String, String> tags, Geometry shape) {
        Optional<String> category = Tags.occupantCategory(tags);
        if (category.isEmpty() || Tags.names(tags).isEmpty()) {
            return;
        }
        draft.add("anchor", unitId + "/anchor", Optional.of(shape.getInteriorPoint()))
                .put("unit_id", unitId);
        ObjectNode occupant = draft.add("occupant", unitId + "/occupant", Optional.empty())
                .put("category", category.get())
                .put("anchor_id", unitId + "/anchor");
        draft.name(occupant, Tags.names(tags));
    }

    /** Walls are thin whatever they enclose, or a building's outer wall would fill it. */
    private void wall(OsmData.Way way) {
        line(way).ifPresent(line -> {
            for (double level : LevelTags.of(way.tags())) {
                draft.add(
                                "unit",
                                "way/" + way.id() + "@" + Storey.word(level),
                                Optional.of(line.buffer(WALL_DEGREES, 1)))
                        .put("category", "structure")
                        .put("level_id", storey.id(level));
            }
        });
    }

    private Optional<LineString> line(OsmData.Way way) {
        List<Coordinate> at = new ArrayList<>();
        for (long ref : way.refs()) {
            OsmData.Node node = data.nodes.get(ref);
            if (node == null) {
                findings.add(Finding.error(
                        Rule.REFERENCE_DANGLING,
                        "OpenStreetMap",
                        Optional.of("way/" + way.id()),
                        "has the node " + ref + ", which the extract does not hold",
                        "cut the extract so that ways stay whole"));
                return Optional.empty();
            }
            at.add(OsmVenue.at(node));
        }
        return at.size() < 2
                ? Optional.empty()
                : Optional.of(OsmVenue.DEGREES.createLineString(at.toArray(new Coordinate[0])));
    }

    private Optional<Geometry> multipolygon(OsmData.Relation relation) {
        Optional<Geometry> outer = polygons(relation.members().getOrDefault("outer", List.of()));
        Optional<Geometry> inner = polygons(relation.members().getOrDefault("inner", List.of()));
        if (outer.isEmpty()) {
            findings.add(Finding.error(
                    Rule.OUTLINE_OPEN,
                    "OpenStreetMap",
                    Optional.of("relation/" + relation.id()),
                    "has no closed outer outline in the extract",
                    "close it or cut the extract wider"));
        }
        return outer.map(shape -> inner.map(holes -> OverlayNGRobust.overlay(shape, holes, OverlayNG.DIFFERENCE))
                .orElse(shape));
    }

    private Optional<Geometry> polygons(List<Long> wayIds) {
        Polygonizer polygonizer = new Polygonizer();
        for (long id : wayIds) {
            OsmData.Way way = data.ways.get(id);
            if (way != null) {
                line(way).ifPresent(polygonizer::add);
            }
        }
        Collection<?> found = polygonizer.getPolygons();
        List<Polygon> polygons = new ArrayList<>();
        found.forEach(each -> polygons.add((Polygon) each));
        return polygons.isEmpty()
                ? Optional.empty()
                : Optional.of(OsmVenue.DEGREES.buildGeometry(polygons).union());
    }

    /** The nodes that lines to walk on run through, with their levels left aside. */
    private Set<Long> lineNodes() {
        Set<Long> nodes = new HashSet<>();
        data.ways.values().stream().filter(way -> OsmWays.isLine(way)).forEach(way -> nodes.addAll(way.refs()));
        return nodes;
    }

    /** A door node on the outline is a door, and so is a node where a footway meets the outline. */
    private void doors(OsmData.Way room, Set<Long> lineNodes) {
        int n = room.refs().size() - 1;
        Map<Long, Integer> seen = new HashMap<>();
        for (int i = 0; i < n; i++) {
            OsmData.Node node = data.nodes.get(room.refs().get(i));
            if (node == null) {
                continue;
            }
            boolean isDoor = node.tags().containsKey("door")
                    || node.tags().containsKey("entrance")
                    || lineNodes.contains(node.id());
            if (!isDoor || Tags.is(node.tags(), "door", "no") || seen.putIfAbsent(node.id(), i) != null) {
                continue;
            }
            SortedSet<Double> levels = LevelTags.of(node.tags());
            for (double level : levels.isEmpty() ? LevelTags.of(room.tags()) : levels) {
                OsmData.Node before = data.nodes.get(room.refs().get((i + n - 1) % n));
                OsmData.Node after = data.nodes.get(room.refs().get((i + 1) % n));
                if (before != null && after != null) {
                    door(room, node, level, before, after);
                }
            }
        }
    }

    private void door(OsmData.Way room, OsmData.Node node, double level, OsmData.Node before, OsmData.Node after) {
        Coordinate a = plane.toMetres(before.longitude(), before.latitude());
        Coordinate b = plane.toMetres(after.longitude(), after.latitude());
        Coordinate at = plane.toMetres(node.longitude(), node.latitude());
        double half = Tags.metres(node.tags(), "width").orElse(DOOR_METRES) / 2 / Math.max(1e-6, a.distance(b));
        double dx = (b.x - a.x) * half;
        double dy = (b.y - a.y) * half;
        LineString line = OsmVenue.DEGREES.createLineString(
                new Coordinate[] {plane.toDegrees(at.x - dx, at.y - dy), plane.toDegrees(at.x + dx, at.y + dy)});
        ObjectNode properties = draft.add(
                        "opening", "node/" + node.id() + "@" + Storey.word(level) + "/" + room.id(), Optional.of(line))
                .put("category", Tags.is(node.tags(), "entrance", "emergency", "exit") ? "emergencyexit" : "pedestrian")
                .put("level_id", storey.id(level));
        if (Tags.is(node.tags(), "door", "revolving", "swinging", "sliding", "turnstile")) {
            properties.putObject("door").put("type", node.tags().getOrDefault("door", "unspecified"));
        }
    }

    private void amenity(OsmData.Node node) {
        Optional<String> category = Tags.amenityCategory(node.tags());
        SortedSet<Double> levels = LevelTags.of(node.tags());
        if (category.isEmpty()) {
            return;
        }
        for (double level : levels) {
            if (storey.levels().contains(level)) {
                String id = "node/" + node.id() + (levels.size() == 1 ? "" : "@" + Storey.word(level));
                ObjectNode properties = draft.add(
                                "amenity", id, Optional.of(OsmVenue.DEGREES.createPoint(OsmVenue.at(node))))
                        .put("category", category.get())
                        .put("level_id", storey.id(level));
                properties.putArray("unit_ids");
                draft.name(properties, Tags.names(node.tags()));
            }
        }
    }
}
