package dev.limen.wayfinding.routing;

/** The cost to the nearest target when nobody is in the way and nothing is closed, looked up. */
final class TreeBound extends LowerBound {
    private TargetTree tree = TargetTree.NONE;

    TreeBound towards(TargetTree targets) {
        tree = targets;
        return this;
    }

    @Override
    double of(int node) {
        return tree.cost(node);
    }
}
