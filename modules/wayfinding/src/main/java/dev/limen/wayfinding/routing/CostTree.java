package dev.limen.wayfinding.routing;

import java.util.Arrays;

/** Dijkstra's algorithm (1959) over a whole graph, forwards or against the edges, when nobody is in the way. */
final class CostTree {
    private CostTree() {}

    /** {@return for each node the felt seconds from whichever root is nearest; positive infinity where none leads} */
    static double[] from(Weighting weighting, int... roots) {
        return grow(weighting, false, roots);
    }

    /** {@return for each node the felt seconds to whichever root is nearest; positive infinity where none is reached} */
    static double[] to(Weighting weighting, int... roots) {
        return grow(weighting, true, roots);
    }

    private static double[] grow(Weighting weighting, boolean isAgainst, int[] roots) {
        Graph graph = weighting.graph();
        double[] cost = new double[graph.nodes()];
        Arrays.fill(cost, Double.POSITIVE_INFINITY);
        NodeHeap open = new NodeHeap(graph.nodes());
        for (int root : roots) {
            cost[root] = 0;
            open.offer(root, 0);
        }
        while (!open.isEmpty()) {
            int node = open.poll();
            int end = isAgainst ? graph.firstIncoming(node + 1) : graph.firstEdge(node + 1);
            for (int i = isAgainst ? graph.firstIncoming(node) : graph.firstEdge(node); i < end; i++) {
                int edge = isAgainst ? graph.incoming(i) : i;
                int next = isAgainst ? graph.source(edge) : graph.target(edge);
                double reached = cost[node] + weighting.cost(edge);
                if (reached < cost[next]) {
                    cost[next] = reached;
                    open.offer(next, reached);
                }
            }
        }
        return cost;
    }
}
