package dev.limen.wayfinding.routing;

/** As the crow flies at the pace of the cheapest edge. */
final class StraightBound extends LowerBound {
    /** Beyond this many targets the bound costs more than it saves. */
    private static final int MOST_TARGETS = 8;

    private final Graph graph;
    private int[] targets = {};
    private double costPerMetre;

    StraightBound(Graph graph) {
        this.graph = graph;
    }

    StraightBound towards(int[] nodes, double leastPerMetre) {
        targets = nodes;
        costPerMetre = nodes.length <= MOST_TARGETS ? leastPerMetre : 0;
        return this;
    }

    @Override
    double of(int node) {
        if (costPerMetre == 0) {
            return 0;
        }
        double nearest = Double.POSITIVE_INFINITY;
        for (int target : targets) {
            nearest = Math.min(nearest, graph.straightDistance(node, target));
        }
        return costPerMetre * nearest;
    }
}
