package dev.limen.wayfinding.network;

import dev.limen.core.InvalidInputException;
import dev.limen.core.MapPoint;
import dev.limen.wayfinding.routing.Edge;
import dev.limen.wayfinding.routing.EdgeKind;
import dev.limen.wayfinding.routing.Graph;
import dev.limen.wayfinding.routing.Right;
import dev.limen.wayfinding.venue.Feature;
import dev.limen.wayfinding.venue.LocalPlane;
import dev.limen.wayfinding.venue.Pathway;
import dev.limen.wayfinding.venue.PathwayMode;
import dev.limen.wayfinding.venue.PathwayNode;
import dev.limen.wayfinding.venue.Venue;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;

/**
 * The pathways of a venue as a {@link Graph}, and the way back from its numbers to features. Immutable, safe to share
 * between threads.
 */
public final class PathwayNetwork {
    private static final int NONE = -1;
    private static final int[] NO_EDGES = {};

    private final Venue venue;
    private final LocalPlane plane;
    private final Graph graph;
    private final Map<String, Integer> nodeById = new HashMap<>();
    private final Map<String, int[]> edgesByPathway = new HashMap<>();
    private final Map<String, int[]> nodesByFeature = new HashMap<>();
    private final Pathway[] pathwayByEdge;
    private final boolean[] isReversed;

    /** Builds the graph of {@code venue}'s explicit pathways. */
    public PathwayNetwork(Venue venue) {
        this.venue = venue;
        plane = new LocalPlane(venue.center().longitude(), venue.center().latitude());
        Graph.Builder builder = new Graph.Builder();
        Map<String, List<Integer>> serving = new HashMap<>();
        for (PathwayNode node : venue.pathwayNodes()) {
            Coordinate at = plane.toMetres(node.at().longitude(), node.at().latitude());
            int number = builder.addNode(at.x, at.y, node.at().ordinal());
            nodeById.put(node.id(), number);
            node.featureIds()
                    .forEach(id ->
                            serving.computeIfAbsent(id, k -> new ArrayList<>()).add(number));
        }
        serving.forEach((id, nodes) -> nodesByFeature.put(
                id, nodes.stream().mapToInt(Integer::intValue).toArray()));
        for (Pathway pathway : venue.pathways()) {
            if (!pathway.access().isEmpty() && rights(pathway).isEmpty()) {
                // For somebody the graph does not know, so for nobody.
                continue;
            }
            int forward = builder.addEdge(edge(pathway, false));
            edgesByPathway.put(
                    pathway.id(),
                    pathway.isBidirectional()
                            ? new int[] {forward, builder.addEdge(edge(pathway, true))}
                            : new int[] {forward});
        }
        graph = builder.build();
        pathwayByEdge = new Pathway[graph.edges()];
        isReversed = new boolean[graph.edges()];
        for (Pathway pathway : venue.pathways()) {
            int[] edges = edgesByPathway.getOrDefault(pathway.id(), NO_EDGES);
            for (int i = 0; i < edges.length; i++) {
                edges[i] = builder.edgeNumber(edges[i]);
                pathwayByEdge[edges[i]] = pathway;
                isReversed[edges[i]] = i == 1;
            }
        }
    }

    private Edge edge(Pathway pathway, boolean reversed) {
        int from = nodeById.getOrDefault(reversed ? pathway.to() : pathway.from(), NONE);
        int to = nodeById.getOrDefault(reversed ? pathway.from() : pathway.to(), NONE);
        double slope = pathway.maxSlope().orElse(Double.NaN);
        return new Edge(
                from,
                to,
                kind(pathway.mode()),
                pathway.length(),
                pathway.traversalTime().orElse(Double.NaN),
                reversed ? -slope : slope,
                pathway.minWidth().orElse(Double.NaN),
                rights(pathway),
                pathway.isTactile());
    }

    private static Set<Right> rights(Pathway pathway) {
        Set<Right> rights = EnumSet.noneOf(Right.class);
        for (Right right : Right.values()) {
            if (pathway.access().contains(right.name().toLowerCase(Locale.ROOT))) {
                rights.add(right);
            }
        }
        return rights;
    }

    private static EdgeKind kind(PathwayMode mode) {
        return switch (mode) {
            case WALKWAY -> EdgeKind.WALKWAY;
            case STAIRS -> EdgeKind.STAIRS;
            case MOVING_SIDEWALK -> EdgeKind.MOVING_WALKWAY;
            case ESCALATOR -> EdgeKind.ESCALATOR;
            case ELEVATOR -> EdgeKind.ELEVATOR;
            case RAMP -> EdgeKind.RAMP;
            case FARE_GATE -> EdgeKind.FARE_GATE;
        };
    }

    /** {@return the venue it was built from} */
    public Venue venue() {
        return venue;
    }

    /** {@return the graph, metres in {@link #plane()}} */
    public Graph graph() {
        return graph;
    }

    /** {@return the frame of the graph's coordinates} */
    public LocalPlane plane() {
        return plane;
    }

    /** {@return the pathway an edge belongs to} */
    public Pathway pathway(int edge) {
        return pathwayByEdge[edge];
    }

    /** {@return the pathway with that id} */
    public Optional<Pathway> pathwayById(String pathwayId) {
        int[] edges = edgesByPathway.getOrDefault(pathwayId, NO_EDGES);
        return edges.length == 0 ? Optional.empty() : Optional.of(pathwayByEdge[edges[0]]);
    }

    /** {@return the edges of one pathway, there and back; none when the public may not use it at all} */
    public int[] edgesOf(Pathway pathway) {
        return edgesByPathway.getOrDefault(pathway.id(), NO_EDGES).clone();
    }

    /** {@return whether the edge runs against its pathway, from {@code to} to {@code from}} */
    public boolean isReversed(int edge) {
        return isReversed[edge];
    }

    /** {@return the line walked along an edge, metres, in the direction of the edge} */
    public List<Coordinate> line(int edge) {
        List<Coordinate> line = new ArrayList<>();
        for (Coordinate c : pathwayByEdge[edge].geometry().getCoordinates()) {
            line.add(plane.toMetres(c.x, c.y));
        }
        if (isReversed[edge]) {
            java.util.Collections.reverse(line);
        }
        return line;
    }

    /**
     * {@return the number of a pathway node}
     *
     * @throws InvalidInputException when the venue has no such node
     */
    public int node(String pathwayNodeId) {
        Integer node = nodeById.get(pathwayNodeId);
        if (node == null) {
            throw new InvalidInputException("The venue has no pathway node " + pathwayNodeId + ": correct the id.");
        }
        return node;
    }

    /** {@return the node of that level nearest to {@code point} as the crow flies; empty when the level has none} */
    public Optional<Integer> findNearestNode(MapPoint point) {
        Coordinate at = plane.toMetres(point.longitude(), point.latitude());
        int nearest = NONE;
        double least = Double.POSITIVE_INFINITY;
        for (int node = 0; node < graph.nodes(); node++) {
            double distance = Math.hypot(graph.x(node) - at.x, graph.y(node) - at.y);
            if (graph.ordinal(node) == point.ordinal() && distance < least) {
                least = distance;
                nearest = node;
            }
        }
        return nearest == NONE ? Optional.empty() : Optional.of(nearest);
    }

    /** {@return the nodes at which a feature is reached: those that name it, else the nearest on its level; may be empty} */
    public int[] nodesOf(Feature feature) {
        int[] nodes = nodesByFeature.get(feature.id());
        if (nodes != null) {
            return nodes.clone();
        }
        return findNearestNode(feature.display()).stream()
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /**
     * {@return the edges of the given pathways, both directions; ids the venue does not know are passed over, since closures
     * may come from a newer map}
     */
    public BitSet edgesOf(Collection<String> pathwayIds) {
        BitSet edges = new BitSet(graph.edges());
        for (String id : pathwayIds) {
            for (int edge : edgesByPathway.getOrDefault(id, NO_EDGES)) {
                edges.set(edge);
            }
        }
        return edges;
    }
}
