package dev.limen.testkit.stadium;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.limen.wayfinding.routing.Edge;
import dev.limen.wayfinding.routing.EdgeKind;
import dev.limen.wayfinding.routing.Graph;
import dev.limen.wayfinding.venue.PathwayMode;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/**
 * A stadium around an ice rink: concourses on every level, tiers of stepped seats, vomitories, stairs, escalators, lifts, a
 * ramp, gates, a forecourt and a station to the south of it. The same plan always gives the same stadium. Immutable.
 *
 * @param plan what it was built from
 * @param nodes of the pathway graph, by number
 * @param ways between them
 * @param places what has a name
 * @param rows of seats, of each block from the ice outwards
 * @param gates all around, the one that faces the station first
 */
public record Stadium(
        StadiumPlan plan, List<Node> nodes, List<Way> ways, List<Place> places, List<Row> rows, List<Gate> gates) {
    /** Copies the lists. */
    public Stadium {
        nodes = List.copyOf(nodes);
        ways = List.copyOf(ways);
        places = List.copyOf(places);
        rows = List.copyOf(rows);
        gates = List.copyOf(gates);
    }

    /**
     * @param at metres east and north of the middle of the ice
     * @param ordinal its level
     * @param places slugs of what is reached here
     * @param seats how many people sit here
     */
    public record Node(Coordinate at, int ordinal, List<String> places, int seats) {}

    /**
     * @param slug names it within the stadium
     * @param from number of a node
     * @param to number of another
     * @param mode how it is travelled
     * @param both whether also from {@code to} to {@code from}
     * @param length horizontal metres
     * @param slope rise over run from {@code from}; NaN for none
     * @param width metres
     */
    public record Way(
            String slug, int from, int to, PathwayMode mode, boolean both, double length, double slope, double width) {}

    /**
     * @param type the IMDF feature type: unit, section, amenity or kiosk
     * @param slug names it within the stadium
     * @param category the IMDF category
     * @param name in English; empty for none
     * @param ordinal its level
     * @param shape metres
     */
    public record Place(String type, String slug, String category, String name, int ordinal, Geometry shape) {}

    /**
     * @param block slug of the place it is in
     * @param number from 1
     * @param seats numbered from 1, from the left of somebody who looks at the ice
     * @param aisle number of the node by which it is entered
     * @param left how many seats are to the left of the aisle
     */
    public record Row(String block, int number, int seats, int aisle, int left) {}

    /**
     * @param slug names it, such as {@code gate-3}
     * @param outside number of the node before it
     * @param inside number of the node behind it
     * @param exit number of the way out through it
     * @param width metres of the way out
     */
    public record Gate(String slug, int outside, int inside, int exit, double width) {}

    /** {@return the stadium of a plan} */
    public static Stadium build(StadiumPlan plan) {
        return new StadiumBuilder(plan).build();
    }

    /** {@return its pathways as a graph whose nodes have the same numbers} */
    public Graph toGraph() {
        Graph.Builder builder = new Graph.Builder();
        nodes.forEach(node -> builder.addNode(node.at().x, node.at().y, node.ordinal()));
        for (Way way : ways) {
            builder.addEdge(edge(way, way.from(), way.to(), way.slope()));
            if (way.both()) {
                builder.addEdge(edge(way, way.to(), way.from(), -way.slope()));
            }
        }
        return builder.build();
    }

    private static Edge edge(Way way, int from, int to, double slope) {
        EdgeKind kind = switch (way.mode()) {
            case WALKWAY -> EdgeKind.WALKWAY;
            case STAIRS -> EdgeKind.STAIRS;
            case MOVING_SIDEWALK -> EdgeKind.MOVING_WALKWAY;
            case ESCALATOR -> EdgeKind.ESCALATOR;
            case ELEVATOR -> EdgeKind.ELEVATOR;
            case RAMP -> EdgeKind.RAMP;
            case FARE_GATE -> EdgeKind.FARE_GATE;
        };
        return new Edge(from, to, kind, way.length(), Double.NaN, slope, way.width());
    }

    /** {@return the numbers of the nodes at which a place is reached} */
    public List<Integer> nodesOf(String slug) {
        List<Integer> numbers = new ArrayList<>();
        for (int node = 0; node < nodes.size(); node++) {
            if (nodes.get(node).places().contains(slug)) {
                numbers.add(node);
            }
        }
        return numbers;
    }

    /** {@return the wire form of an IMDF archive with the pathways extension: a member per file} */
    public ObjectNode toImdf() {
        return new StadiumArchive(this).toJson();
    }
}
