package dev.limen.wayfinding.routing;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/** Dijkstra's algorithm (1959) over a whole graph whose costs stand still, forwards or against the edges. */
final class CostTree {
    private CostTree() {}

    /** {@return for each node the cost from whichever root is nearest; positive infinity where none leads} */
    static double[] from(Graph graph, IntToDoubleFunction cost, int... roots) {
        return grow(graph, cost, false, roots);
    }

    /** {@return for each node the cost to whichever root is nearest; positive infinity where none is reached} */
    static double[] to(Graph graph, IntToDoubleFunction cost, int... roots) {
        return grow(graph, cost, true, roots);
    }

    private static double[] grow(Graph graph, IntToDoubleFunction costs, boolean isAgainst, int[] roots) {
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
                double reached = cost[node] + costs.applyAsDouble(edge);
                if (reached < cost[next]) {
                    cost[next] = reached;
                    open.offer(next, reached);
                }
            }
        }
        return cost;
    }
}
