package dev.limen.wayfinding.routing;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * Costs from and to a few nodes far out, which bound the cost between any two by the triangle inequality (Goldberg and
 * Harrelson, "Computing the shortest path: A* search meets graph theory", SODA 2005). They rest on costs that are never
 * undercut: those of a {@link Weighting}, whatever the conditions, or those of a {@link LiveWeighting}, which bound closer but
 * hold for its forecast only, with any closures. Immutable, safe to share between threads; 8 bytes per node and landmark.
 */
public final class Landmarks {
    /** As many as pay in a venue: more cost more memory traffic than they save. */
    public static final int USUAL_COUNT = 12;

    static final Landmarks NONE = new Landmarks();

    private static final int STARTS_TRIED = 8;

    /** Four roundings to float, relative to the greatest cost, and half as much again. */
    private static final float ROUNDING = 4e-7f;

    private final int[] nodes;
    /** By node, so that one look at a node reads neighbours in memory: from each landmark, then to each. */
    private final float[] costs;

    private final float slack;

    private Landmarks() {
        nodes = new int[0];
        costs = new float[0];
        slack = 0;
    }

    /** Chooses at most {@code most} landmarks, each as far as possible from those before it, and works out their costs. */
    public Landmarks(Weighting weighting, int most) {
        this(weighting.graph(), weighting::cost, choose(weighting, most));
    }

    /** Works out the costs of the same landmarks under one forecast, which bound closer. */
    public Landmarks(Landmarks others, LiveWeighting weighting) {
        this(weighting.weighting().graph(), weighting::leastCost, others.nodes);
    }

    private Landmarks(Graph graph, IntToDoubleFunction cost, int[] nodes) {
        this.nodes = nodes;
        int count = nodes.length;
        costs = new float[2 * count * graph.nodes()];
        float greatest = 0;
        for (int i = 0; i < count; i++) {
            double[] from = CostTree.from(graph, cost, nodes[i]);
            double[] to = CostTree.to(graph, cost, nodes[i]);
            for (int node = 0; node < graph.nodes(); node++) {
                costs[2 * count * node + i] = (float) from[node];
                costs[2 * count * node + count + i] = (float) to[node];
                greatest = Math.max(greatest, Math.max(finite(from[node]), finite(to[node])));
            }
        }
        slack = greatest * ROUNDING;
    }

    private static float finite(double cost) {
        return cost == Double.POSITIVE_INFINITY ? 0 : (float) cost;
    }

    private static int[] choose(Weighting weighting, int most) {
        Graph graph = weighting.graph();
        int[] chosen = new int[Math.min(most, graph.nodes())];
        double[] nearest = costsFromTheBestConnected(weighting);
        for (int i = 0; i < chosen.length; i++) {
            int farthest = 0;
            double distance = 0;
            for (int node = 0; node < graph.nodes(); node++) {
                if (nearest[node] > distance && nearest[node] < Double.POSITIVE_INFINITY) {
                    distance = nearest[node];
                    farthest = node;
                }
            }
            if (distance == 0) {
                return Arrays.copyOf(chosen, i);
            }
            chosen[i] = farthest;
            double[] costs = CostTree.from(graph, weighting::cost, farthest);
            double[] back = CostTree.to(graph, weighting::cost, farthest);
            for (int node = 0; node < graph.nodes(); node++) {
                double here = Math.min(costs[node], back[node]);
                nearest[node] = i == 0 ? here : Math.min(nearest[node], here);
            }
        }
        return chosen;
    }

    /** An islet is no place to measure from. */
    private static double[] costsFromTheBestConnected(Weighting weighting) {
        int nodes = weighting.graph().nodes();
        double[] best = new double[nodes];
        long most = -1;
        for (int i = 0; i < Math.min(STARTS_TRIED, nodes); i++) {
            int start = (int) ((long) nodes * i / STARTS_TRIED);
            double[] costs = CostTree.from(weighting.graph(), weighting::cost, start);
            long reached = Arrays.stream(costs)
                    .filter(cost -> cost < Double.POSITIVE_INFINITY)
                    .count();
            if (reached > most) {
                most = reached;
                best = costs;
            }
        }
        return best;
    }

    /** {@return how many there are} */
    public int count() {
        return nodes.length;
    }

    float slack() {
        return slack;
    }

    float from(int landmark, int node) {
        return costs[2 * nodes.length * node + landmark];
    }

    float to(int landmark, int node) {
        return costs[2 * nodes.length * node + nodes.length + landmark];
    }

    /** {@return at most the cost from one node to another under what this was made from, with any closures} */
    double bound(int from, int target) {
        float most = 0;
        for (int landmark = 0; landmark < nodes.length; landmark++) {
            float bound = bound(landmark, from, target);
            most = bound > most ? bound : most;
        }
        return Math.max(0, most - slack);
    }

    float bound(int landmark, int from, int target) {
        float ahead = from(landmark, target) - from(landmark, from);
        float behind = to(landmark, from) - to(landmark, target);
        float bound = ahead > 0 ? ahead : 0;
        return behind > bound ? behind : bound;
    }
}
