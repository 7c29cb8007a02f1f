package dev.limen.wayfinding.routing;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;

/**
 * Finds the cheapest path by A* (Hart, Nilsson, Raphael 1968) with the straight-line bound of {@link
 * Weighting#costPerMetre()}, which is admissible and consistent, so no node is expanded twice.
 *
 * <p><b>Not thread-safe</b>: it owns the scratch memory of one search and reuses it, so that a search allocates nothing but
 * its {@link Path}. Keep one per thread; about 50 bytes per node.
 */
public final class Router {
    /** Beyond this many targets the bound costs more than it saves. */
    private static final int MOST_BOUNDED_TARGETS = 8;

    private static final int NONE = -1;

    private final Graph graph;
    private final NodeHeap open;
    private final double[] best;
    private final int[] arrivedBy;
    private final boolean[] isTarget;
    private final int[] touched;
    private int touchedCount;

    /** @param graph the graph to search; its size fixes the scratch memory */
    public Router(Graph graph) {
        this.graph = graph;
        int nodes = graph.nodes();
        open = new NodeHeap(nodes);
        best = new double[nodes];
        arrivedBy = new int[nodes];
        isTarget = new boolean[nodes];
        touched = new int[nodes];
        Arrays.fill(best, Double.POSITIVE_INFINITY);
    }

    /**
     * {@return the cheapest path from one node to another; without edges when they are the same; empty when there is none}
     *
     * @param closed edges that must not be used, by number
     */
    public Optional<Path> findPath(int from, int to, Weighting weighting, BitSet closed) {
        return findNearest(from, new int[] {to}, weighting, closed);
    }

    /**
     * {@return the cheapest path from a node to whichever target is cheapest to reach; empty when none can be reached}
     *
     * @param weighting made for this router's graph
     * @param closed edges that must not be used, by number
     */
    public Optional<Path> findNearest(int from, int[] targets, Weighting weighting, BitSet closed) {
        try {
            for (int target : targets) {
                isTarget[target] = true;
            }
            return search(from, targets, weighting, closed);
        } finally {
            for (int target : targets) {
                isTarget[target] = false;
            }
            forget();
        }
    }

    private Optional<Path> search(int from, int[] targets, Weighting weighting, BitSet closed) {
        double costPerMetre = targets.length <= MOST_BOUNDED_TARGETS ? weighting.costPerMetre() : 0;
        reach(from, 0, NONE);
        open.offer(from, 0);
        while (!open.isEmpty()) {
            int node = open.poll();
            if (isTarget[node]) {
                return Optional.of(new Path(graph, weighting, from, edgesTo(node)));
            }
            for (int edge = graph.firstEdge(node), end = graph.firstEdge(node + 1); edge < end; edge++) {
                double cost = best[node] + weighting.cost(edge);
                int next = graph.target(edge);
                // An infinite cost is never less than what is known, so barriers fall out here.
                if (cost < best[next] && !closed.get(edge)) {
                    reach(next, cost, edge);
                    open.offer(next, cost + costPerMetre * nearestStraight(next, targets, costPerMetre));
                }
            }
        }
        return Optional.empty();
    }

    private double nearestStraight(int node, int[] targets, double costPerMetre) {
        if (costPerMetre == 0) {
            return 0;
        }
        double nearest = Double.POSITIVE_INFINITY;
        for (int target : targets) {
            nearest = Math.min(nearest, graph.straightDistance(node, target));
        }
        return nearest;
    }

    private void reach(int node, double cost, int edge) {
        if (best[node] == Double.POSITIVE_INFINITY) {
            touched[touchedCount++] = node;
        }
        best[node] = cost;
        arrivedBy[node] = edge;
    }

    private int[] edgesTo(int node) {
        int count = 0;
        for (int edge = arrivedBy[node]; edge != NONE; edge = arrivedBy[graph.source(edge)]) {
            count++;
        }
        int[] edges = new int[count];
        for (int edge = arrivedBy[node]; edge != NONE; edge = arrivedBy[graph.source(edge)]) {
            edges[--count] = edge;
        }
        return edges;
    }

    private void forget() {
        for (int i = 0; i < touchedCount; i++) {
            best[touched[i]] = Double.POSITIVE_INFINITY;
        }
        touchedCount = 0;
        open.clear();
    }
}
