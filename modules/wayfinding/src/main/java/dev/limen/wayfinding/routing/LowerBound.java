package dev.limen.wayfinding.routing;

/** Felt seconds that are surely still to come. Not thread-safe: it belongs to one search. */
abstract sealed class LowerBound permits StraightBound, LandmarkBound, TreeBound {
    /** {@return at most the cost from the node to whichever target is nearest; positive infinity when surely none is reached} */
    abstract double of(int node);
}
