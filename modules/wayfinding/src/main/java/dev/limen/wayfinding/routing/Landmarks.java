package dev.limen.wayfinding.routing;

import java.util.Arrays;

/**
 * Costs from and to a few nodes far out, which bound the cost between any two by the triangle inequality (Goldberg and
 * Harrelson, "Computing the shortest path: A* search meets graph theory", SODA 2005). They are worked out with nobody in the
 * way and nothing closed; crowds and closures only make ways dearer, so the bound holds under any conditions. Immutable, safe
 * to share between threads; 8 bytes per node and landmark.
 */
public final class Landmarks {
    /** As many as pay in a venue: more cost more memory traffic than they save. */
    public static final int USUAL_COUNT = 12;

    static final Landmarks NONE = new Landmarks();

    private static final int STARTS_TRIED = 8;

    /** Four roundings to float, relative to the greatest cost, and half as much again. */
    private static final float ROUNDING = 4e-7f;

    private final int count;
    /** By node, so that one look at a node reads neighbours in memory: from each landmark, then to each. */
    private final float[] costs;

    private final float slack;

    private Landmarks() {
        count = 0;
        costs = new float[0];
        slack = 0;
    }

    /** Chooses {@code most} landmarks, each as far as possible from those before it, and works out their costs. */
    public Landmarks(Weighting weighting, int most) {
        int nodes = weighting.graph().nodes();
        int[] chosen = choose(weighting, Math.min(most, nodes));
        count = chosen.length;
        costs = new float[2 * count * nodes];
        float greatest = 0;
        for (int i = 0; i < count; i++) {
            double[] from = CostTree.from(weighting, chosen[i]);
            double[] to = CostTree.to(weighting, chosen[i]);
            for (int node = 0; node < nodes; node++) {
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
        int nodes = weighting.graph().nodes();
        int[] chosen = new int[most];
        double[] nearest = costsFromTheBestConnected(weighting);
        for (int i = 0; i < most; i++) {
            int farthest = 0;
            double distance = 0;
            for (int node = 0; node < nodes; node++) {
                if (nearest[node] > distance && nearest[node] < Double.POSITIVE_INFINITY) {
                    distance = nearest[node];
                    farthest = node;
                }
            }
            if (distance == 0) {
                return Arrays.copyOf(chosen, i);
            }
            chosen[i] = farthest;
            double[] costs = CostTree.from(weighting, farthest);
            double[] back = CostTree.to(weighting, farthest);
            for (int node = 0; node < nodes; node++) {
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
            double[] costs = CostTree.from(weighting, (int) ((long) nodes * i / STARTS_TRIED));
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
        return count;
    }

    float slack() {
        return slack;
    }

    float from(int landmark, int node) {
        return costs[2 * count * node + landmark];
    }

    float to(int landmark, int node) {
        return costs[2 * count * node + count + landmark];
    }

    float bound(int landmark, int from, int target) {
        float ahead = from(landmark, target) - from(landmark, from);
        float behind = to(landmark, from) - to(landmark, target);
        float bound = ahead > 0 ? ahead : 0;
        return behind > bound ? behind : bound;
    }
}
