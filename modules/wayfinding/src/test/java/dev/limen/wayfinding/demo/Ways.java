package dev.limen.wayfinding.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.limen.wayfinding.venue.PathwayMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;

/** Lays nodes and pathways. A node is known by its slug, which begins with {@code node-}. */
final class Ways {
    private static final GeometryFactory GEOMETRY = new GeometryFactory();
    private static final String NODE = "node-";

    private final DemoArchive archive;
    private final Map<String, Coordinate> places = new HashMap<>();

    Ways(DemoArchive archive) {
        this.archive = archive;
    }

    /** @param served slugs of what one has reached there */
    String node(String slug, int level, Coordinate at, String... served) {
        ObjectNode node = archive.add("pathway_node", NODE + slug, GEOMETRY.createPoint(at));
        node.put("level_id", Sheet.levelId(level));
        ArrayNode features = node.putArray("feature_ids");
        for (String feature : served) {
            features.add(DemoArchive.id(feature));
        }
        places.put(NODE + slug, at);
        return NODE + slug;
    }

    Coordinate at(String node) {
        Coordinate at = places.get(node);
        if (at == null) {
            throw new IllegalArgumentException("There is no " + node + ".");
        }
        return at;
    }

    void walk(String from, String to, double width) {
        pathway(bare(from) + "-" + bare(to), from, to, PathwayMode.WALKWAY, true)
                .put("min_width", width);
    }

    /** Walks from one to the next of several. */
    void walk(double width, String... nodes) {
        for (int i = 1; i < nodes.length; i++) {
            walk(nodes[i - 1], nodes[i], width);
        }
    }

    private static String bare(String node) {
        return node.substring(NODE.length());
    }

    ObjectNode pathway(String slug, String from, String to, PathwayMode mode, boolean both) {
        return pathway(slug, from, to, mode, both, Sheet.line(at(from), at(to)));
    }

    ObjectNode pathway(String slug, String from, String to, PathwayMode mode, boolean both, LineString line) {
        return archive.add("pathway", "pathway-" + slug, line)
                .put("from_node_id", DemoArchive.id(from))
                .put("to_node_id", DemoArchive.id(to))
                .put("pathway_mode", mode.word())
                .put("is_bidirectional", both)
                .put("length", Math.round(line.getLength() * 100) / 100.0);
    }

    /** Steps from the rows of a block up to its portals. */
    void aisles(SeatBlock block) {
        List<Integer> steps = block.steps();
        for (int aisle = 0; aisle < block.aisles(); aisle++) {
            String below = "";
            int before = 0;
            for (int step : steps) {
                Coordinate at = block.oval().at(block.aisle(aisle), block.rows().get(step));
                String node = node(block.node(aisle, step), block.ordinal(), at);
                if (!below.isEmpty()) {
                    pathway(block.node(aisle, step), below, node, PathwayMode.STAIRS, true)
                            .put("min_width", 1.2)
                            .put("stair_count", 2 * (step - before));
                }
                below = node;
                before = step;
            }
            walk(NODE + block.slug() + "-portal-" + aisle, below, 1.2);
        }
    }

    /** The doors of a lift, joined each with each, because one waits for it once. */
    void lift(String slug, List<String> doors, List<Integer> levels) {
        for (int low = 0; low < doors.size(); low++) {
            for (int high = low + 1; high < doors.size(); high++) {
                pathway(
                                slug + "-" + levels.get(low) + levels.get(high),
                                doors.get(low),
                                doors.get(high),
                                PathwayMode.ELEVATOR,
                                true)
                        .put("length", 0);
            }
        }
    }
}
