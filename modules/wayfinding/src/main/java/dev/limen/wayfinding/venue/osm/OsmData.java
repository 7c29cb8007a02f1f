package dev.limen.wayfinding.venue.osm;

import dev.limen.core.InvalidInputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The nodes, ways and relations of one extract. Filled by a reader, then only read. */
final class OsmData {
    private static final int MOST_ELEMENTS = 5_000_000;

    final Map<Long, Node> nodes = new LinkedHashMap<>();
    final Map<Long, Way> ways = new LinkedHashMap<>();
    final List<Relation> relations = new ArrayList<>();

    record Node(long id, double longitude, double latitude, Map<String, String> tags) {}

    record Way(long id, List<Long> refs, Map<String, String> tags) {
        boolean isClosed() {
            return refs.size() > 3 && refs.get(0).equals(refs.get(refs.size() - 1));
        }
    }

    /** @param members ids of member ways, by role */
    record Relation(long id, Map<String, List<Long>> members, Map<String, String> tags) {}

    void add(Node node) {
        if (!(Math.abs(node.longitude()) <= 180 && Math.abs(node.latitude()) <= 90)) {
            throw new InvalidInputException(
                    "The OpenStreetMap node " + node.id() + " is not on Earth: export the extract again in degrees.");
        }
        nodes.put(node.id(), node);
        limit();
    }

    void add(Way way) {
        ways.put(way.id(), way);
        limit();
    }

    void add(Relation relation) {
        relations.add(relation);
        limit();
    }

    private void limit() {
        if (nodes.size() + ways.size() + relations.size() > MOST_ELEMENTS) {
            throw new InvalidInputException(
                    "The OpenStreetMap extract holds more than " + MOST_ELEMENTS + " elements: cut it to the venue.");
        }
    }
}
