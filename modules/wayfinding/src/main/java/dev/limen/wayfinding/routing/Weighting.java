package dev.limen.wayfinding.routing;

/**
 * What each edge of one graph costs one profile. Worked out once, read in the search's inner loop. Immutable, safe to share
 * between threads.
 *
 * <p>Costs are seconds as they feel: the time, more for what is disliked. A barrier costs positive infinity.
 */
public final class Weighting {
    private static final double STAIRS_UP_METRES_PER_SECOND = 0.61;
    private static final double STAIRS_DOWN_METRES_PER_SECOND = 0.69;
    private static final double MOVING_WALKWAY_METRES_PER_SECOND = 0.65;

    /** So that rounding never lifts the bound above the true cost. */
    private static final double JUST_BELOW_ONE = 1 - 1e-9;

    private final double[] cost;
    private final double[] seconds;
    private final double costPerMetre;

    /** Weighs every edge of {@code graph} for {@code profile}. */
    public Weighting(Graph graph, Profile profile) {
        cost = new double[graph.edges()];
        seconds = new double[graph.edges()];
        double cheapest = Double.POSITIVE_INFINITY;
        for (int edge = 0; edge < cost.length; edge++) {
            seconds[edge] = seconds(graph, profile, edge);
            cost[edge] = isBarrier(graph, profile, edge) ? Double.POSITIVE_INFINITY : cost(graph, profile, edge);
            double straight = graph.straightDistance(graph.source(edge), graph.target(edge));
            if (straight > 0) {
                cheapest = Math.min(cheapest, cost[edge] / straight);
            }
        }
        costPerMetre = cheapest == Double.POSITIVE_INFINITY ? 0 : cheapest * JUST_BELOW_ONE;
    }

    /** {@return the cost of an edge in felt seconds, positive infinity for a barrier} */
    public double cost(int edge) {
        return cost[edge];
    }

    /** {@return the time an edge takes in seconds, waiting included} */
    public double seconds(int edge) {
        return seconds[edge];
    }

    /**
     * {@return the least any usable edge costs per metre between its ends as the crow flies; times the straight distance to
     * the target it bounds the remaining cost from below, consistently}
     */
    public double costPerMetre() {
        return costPerMetre;
    }

    private static boolean isBarrier(Graph graph, Profile profile, int edge) {
        return !profile.allowed().contains(graph.kind(edge))
                || Math.abs(graph.slope(edge)) > profile.maxSlope()
                || graph.width(edge) < profile.minWidth();
    }

    private static double cost(Graph graph, Profile profile, int edge) {
        return switch (graph.kind(edge)) {
            case STAIRS ->
                Math.max(profile.stairsCost() * graph.length(edge) / profile.speed(), seconds(graph, profile, edge));
            case RAMP -> profile.rampCost() * seconds(graph, profile, edge);
            default -> seconds(graph, profile, edge);
        };
    }

    private static double seconds(Graph graph, Profile profile, int edge) {
        double fixed = graph.fixedSeconds(edge);
        if (!Double.isNaN(fixed)) {
            return fixed;
        }
        double length = graph.length(edge);
        return switch (graph.kind(edge)) {
            case STAIRS ->
                length / (graph.climb(edge) < 0 ? STAIRS_DOWN_METRES_PER_SECOND : STAIRS_UP_METRES_PER_SECOND);
            case ESCALATOR -> length / profile.escalatorSpeed();
            case ELEVATOR -> profile.elevatorBoarding() + profile.elevatorPerLevel() * Math.abs(graph.climb(edge));
            case MOVING_WALKWAY -> length / Math.max(MOVING_WALKWAY_METRES_PER_SECOND, profile.speed());
            case FARE_GATE -> profile.gateSeconds() + length / profile.speed();
            case WALKWAY, RAMP -> length / profile.speed();
        };
    }
}
