package dev.limen.wayfinding.venue.osm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.limen.wayfinding.venue.Finding;
import dev.limen.wayfinding.venue.ImdfDraft;
import dev.limen.wayfinding.venue.LocalPlane;
import dev.limen.wayfinding.venue.PathwayMode;
import dev.limen.wayfinding.venue.Rule;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.locationtech.jts.geom.Coordinate;

/** Footways, steps, escalators, ramps and lifts as pathways. */
final class OsmWays {
    private static final double FLIGHT_METRES = 7;
    private static final double LEAST_METRES = 0.05;
    /** Written as the width of what OpenStreetMap says no wheelchair can use. */
    private static final double NO_WHEELCHAIR_METRES = 0.5;

    private static final Set<String> MOVING = Set.of("yes", "forward", "backward", "reversible");

    private final OsmData data;
    private final ImdfDraft draft;
    private final Storey storey;
    private final LocalPlane plane;
    private final List<Finding> findings;
    private final Map<String, String> written = new HashMap<>();
    /** The levels on which lines of one level run through a node. */
    private final Map<Long, SortedSet<Double>> levelsAt = new HashMap<>();

    OsmWays(OsmData data, ImdfDraft draft, Storey storey, LocalPlane plane, List<Finding> findings) {
        this.data = data;
        this.draft = draft;
        this.storey = storey;
        this.plane = plane;
        this.findings = findings;
    }

    static boolean isWay(Map<String, String> tags) {
        return Tags.isFootway(tags) || Tags.is(tags, "highway", "steps", "elevator");
    }

    /** Whether it is a line one walks along, not an area. */
    static boolean isLine(OsmData.Way way) {
        boolean isArea = Tags.is(way.tags(), "area", "yes")
                || way.isClosed() && (way.tags().containsKey("indoor") && !Tags.is(way.tags(), "indoor", "yes"));
        return isWay(way.tags())
                && !isArea
                && !Tags.is(way.tags(), "highway", "elevator")
                && !Tags.isForbidden(way.tags());
    }

    void write() {
        for (OsmData.Way way : data.ways.values()) {
            SortedSet<Double> levels = levels(way.tags());
            if (isLine(way) && levels.size() == 1) {
                way.refs()
                        .forEach(ref -> levelsAt.computeIfAbsent(ref, k -> new TreeSet<>())
                                .addAll(levels));
            }
        }
        data.ways.values().stream().filter(OsmWays::isLine).forEach(this::line);
        data.nodes.values().stream()
                .filter(node -> Tags.is(node.tags(), "highway", "elevator"))
                .forEach(this::lift);
    }

    /** Ways outdoors seldom say that they are on the ground. */
    private static SortedSet<Double> levels(Map<String, String> tags) {
        SortedSet<Double> levels = LevelTags.of(tags);
        return levels.isEmpty() ? new TreeSet<>(Set.of(0.0)) : levels;
    }

    private void line(OsmData.Way way) {
        List<OsmData.Node> nodes = way.refs().stream()
                .map(data.nodes::get)
                .filter(node -> node != null)
                .toList();
        if (nodes.size() < 2) {
            return;
        }
        SortedSet<Double> levels = levels(way.tags());
        double first = levels.first();
        double last = levels.last();
        boolean isClimb = levels.size() > 1;
        if (isClimb && isDownwards(way)) {
            first = levels.last();
            last = levels.first();
        }
        PathwayMode mode = mode(way.tags(), isClimb);
        double slope = Tags.slope(way.tags()).orElse(Double.NaN);
        if (isClimb) {
            // All of it in one: the line between its ends is no place to change level.
            double metres = 0;
            for (int i = 1; i < nodes.size(); i++) {
                metres += metres(nodes.get(i - 1), nodes.get(i));
            }
            double least = mode == PathwayMode.WALKWAY || mode == PathwayMode.RAMP
                    ? LEAST_METRES
                    : Math.abs(storey.ordinal(last) - storey.ordinal(first)) * FLIGHT_METRES;
            pathway(
                    way,
                    0,
                    node(nodes.get(0), first),
                    node(nodes.get(nodes.size() - 1), last),
                    nodes,
                    mode,
                    Math.max(least, metres),
                    slope);
            return;
        }
        for (int i = 1; i < nodes.size(); i++) {
            List<OsmData.Node> piece = nodes.subList(i - 1, i + 1);
            double metres = metres(piece.get(0), piece.get(1));
            if (piece.get(0).id() == piece.get(1).id() || metres < 1e-3) {
                findings.add(Finding.warning(
                        Rule.LENGTH_ZERO,
                        "OpenStreetMap",
                        "way/" + way.id(),
                        "has two nodes on one spot",
                        "merge them"));
            }
            if (piece.get(0).id() != piece.get(1).id()) {
                pathway(
                        way,
                        i,
                        node(piece.get(0), first),
                        node(piece.get(1), first),
                        piece,
                        mode,
                        Math.max(LEAST_METRES, metres),
                        slope);
            }
        }
    }

    private static PathwayMode mode(Map<String, String> tags, boolean isClimb) {
        boolean isMoving = MOVING.contains(tags.getOrDefault("conveying", ""));
        if (Tags.is(tags, "highway", "steps")) {
            return isMoving ? PathwayMode.ESCALATOR : PathwayMode.STAIRS;
        }
        if (isMoving) {
            return PathwayMode.MOVING_SIDEWALK;
        }
        return isClimb || Tags.slope(tags).isPresent() ? PathwayMode.RAMP : PathwayMode.WALKWAY;
    }

    /** Whether the first node is the upper one: as the ways say that it meets, else as {@code incline} says. */
    private boolean isDownwards(OsmData.Way way) {
        SortedSet<Double> levels = levels(way.tags());
        SortedSet<Double> atFirst = levelsAt.getOrDefault(way.refs().get(0), new TreeSet<>());
        SortedSet<Double> atLast =
                levelsAt.getOrDefault(way.refs().get(way.refs().size() - 1), new TreeSet<>());
        int up = count(atFirst, levels.first()) + count(atLast, levels.last());
        int down = count(atFirst, levels.last()) + count(atLast, levels.first());
        String incline = way.tags().getOrDefault("incline", "");
        if (up != down) {
            boolean isDown = down > up;
            if (incline.equals(isDown ? "up" : "down")) {
                findings.add(Finding.warning(
                        Rule.PROPERTY_WRONG,
                        "OpenStreetMap",
                        "way/" + way.id(),
                        "has the incline " + incline + " but meets ways that say the opposite, which are believed",
                        "correct its incline or its level"));
            }
            return isDown;
        }
        if (incline.isEmpty()) {
            findings.add(Finding.warning(
                    Rule.DIRECTION_UNKNOWN,
                    "OpenStreetMap",
                    "way/" + way.id(),
                    "joins levels, and nothing says which end is up; the order of its levels is believed",
                    "tag its incline as up or down"));
            return !way.tags().getOrDefault("level", "").trim().startsWith(Storey.word(levels.first()));
        }
        return incline.equals("down") || incline.startsWith("-");
    }

    private static int count(SortedSet<Double> levels, double level) {
        return levels.contains(level) ? 1 : 0;
    }

    private void lift(OsmData.Node node) {
        List<Double> stops = LevelTags.of(node.tags()).stream()
                .filter(storey.levels()::contains)
                .toList();
        for (int i = 0; i < stops.size(); i++) {
            for (int j = i + 1; j < stops.size(); j++) {
                String from = node(node, stops.get(i));
                String to = node(node, stops.get(j));
                Coordinate at = OsmVenue.at(node);
                ObjectNode properties = draft.add(
                                "pathway",
                                "node/" + node.id() + "@" + Storey.word(stops.get(i)) + "-" + Storey.word(stops.get(j)),
                                Optional.of(OsmVenue.DEGREES.createLineString(new Coordinate[] {at, at})))
                        .put("from_node_id", from)
                        .put("to_node_id", to)
                        .put("pathway_mode", PathwayMode.ELEVATOR.word())
                        .put("is_bidirectional", true)
                        .put("length", 0);
                width(properties, node.tags());
            }
        }
    }

    private String node(OsmData.Node node, double level) {
        return written.computeIfAbsent(node.id() + "@" + Storey.word(level), key -> {
            String id = "node/" + key + "/way";
            draft.add("pathway_node", id, Optional.of(OsmVenue.DEGREES.createPoint(OsmVenue.at(node))))
                    .put("level_id", storey.id(level))
                    .putArray("feature_ids");
            return id;
        });
    }

    private double metres(OsmData.Node a, OsmData.Node b) {
        return plane.toMetres(a.longitude(), a.latitude()).distance(plane.toMetres(b.longitude(), b.latitude()));
    }

    private void pathway(
            OsmData.Way way,
            int piece,
            String from,
            String to,
            List<OsmData.Node> nodes,
            PathwayMode mode,
            double metres,
            double slope) {
        boolean backward = Tags.is(way.tags(), "conveying", "backward") || Tags.is(way.tags(), "oneway:foot", "-1");
        boolean isOneWay =
                backward || Tags.is(way.tags(), "conveying", "forward") || Tags.is(way.tags(), "oneway:foot", "yes");
        Map<String, String> ends = new LinkedHashMap<>();
        ends.put("from_node_id", backward ? to : from);
        ends.put("to_node_id", backward ? from : to);
        Coordinate[] line = nodes.stream().map(OsmVenue::at).toArray(Coordinate[]::new);
        if (backward) {
            java.util.Collections.reverse(java.util.Arrays.asList(line));
        }
        ObjectNode properties = draft.add(
                "pathway",
                "way/" + way.id() + (piece == 0 ? "" : "#" + piece),
                Optional.of(OsmVenue.DEGREES.createLineString(line)));
        ends.forEach(properties::put);
        properties
                .put("pathway_mode", mode.word())
                .put("is_bidirectional", !isOneWay)
                .put("length", Math.round(metres * 1_000) / 1_000.0);
        if (!Double.isNaN(slope)) {
            properties.put("max_slope", backward ? -slope : slope);
        }
        if (Tags.is(way.tags(), "tactile_paving", "yes")) {
            properties.put("is_tactile", true);
        }
        width(properties, way.tags());
    }

    private static void width(ObjectNode properties, Map<String, String> tags) {
        OptionalDouble width = Tags.metres(tags, "width");
        if (Tags.is(tags, "wheelchair", "no")) {
            properties.put("min_width", Math.min(NO_WHEELCHAIR_METRES, width.orElse(NO_WHEELCHAIR_METRES)));
        } else {
            width.ifPresent(metres -> properties.put("min_width", metres));
        }
    }
}
