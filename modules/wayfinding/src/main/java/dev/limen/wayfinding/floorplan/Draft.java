package dev.limen.wayfinding.floorplan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.limen.wayfinding.venue.PathwayMode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.locationtech.jts.geom.Coordinate;

/**
 * Writes pathway nodes and pathways into a venue's archive. Ids come from places, so that an unchanged corner of a changed
 * map keeps its ids and closures stay where they were.
 */
final class Draft {
    private static final double LEAST_METRES = 0.05;
    /** Metres to the millimetre, degrees to about a centimetre; more digits would be noise. */
    private static final double MILLI = 1_000;

    private static final double DEGREES = 1e8;

    private final ObjectNode archive;
    private final Plane plane;
    private final ArrayNode nodes;
    private final ArrayNode pathways;
    private final Map<String, Coordinate> places = new HashMap<>();
    private final Map<String, ObjectNode> nodeById = new HashMap<>();
    private final Set<String> pairs = new HashSet<>();

    Draft(ObjectNode archive, Plane plane) {
        this.archive = archive;
        this.plane = plane;
        nodes = features("pathway_node");
        pathways = features("pathway");
        for (JsonNode node : nodes) {
            nodeById.put(node.path("id").asText(), (ObjectNode) node);
        }
    }

    ObjectNode archive() {
        return archive;
    }

    int nodes() {
        return nodes.size();
    }

    int pathways() {
        return pathways.size();
    }

    private ArrayNode features(String stem) {
        if (archive.path(stem).path("features") instanceof ArrayNode features) {
            return features;
        }
        return archive.putObject(stem).put("type", "FeatureCollection").putArray("features");
    }

    /** Remembers where a node of the archive is. */
    void known(String nodeId, Coordinate at) {
        places.put(nodeId, at);
    }

    /** {@return the id of a new node} */
    String node(String levelId, Coordinate at) {
        String name = levelId + '|' + Math.round(at.x * 100) + '|' + Math.round(at.y * 100);
        String id = uuid(name);
        for (int copy = 1; nodeById.containsKey(id); copy++) {
            id = uuid(name + '|' + copy);
        }
        ObjectNode node = feature(nodes, id, "pathway_node");
        node.putObject("geometry").put("type", "Point").set("coordinates", position(at));
        node.putObject("properties").put("level_id", levelId).putArray("feature_ids");
        nodeById.put(id, node);
        places.put(id, at);
        return id;
    }

    /** Says that whoever stands at the node has reached the feature. */
    void serves(String nodeId, String featureId) {
        ObjectNode node = nodeById.get(nodeId);
        if (node != null && node.path("properties") instanceof ObjectNode properties) {
            ArrayNode ids = properties.path("feature_ids") instanceof ArrayNode known
                    ? known
                    : properties.putArray("feature_ids");
            for (JsonNode id : ids) {
                if (id.asText().equals(featureId)) {
                    return;
                }
            }
            ids.add(featureId);
        }
    }

    /** Adds a walk both ways; {@code width} in metres, NaN when not known. */
    void walk(String from, String to, double width) {
        pathway(from, to, PathwayMode.WALKWAY, true, length(from, to), width);
    }

    /** Adds a door: a walk that only some may take when {@code access} says so. */
    void door(String from, String to, boolean bothWays, double width, Set<String> access) {
        int before = pathways.size();
        pathway(from, to, PathwayMode.WALKWAY, bothWays, length(from, to), width);
        if (pathways.size() > before
                && !access.isEmpty()
                && pathways.get(before).path("properties") instanceof ObjectNode properties) {
            access.stream().sorted().forEach(properties.putArray("access")::add);
        }
    }

    /** Adds a pathway unless the two nodes are joined already in that way. */
    void pathway(String from, String to, PathwayMode mode, boolean bothWays, double length, double width) {
        Coordinate a = places.get(from);
        Coordinate b = places.get(to);
        String name = from + '|' + to + '|' + mode.word();
        if (a == null || b == null || from.equals(to) || !pairs.add(name)) {
            return;
        }
        ObjectNode pathway = feature(pathways, uuid(name), "pathway");
        ArrayNode line = pathway.putObject("geometry").put("type", "LineString").putArray("coordinates");
        line.add(position(a)).add(position(b));
        ObjectNode properties = pathway.putObject("properties")
                .put("from_node_id", from)
                .put("to_node_id", to)
                .put("pathway_mode", mode.word())
                .put("is_bidirectional", bothWays)
                .put("length", mode == PathwayMode.ELEVATOR ? 0 : round(Math.max(LEAST_METRES, length), MILLI));
        if (width > 0) {
            properties.put("min_width", round(width, MILLI));
        }
    }

    double length(String from, String to) {
        Coordinate a = places.get(from);
        Coordinate b = places.get(to);
        return a == null || b == null ? 0 : a.distance(b);
    }

    private static ObjectNode feature(ArrayNode features, String id, String type) {
        return features.addObject().put("id", id).put("type", "Feature").put("feature_type", type);
    }

    private ArrayNode position(Coordinate metres) {
        Coordinate c = plane.degrees(metres);
        return archive.arrayNode().add(round(c.x, DEGREES)).add(round(c.y, DEGREES));
    }

    private static double round(double value, double to) {
        return Math.round(value * to) / to;
    }

    private static String uuid(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
