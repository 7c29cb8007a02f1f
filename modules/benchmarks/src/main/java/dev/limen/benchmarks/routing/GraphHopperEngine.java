package dev.limen.benchmarks.routing;

import com.graphhopper.routing.AStarBidirection;
import com.graphhopper.routing.Path;
import com.graphhopper.routing.util.TraversalMode;
import com.graphhopper.storage.BaseGraph;
import com.graphhopper.util.DistancePlaneProjection;
import com.graphhopper.util.EdgeIteratorState;
import dev.limen.wayfinding.routing.Graph;
import dev.limen.wayfinding.routing.Weighting;
import java.util.Arrays;

/**
 * GraphHopper's flexible routing, its bidirectional A*, on an in-memory graph of the same edges. Its own weightings read
 * OpenStreetMap's tags; this one hands it our costs, so that the answers can be compared.
 */
final class GraphHopperEngine implements RouteEngine {
    private static final int NONE = -1;

    /** Latitudes at which a degree is as long in every direction. */
    private static final double METRES_PER_DEGREE = 111_194.926_645;

    private final BaseGraph theirs;
    private final OurCosts costs;

    GraphHopperEngine(Weighting weighting) {
        Graph graph = weighting.graph();
        theirs = new BaseGraph.Builder(4).create();
        for (int node = 0; node < graph.nodes(); node++) {
            theirs.getNodeAccess().setNode(node, graph.y(node) / METRES_PER_DEGREE, graph.x(node) / METRES_PER_DEGREE);
        }
        costs = new OurCosts(weighting, theirs);
        theirs.freeze();
    }

    @Override
    public double cost(Query query) {
        Path path = new AStarBidirection(theirs, costs, TraversalMode.NODE_BASED).calcPath(query.from(), query.to());
        return path.isFound() ? path.getWeight() : Double.POSITIVE_INFINITY;
    }

    /** An edge of theirs is two of ours, where there is one each way. */
    private static final class OurCosts implements com.graphhopper.routing.weighting.Weighting {
        private final int[] base;
        private final double[] forwards;
        private final double[] backwards;
        private double leastPerMetre = Double.POSITIVE_INFINITY;

        OurCosts(Weighting weighting, BaseGraph theirs) {
            Graph graph = weighting.graph();
            base = new int[graph.edges()];
            forwards = new double[graph.edges()];
            backwards = new double[graph.edges()];
            Arrays.fill(backwards, Double.POSITIVE_INFINITY);
            boolean[] isTaken = new boolean[graph.edges()];
            for (int edge = 0; edge < graph.edges(); edge++) {
                if (isTaken[edge]) {
                    continue;
                }
                int back = back(graph, edge, isTaken);
                EdgeIteratorState added = theirs.edge(graph.source(edge), graph.target(edge));
                added.setDistance(graph.length(edge));
                base[added.getEdge()] = graph.source(edge);
                forwards[added.getEdge()] = weighting.cost(edge);
                noteLeast(theirs, graph, edge, weighting.cost(edge));
                if (back != NONE) {
                    isTaken[back] = true;
                    backwards[added.getEdge()] = weighting.cost(back);
                    noteLeast(theirs, graph, back, weighting.cost(back));
                }
            }
        }

        private static int back(Graph graph, int edge, boolean[] isTaken) {
            int node = graph.target(edge);
            for (int back = graph.firstEdge(node); back < graph.firstEdge(node + 1); back++) {
                if (back != edge
                        && !isTaken[back]
                        && graph.target(back) == graph.source(edge)
                        && graph.kind(back) == graph.kind(edge)) {
                    return back;
                }
            }
            return NONE;
        }

        /** Measured as its bound measures, so that the bound holds. */
        private void noteLeast(BaseGraph theirs, Graph graph, int edge, double cost) {
            var nodes = theirs.getNodeAccess();
            double metres = DistancePlaneProjection.DIST_PLANE.calcDist(
                    nodes.getLat(graph.source(edge)),
                    nodes.getLon(graph.source(edge)),
                    nodes.getLat(graph.target(edge)),
                    nodes.getLon(graph.target(edge)));
            if (metres > 0) {
                leastPerMetre = Math.min(leastPerMetre, cost / metres);
            }
        }

        @Override
        public double calcMinWeightPerDistance() {
            return leastPerMetre * (1 - 1e-6);
        }

        @Override
        public double calcEdgeWeight(EdgeIteratorState edge, boolean isReverse) {
            boolean isAlong = edge.getBaseNode() == base[edge.getEdge()] != isReverse;
            return isAlong ? forwards[edge.getEdge()] : backwards[edge.getEdge()];
        }

        @Override
        public long calcEdgeMillis(EdgeIteratorState edge, boolean isReverse) {
            return (long) (1e3 * calcEdgeWeight(edge, isReverse));
        }

        @Override
        public double calcTurnWeight(int inEdge, int viaNode, int outEdge) {
            return 0;
        }

        @Override
        public long calcTurnMillis(int inEdge, int viaNode, int outEdge) {
            return 0;
        }

        @Override
        public boolean hasTurnCosts() {
            return false;
        }

        @Override
        public String getName() {
            return "limen";
        }
    }
}
