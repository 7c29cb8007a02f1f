package dev.limen.wayfinding.routing;

/**
 * What each edge of one graph costs one profile when nobody is in the way. Worked out once, read in the search's inner loop.
 * Immutable, safe to share between threads.
 *
 * <p>Costs are seconds as they feel: the time, more for what is disliked. A barrier costs positive infinity.
 *
 * <p>Sources: stairs at 0.61 m/s up and 0.69 m/s down horizontally are Weidmann, Transporttechnik der Fussgänger (1993).
 */
public final class Weighting {
    private static final double STAIRS_UP_METRES_PER_SECOND = 0.61;
    private static final double STAIRS_DOWN_METRES_PER_SECOND = 0.69;
    private static final double MOVING_WALKWAY_METRES_PER_SECOND = 0.65;

    /** So that rounding never lifts the bound above the true cost. */
    private static final double JUST_BELOW_ONE = 1 - 1e-9;

    /** Whoever leaves a node with more ways than these two, on and back, has to choose. */
    private static final int WAYS_WITHOUT_CHOICE = 2;

    private final Graph graph;
    private final Profile profile;
    private final double[] cost;
    private final double[] seconds;
    private final double costPerMetre;

    /** Weighs every edge of {@code graph} for {@code profile}. */
    public Weighting(Graph graph, Profile profile) {
        this.graph = graph;
        this.profile = profile;
        cost = new double[graph.edges()];
        seconds = new double[graph.edges()];
        double cheapest = Double.POSITIVE_INFINITY;
        for (int edge = 0; edge < cost.length; edge++) {
            seconds[edge] = timeOf(edge);
            cost[edge] = isBarrier(edge) ? Double.POSITIVE_INFINITY : feltTimeOf(edge);
            double straight = graph.straightDistance(graph.source(edge), graph.target(edge));
            if (straight > 0) {
                cheapest = Math.min(cheapest, cost[edge] / straight);
            }
        }
        costPerMetre = cheapest == Double.POSITIVE_INFINITY ? 0 : cheapest * JUST_BELOW_ONE;
    }

    /** {@return the graph that was weighed} */
    public Graph graph() {
        return graph;
    }

    /** {@return for whom} */
    public Profile profile() {
        return profile;
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

    private boolean isBarrier(int edge) {
        return profile.use(graph.kind(edge)) == Use.FORBID
                || !graph.admits(edge, profile.rights())
                || Math.abs(graph.slope(edge)) > profile.limits().maxSlope()
                || graph.width(edge) < profile.limits().minWidth();
    }

    private double feltTimeOf(int edge) {
        Profile.Dislikes dislikes = profile.dislikes();
        EdgeKind kind = graph.kind(edge);
        double felt = seconds[edge];
        double slope = graph.slope(edge);
        if (kind == EdgeKind.STAIRS) {
            felt = Math.max(
                    dislikes.stairs() * graph.length(edge) / profile.pace().speed(), felt);
        } else if (kind == EdgeKind.RAMP) {
            felt *= dislikes.ramp();
        }
        if (Math.abs(slope) > 0 && (kind == EdgeKind.WALKWAY || kind == EdgeKind.RAMP)) {
            felt *= 1 + dislikes.slope() * Math.abs(slope);
        }
        double climb = graph.climb(edge) != 0 || Double.isNaN(slope) ? graph.climb(edge) : slope;
        if (!profile.use(kind).isWilling(climb)) {
            felt *= dislikes.avoided();
        }
        if (!graph.isTactile(edge)) {
            felt *= dislikes.untactile();
        }
        int end = graph.target(edge);
        boolean hasChoice = graph.firstEdge(end + 1) - graph.firstEdge(end) > WAYS_WITHOUT_CHOICE;
        return hasChoice ? felt + dislikes.junction() : felt;
    }

    private double timeOf(int edge) {
        double fixed = graph.fixedSeconds(edge);
        if (!Double.isNaN(fixed)) {
            return fixed;
        }
        double length = graph.length(edge);
        Profile.Pace pace = profile.pace();
        return switch (graph.kind(edge)) {
            case STAIRS ->
                length / (graph.climb(edge) < 0 ? STAIRS_DOWN_METRES_PER_SECOND : STAIRS_UP_METRES_PER_SECOND);
            case ESCALATOR -> length / pace.escalatorSpeed();
            case ELEVATOR -> pace.elevatorBoarding() + pace.elevatorPerLevel() * Math.abs(graph.climb(edge));
            case MOVING_WALKWAY -> length / Math.max(MOVING_WALKWAY_METRES_PER_SECOND, pace.speed());
            case FARE_GATE -> pace.gateSeconds() + length / pace.speed();
            case WALKWAY, RAMP -> length / pace.speed();
        };
    }
}
