package dev.limen.wayfinding.routing;

import java.util.function.IntToDoubleFunction;

/**
 * Where one may want to go, and from every node the least it costs to get to the nearest of them: the best bound there is for
 * targets that are asked for often, such as every toilet. Immutable, safe to share between threads; 4 bytes per node.
 */
public final class TargetTree {
    static final TargetTree NONE = new TargetTree();

    /** Rounded down, so that rounding never lifts the bound above the true cost. */
    private static final double JUST_BELOW_ONE = 1 - 1e-6;

    private final int[] targets;
    private final float[] cost;

    private TargetTree() {
        targets = new int[0];
        cost = new float[0];
    }

    /** Works it out, one pass over the graph. */
    public TargetTree(Weighting weighting, int... targets) {
        this(weighting.graph(), weighting::cost, targets);
    }

    /** The same under one forecast and its closures, which bounds closer and holds for nothing else. */
    TargetTree(LiveWeighting costs, int... targets) {
        this(
                costs.weighting().graph(),
                edge -> costs.conditions().isClosed(edge) ? Double.POSITIVE_INFINITY : costs.leastCost(edge),
                targets);
    }

    private TargetTree(Graph graph, IntToDoubleFunction costs, int... targets) {
        this.targets = targets.clone();
        double[] exact = CostTree.to(graph, costs, targets);
        cost = new float[exact.length];
        for (int node = 0; node < cost.length; node++) {
            cost[node] = (float) (exact[node] * JUST_BELOW_ONE);
        }
    }

    /** {@return the targets} */
    int[] targets() {
        return targets;
    }

    /** {@return at most the felt seconds to the nearest target; positive infinity where none can ever be reached} */
    public double cost(int node) {
        return cost[node];
    }
}
