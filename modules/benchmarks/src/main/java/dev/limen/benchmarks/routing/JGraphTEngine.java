package dev.limen.benchmarks.routing;

import dev.limen.wayfinding.routing.Graph;
import dev.limen.wayfinding.routing.Weighting;
import org.jgrapht.GraphPath;
import org.jgrapht.alg.shortestpath.AStarShortestPath;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.DirectedWeightedMultigraph;

/** JGraphT's A* on the same edges with the same costs, bounded as the crow flies. */
final class JGraphTEngine implements RouteEngine {
    private final AStarShortestPath<Integer, DefaultWeightedEdge> search;

    JGraphTEngine(Weighting weighting) {
        Graph graph = weighting.graph();
        DirectedWeightedMultigraph<Integer, DefaultWeightedEdge> theirs =
                new DirectedWeightedMultigraph<>(DefaultWeightedEdge.class);
        for (int node = 0; node < graph.nodes(); node++) {
            theirs.addVertex(node);
        }
        for (int edge = 0; edge < graph.edges(); edge++) {
            if (weighting.cost(edge) < Double.POSITIVE_INFINITY) {
                theirs.setEdgeWeight(theirs.addEdge(graph.source(edge), graph.target(edge)), weighting.cost(edge));
            }
        }
        search = new AStarShortestPath<>(
                theirs, (from, to) -> weighting.costPerMetre() * graph.straightDistance(from, to));
    }

    @Override
    public double cost(Query query) {
        GraphPath<Integer, DefaultWeightedEdge> path = search.getPath(query.from(), query.to());
        return path == null ? Double.POSITIVE_INFINITY : path.getWeight();
    }
}
