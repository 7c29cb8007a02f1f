package dev.limen.wayfinding.venue.nodegraph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.limen.core.InvalidInputException;
import dev.limen.wayfinding.venue.Finding;
import dev.limen.wayfinding.venue.ImdfDraft;
import dev.limen.wayfinding.venue.LocalPlane;
import dev.limen.wayfinding.venue.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;

/** Turns the four files of a node-and-connection venue into an IMDF archive with explicit pathways. */
public final class NodeGraphVenue {
    private static final GeometryFactory DEGREES = new GeometryFactory();
    private static final double MARGIN_PIXELS = 50;
    /** A place so far from every node that nobody standing there has reached it, in metres. */
    private static final double FARTHEST_METRES = 40;

    private static final int MOST_NODES = 200_000;

    private final JsonNode graph;
    private final JsonNode titles;
    private final double metresPerPixel;
    private final double height;
    private final LocalPlane plane;
    private final List<Finding> findings = new ArrayList<>();
    private final ImdfDraft draft = new ImdfDraft("en");
    private final Map<String, GraphNode> nodes = new LinkedHashMap<>();

    private NodeGraphVenue(JsonNode config, JsonNode graph, JsonNode titles) {
        this.graph = graph;
        this.titles = titles;
        metresPerPixel = config.path("cm_per_px").asDouble() / 100;
        height = config.path("height").asDouble(0);
        if (!(metresPerPixel > 0 && metresPerPixel < 100)) {
            throw new InvalidInputException(
                    "The venue's config.json has no usable cm_per_px: give how many centimetres a pixel is wide.");
        }
        plane = new LocalPlane(
                config.path("longitude").asDouble(0), config.path("latitude").asDouble(0));
    }

    /**
     * Reads {@code config.json}, {@code graph.json}, {@code pois.json} and {@code titles.json}; the last two may be empty.
     *
     * @param findings hears what was left out
     * @return an archive for {@link dev.limen.wayfinding.venue.SoundVenue#of}
     * @throws InvalidInputException when there are no nodes or no scale
     */
    public static ObjectNode read(
            JsonNode config, JsonNode graph, JsonNode pois, JsonNode titles, List<Finding> findings) {
        NodeGraphVenue venue = new NodeGraphVenue(config, graph, titles);
        venue.nodes();
        venue.levels(config);
        venue.rooms();
        venue.places(pois);
        Connections connections = new Connections(venue.nodes, venue.metresPerPixel, venue.findings);
        connections.read(graph);
        venue.write(connections);
        findings.addAll(venue.findings);
        return venue.draft.archive();
    }

    private void nodes() {
        for (Map.Entry<String, JsonNode> entry : graph.path("nodes").properties()) {
            JsonNode node = entry.getValue();
            if (!node.path("x").isNumber()
                    || !node.path("y").isNumber()
                    || !node.path("level").isInt()) {
                leftOut(entry.getKey(), "has no x, y and whole level", "give all three in pixels and levels");
                continue;
            }
            nodes.put(
                    entry.getKey(),
                    new GraphNode(
                            entry.getKey(),
                            node.path("level").asInt(),
                            new Coordinate(
                                    node.path("x").asDouble(), node.path("y").asDouble())));
        }
        if (nodes.isEmpty() || nodes.size() > MOST_NODES) {
            throw new InvalidInputException("The venue's graph.json has " + nodes.size() + " usable nodes: give 1 to "
                    + MOST_NODES + ", each with x, y and level.");
        }
    }

    private void leftOut(String id, String what, String remedy) {
        findings.add(Finding.error(Rule.PROPERTY_WRONG, "graph.json", Optional.of(id), what, remedy));
    }

    private void levels(JsonNode config) {
        Envelope extent = new Envelope();
        nodes.values().forEach(node -> extent.expandToInclude(node.at()));
        for (JsonNode room : graph.path("rooms")) {
            corners(room.path("shape").asText()).forEach(extent::expandToInclude);
        }
        extent.expandBy(MARGIN_PIXELS);
        Polygon outline = polygon(List.of(
                new Coordinate(extent.getMinX(), extent.getMinY()),
                new Coordinate(extent.getMinX(), extent.getMaxY()),
                new Coordinate(extent.getMaxX(), extent.getMaxY()),
                new Coordinate(extent.getMaxX(), extent.getMinY())));
        ObjectNode venue = draft.add("venue", "venue", Optional.of(outline)).put("category", "unspecified");
        draft.name(venue, Map.of("", config.path("name").asText("Venue")));
        nodes.values().stream().map(GraphNode::level).distinct().sorted().forEach(level -> {
            ObjectNode properties = draft.add("level", levelId(level), Optional.of(outline))
                    .put("category", "unspecified")
                    .put("ordinal", level);
            draft.name(properties, Map.of("", "Level " + level));
            properties.putObject("short_name").put("en", Integer.toString(level));
        });
    }

    private void rooms() {
        for (Map.Entry<String, JsonNode> entry : graph.path("rooms").properties()) {
            JsonNode room = entry.getValue();
            List<Coordinate> corners = corners(room.path("shape").asText());
            if (corners.size() < 3 || !hasLevel(room)) {
                leftOut(entry.getKey(), "is a room without a level of the graph and a shape", "give \"x,y x,y x,y\"");
                continue;
            }
            int level = room.path("level").asInt();
            String id = "room:" + entry.getKey();
            ObjectNode properties = draft.add("unit", id, Optional.of(polygon(corners)))
                    .put("category", "room")
                    .put("level_id", levelId(level));
            draft.name(properties, title(entry.getKey()));
            corners.add(corners.get(0));
            Polygon shape = DEGREES.createPolygon(corners.toArray(new Coordinate[0]));
            boolean isServed = false;
            for (GraphNode node : nodes.values()) {
                if (node.level() == level && shape.contains(DEGREES.createPoint(node.at()))) {
                    node.serves().add(id);
                    isServed = true;
                }
            }
            if (!isServed) {
                Coordinate middle = shape.getCentroid().getCoordinate();
                nearest(level, middle).ifPresent(node -> node.serves().add(id));
                findings.add(Finding.warning(
                        Rule.DOOR_PRESUMED,
                        "graph.json",
                        entry.getKey(),
                        "has no node inside, so its way in is presumed at the nearest node",
                        "add a node in the room"));
            }
        }
    }

    private boolean hasLevel(JsonNode place) {
        return nodes.values().stream()
                .anyMatch(node -> node.level() == place.path("level").asInt());
    }

    private void places(JsonNode pois) {
        for (Map.Entry<String, JsonNode> entry : pois.properties()) {
            JsonNode poi = entry.getValue();
            if (!poi.path("x").isNumber() || !poi.path("y").isNumber() || !hasLevel(poi)) {
                findings.add(Finding.error(
                        Rule.PROPERTY_WRONG,
                        "pois.json",
                        Optional.of(entry.getKey()),
                        "has no x, y and level of the graph",
                        "give all three"));
                continue;
            }
            Coordinate at =
                    new Coordinate(poi.path("x").asDouble(), poi.path("y").asDouble());
            int level = poi.path("level").asInt();
            String id = "poi:" + entry.getKey();
            ObjectNode properties = draft.add("amenity", id, Optional.of(DEGREES.createPoint(degrees(at))))
                    .put("category", category(poi))
                    .put("level_id", levelId(level));
            properties.putArray("unit_ids");
            draft.name(properties, title(entry.getKey()));
            nearest(level, at).ifPresent(node -> node.serves().add(id));
        }
    }

    private static String category(JsonNode poi) {
        for (JsonNode group : poi.path("groups")) {
            switch (group.asText()) {
                case "wc", "wcc" -> {
                    return "restroom";
                }
                case "wch" -> {
                    return "restroom.wheelchair";
                }
                case "wcu" -> {
                    return "restroom.unisex";
                }
                case "bar", "catering" -> {
                    return "eatingdrinking";
                }
                default -> {
                    // Groups of the event itself say nothing about the kind of place.
                }
            }
        }
        return "unspecified";
    }

    private Optional<GraphNode> nearest(int level, Coordinate at) {
        GraphNode best = null;
        for (GraphNode node : nodes.values()) {
            if (node.level() == level
                    && node.at().distance(at) * metresPerPixel <= FARTHEST_METRES
                    && (best == null || node.at().distance(at) < best.at().distance(at))) {
                best = node;
            }
        }
        return Optional.ofNullable(best);
    }

    private Map<String, String> title(String key) {
        Map<String, String> names = new LinkedHashMap<>();
        titles.path(key).properties().forEach(entry -> {
            if (entry.getValue().isTextual() && !entry.getValue().asText().isBlank()) {
                names.put(entry.getKey(), entry.getValue().asText());
            }
        });
        return names;
    }

    private void write(Connections connections) {
        for (GraphNode node : nodes.values()) {
            ObjectNode properties = draft.add(
                            "pathway_node", node.id(), Optional.of(DEGREES.createPoint(degrees(node.at()))))
                    .put("level_id", levelId(node.level()));
            node.serves().forEach(properties.putArray("feature_ids")::add);
        }
        for (Connections.Way way : connections.ways()) {
            Coordinate a = degrees(way.from().at());
            Coordinate b = degrees(way.to().at());
            draft.add("pathway", way.id(), Optional.of(DEGREES.createLineString(new Coordinate[] {a, b})))
                    .put("from_node_id", way.from().id())
                    .put("to_node_id", way.to().id())
                    .put("pathway_mode", way.mode().word())
                    .put("is_bidirectional", !way.isOneWay())
                    .put("length", way.length());
        }
    }

    private static String levelId(int level) {
        return "level:" + level;
    }

    /** Pictures count y downwards; north is taken to be up. */
    private Coordinate degrees(Coordinate pixel) {
        return plane.toDegrees(pixel.x * metresPerPixel, (height - pixel.y) * metresPerPixel);
    }

    private Polygon polygon(List<Coordinate> pixels) {
        List<Coordinate> ring = new ArrayList<>();
        pixels.forEach(pixel -> ring.add(degrees(pixel)));
        ring.add(ring.get(0));
        return DEGREES.createPolygon(ring.toArray(new Coordinate[0]));
    }

    private static List<Coordinate> corners(String shape) {
        List<Coordinate> corners = new ArrayList<>();
        for (String pair : shape.trim().split("\\s+", -1)) {
            String[] xy = pair.split(",", -1);
            try {
                corners.add(new Coordinate(Double.parseDouble(xy[0]), Double.parseDouble(xy[1])));
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
                return List.of();
            }
        }
        return corners;
    }
}
