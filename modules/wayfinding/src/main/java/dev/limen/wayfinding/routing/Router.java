package dev.limen.wayfinding.routing;

import java.util.Arrays;
import java.util.Optional;

/**
 * Finds the cheapest path by A* (Hart, Nilsson, Raphael 1968) over costs that change while one walks. With first-in-first-out
 * costs ({@link LiveWeighting}) a label that is cheaper is never worse, so the search is exact (Dreyfus 1969); a node whose
 * label falls is taken up again, so a bound need only be admissible.
 *
 * <p>One direction only: the time of arrival, from which a search backwards would have to start, is not known.
 *
 * <p><b>Not thread-safe</b>: it owns the scratch memory of one search and reuses it, so that a search allocates nothing but
 * its {@link Path}. Keep one per thread; about 50 bytes per node.
 */
public final class Router {
    private static final int NONE = -1;
    private static final double[] NO_PENALTY = {};

    private final Graph graph;
    private final DeadEnds deadEnds;
    private final NodeHeap open;
    private final double[] best;
    private final int[] arrivedBy;
    private final boolean[] isTarget;
    private final int[] touched;
    private final int[] oneTarget = new int[1];
    private final LandmarkBound landmark = new LandmarkBound();
    private final TreeBound tree = new TreeBound();
    private int touchedCount;
    private int settledCount;

    /** @param graph the graph to search; its size fixes the scratch memory */
    public Router(Graph graph) {
        this.graph = graph;
        deadEnds = graph.deadEnds();
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
     * @param costs made for this router's graph
     * @param departure seconds after the moment of the conditions
     * @param landmarks made from {@code costs}, or from the weighting they rest on
     */
    public Optional<Path> findPath(int from, int to, LiveWeighting costs, double departure, Landmarks landmarks) {
        return findPenalised(from, to, costs, departure, landmarks, NO_PENALTY);
    }

    /** The same with felt seconds added to each edge; no numbers mean none. */
    Optional<Path> findPenalised(
            int from, int to, LiveWeighting costs, double departure, Landmarks landmarks, double[] penalty) {
        oneTarget[0] = to;
        return search(from, oneTarget, costs, departure, landmark.between(from, to, landmarks), penalty);
    }

    /**
     * {@return the cheapest path from a node to whichever target is cheapest to reach; empty when none can be reached}
     *
     * @param costs made for this router's graph
     * @param departure seconds after the moment of the conditions
     * @param targets made from the weighting that {@code costs} rest on
     */
    public Optional<Path> findNearest(int from, TargetTree targets, LiveWeighting costs, double departure) {
        return search(from, targets.targets(), costs, departure, tree.towards(targets), NO_PENALTY);
    }

    /** {@return how many nodes the last search took up} */
    public int settled() {
        return settledCount;
    }

    private Optional<Path> search(
            int from, int[] targets, LiveWeighting costs, double departure, LowerBound bound, double[] penalty) {
        try {
            for (int target : targets) {
                isTarget[target] = true;
            }
            int only = targets.length == 1 ? targets[0] : NONE;
            int reached = settle(from, only, costs, departure, bound, penalty);
            return reached == NONE ? Optional.empty() : Optional.of(new Path(costs, from, edgesTo(reached), departure));
        } finally {
            for (int target : targets) {
                isTarget[target] = false;
            }
            forget();
        }
    }

    /** @param only the target when there is but one, else none */
    private int settle(int from, int only, LiveWeighting costs, double departure, LowerBound bound, double[] penalty) {
        Conditions conditions = costs.conditions();
        settledCount = 0;
        reach(from, 0, NONE);
        open.offer(from, 0);
        while (!open.isEmpty()) {
            int node = open.poll();
            settledCount++;
            if (isTarget[node]) {
                return node;
            }
            double soFar = best[node];
            for (int edge = graph.firstEdge(node), end = graph.firstEdge(node + 1); edge < end; edge++) {
                int next = graph.target(edge);
                if (best[next] <= soFar || (only != NONE && deadEnds.isVain(node, next, only))) {
                    continue;
                }
                double cost = soFar + costs.cost(edge, departure + soFar);
                if (penalty.length > 0) {
                    cost += penalty[edge];
                }
                // An infinite cost is never less than what is known, so barriers fall out here.
                if (cost < best[next] && !conditions.isClosed(edge)) {
                    double key = cost + bound.of(next);
                    if (key < Double.POSITIVE_INFINITY) {
                        reach(next, cost, edge);
                        open.offer(next, key);
                    }
                }
            }
        }
        return NONE;
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
