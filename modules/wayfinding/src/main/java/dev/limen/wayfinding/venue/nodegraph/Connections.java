package dev.limen.wayfinding.venue.nodegraph;

import com.fasterxml.jackson.databind.JsonNode;
import dev.limen.wayfinding.geometry.Link;
import dev.limen.wayfinding.geometry.Spanner;
import dev.limen.wayfinding.geometry.Walls;
import dev.limen.wayfinding.venue.Finding;
import dev.limen.wayfinding.venue.PathwayMode;
import dev.limen.wayfinding.venue.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineSegment;

/**
 * The ways between nodes: those the file names, and straight ones between nodes of a level that see each other past the
 * barriers, thinned by {@link Spanner}.
 */
final class Connections {
    /** A flight between two levels, when its ends are drawn on one spot. */
    private static final double FLIGHT_METRES = 7;

    private static final double STEPS_METRES = 6;
    private static final double LEAST_METRES = 0.05;

    private final Map<String, GraphNode> nodes;
    private final double metresPerPixel;
    private final List<Finding> findings;
    private final List<Way> ways = new ArrayList<>();
    private final Set<String> joined = new HashSet<>();
    private final Map<GraphNode, Set<GraphNode>> lifts = new LinkedHashMap<>();

    record Way(String id, GraphNode from, GraphNode to, PathwayMode mode, boolean isOneWay, double length) {}

    Connections(Map<String, GraphNode> nodes, double metresPerPixel, List<Finding> findings) {
        this.nodes = nodes;
        this.metresPerPixel = metresPerPixel;
        this.findings = findings;
    }

    List<Way> ways() {
        return ways;
    }

    void read(JsonNode graph) {
        int index = 0;
        for (JsonNode connection : graph.path("connections")) {
            connect(connection, index++);
        }
        lifts();
        Map<Integer, List<LineSegment>> barriers = new HashMap<>();
        for (JsonNode b : graph.path("barriers")) {
            barriers.computeIfAbsent(b.path("level").asInt(), k -> new ArrayList<>())
                    .add(new LineSegment(
                            b.path("x1").asDouble(),
                            b.path("y1").asDouble(),
                            b.path("x2").asDouble(),
                            b.path("y2").asDouble()));
        }
        ways.stream()
                .filter(way -> way.from().level() == way.to().level() && way.mode() == PathwayMode.STAIRS)
                .forEach(way -> barriers.computeIfAbsent(way.from().level(), k -> new ArrayList<>())
                        .add(across(way)));
        Map<Integer, List<GraphNode>> byLevel = new LinkedHashMap<>();
        nodes.values()
                .forEach(n -> byLevel.computeIfAbsent(n.level(), k -> new ArrayList<>())
                        .add(n));
        byLevel.forEach((level, here) -> see(here, new Walls(barriers.getOrDefault(level, List.of()))));
    }

    /** Steps bar everything but themselves, or somebody in a wheelchair would be seen across them. */
    private LineSegment across(Way steps) {
        Coordinate a = steps.from().at();
        Coordinate b = steps.to().at();
        double half = STEPS_METRES / 2 / metresPerPixel / Math.max(1e-9, a.distance(b));
        double x = (a.x + b.x) / 2;
        double y = (a.y + b.y) / 2;
        double dx = -(b.y - a.y) * half;
        double dy = (b.x - a.x) * half;
        return new LineSegment(x - dx, y - dy, x + dx, y + dy);
    }

    private void connect(JsonNode connection, int index) {
        GraphNode from = nodes.get(connection.path("node0").asText());
        GraphNode to = nodes.get(connection.path("node1").asText());
        if (from == null || to == null || from == to) {
            findings.add(Finding.error(
                    Rule.REFERENCE_DANGLING,
                    "graph.json",
                    Optional.of("connections[" + index + "]"),
                    "does not join two nodes",
                    "name two different nodes of the graph"));
            return;
        }
        String kind = connection.path("ctype").asText();
        PathwayMode mode = switch (kind) {
            case "", "default" -> PathwayMode.WALKWAY;
            case "steps", "stairs" -> PathwayMode.STAIRS;
            case "escalator" -> PathwayMode.ESCALATOR;
            case "elevator" -> PathwayMode.ELEVATOR;
            case "ramp" -> PathwayMode.RAMP;
            default -> {
                findings.add(Finding.warning(
                        Rule.CATEGORY_UNKNOWN,
                        "graph.json",
                        "connections[" + index + "]",
                        "has the ctype " + kind + ", which is taken for stairs",
                        "use steps, stairs, escalator, elevator or ramp"));
                // Whatever it is, nobody should be sent there in a wheelchair.
                yield PathwayMode.STAIRS;
            }
        };
        if (mode == PathwayMode.ELEVATOR) {
            lifts.computeIfAbsent(from, k -> new HashSet<>()).add(to);
            lifts.computeIfAbsent(to, k -> new HashSet<>()).add(from);
            return;
        }
        boolean isOneWay = connection.path("directed").asBoolean(false);
        double metres = from.at().distance(to.at()) * metresPerPixel;
        boolean isFlight = from.level() != to.level() && mode != PathwayMode.WALKWAY;
        add(from, to, mode, isOneWay, isFlight ? Math.max(metres, FLIGHT_METRES) : metres);
    }

    /** One waits for a lift once, however far it goes. */
    private void lifts() {
        Set<GraphNode> done = new HashSet<>();
        for (GraphNode start : lifts.keySet()) {
            List<GraphNode> stops = new ArrayList<>(List.of(start));
            if (!done.add(start)) {
                continue;
            }
            for (int i = 0; i < stops.size(); i++) {
                for (GraphNode next : lifts.getOrDefault(stops.get(i), Set.of())) {
                    if (done.add(next)) {
                        stops.add(next);
                    }
                }
            }
            for (int i = 0; i < stops.size(); i++) {
                for (int j = i + 1; j < stops.size(); j++) {
                    add(stops.get(i), stops.get(j), PathwayMode.ELEVATOR, false, 0);
                }
            }
        }
    }

    private void see(List<GraphNode> here, Walls walls) {
        List<Link> links = new ArrayList<>();
        for (int a = 0; a < here.size(); a++) {
            for (int b = a + 1; b < here.size(); b++) {
                Coordinate from = here.get(a).at();
                Coordinate to = here.get(b).at();
                if (!walls.block(from, to)) {
                    links.add(new Link(a, b, from.distance(to)));
                }
            }
        }
        for (Link link : Spanner.thin(here.size(), links)) {
            add(here.get(link.a()), here.get(link.b()), PathwayMode.WALKWAY, false, link.length() * metresPerPixel);
        }
    }

    /** A stated connection comes first and stays alone: nodes at both ends of steps may see each other over them. */
    private void add(GraphNode from, GraphNode to, PathwayMode mode, boolean isOneWay, double metres) {
        String pair = from.id().compareTo(to.id()) < 0 ? from.id() + '|' + to.id() : to.id() + '|' + from.id();
        boolean isStated = mode != PathwayMode.WALKWAY || isOneWay;
        if (joined.add(pair) || isStated) {
            double length = mode == PathwayMode.ELEVATOR ? 0 : Math.max(LEAST_METRES, metres);
            ways.add(new Way("way:" + ways.size(), from, to, mode, isOneWay, length));
        }
    }
}
