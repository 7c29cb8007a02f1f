package dev.limen.benchmarks.routing;

import dev.limen.wayfinding.routing.Graph;
import dev.limen.wayfinding.routing.Weighting;
import org.jgrapht.GraphPath;
import org.jgrapht.alg.shortestpath.AStarShortestPath;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.DirectedWeightedMultigraph;

/** JGraphT's A* on the same edges with the same costs, bounded as the crow flies. */
final class JGraphTEngine implements RouteEngine {
    /** So that rounding never makes the bound more than the truth. */
    private static final double JUST_BELOW_ONE = 1 - 1e-9;

    private final AStarShortestPath<Integer, DefaultWeightedEdge> search;

    JGraphTEngine(Weighting weighting) {
        Graph graph = weighting.graph();
        DirectedWeightedMultigraph<Integer, DefaultWeightedEdge> theirs =
                new DirectedWeightedMultigraph<>(DefaultWeightedEdge.class);
        for (int node = 0; node < graph.nodes(); node++) {
            theirs.addVertex(node);
        }
        double cheapest = Double.POSITIVE_INFINITY;
        for (int edge = 0; edge < graph.edges(); edge++) {
            if (weighting.cost(edge) < Double.POSITIVE_INFINITY) {
                theirs.setEdgeWeight(theirs.addEdge(graph.source(edge), graph.target(edge)), weighting.cost(edge));
                double straight = graph.straightDistance(graph.source(edge), graph.target(edge));
                if (straight > 0) {
                    cheapest = Math.min(cheapest, weighting.cost(edge) / straight);
                }
            }
        }
        double costPerMetre = cheapest == Double.POSITIVE_INFINITY ? 0 : cheapest * JUST_BELOW_ONE;
        search = new AStarShortestPath<>(theirs, (from, to) -> costPerMetre * graph.straightDistance(from, to));
    }

    @Override
    public double cost(Query query) {
        GraphPath<Integer, DefaultWeightedEdge> path = search.getPath(query.from(), query.to());
        return path == null ? Double.POSITIVE_INFINITY : path.getWeight();
    }
}
