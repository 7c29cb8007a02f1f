package dev.limen.wayfinding.routing;

import java.util.Arrays;

/**
 * What each edge costs one profile under given {@link Conditions}, by the time it is entered. Never less than the {@link
 * Weighting} it rests on, so a bound that holds there holds here. Immutable, safe to share between threads.
 *
 * <p>First in, first out: whoever enters an edge later never leaves it earlier. Where a forecast says otherwise (a jam that
 * dissolves faster than people walk through it) the later cost is raised until nobody is overtaken. Times run on the clock of
 * felt seconds, the sum the search makes least, so that the optimum is well defined; it is never behind the real clock, and
 * ahead only on ways that are disliked.
 */
public final class LiveWeighting {
    private static final int FREE = -1;
    private static final int[] ALL_FREE = {};

    private final Weighting weighting;
    private final Conditions conditions;
    private final int[] row;
    private final double[] costs;
    /** Of each row. */
    private final double[] least;

    private final int samples;
    private final double perStep;

    /** Weighs every edge the forecast covers; the rest is shared with {@code weighting}. */
    public LiveWeighting(Weighting weighting, Conditions conditions) {
        this.weighting = weighting;
        this.conditions = conditions;
        Forecast forecast = conditions.forecast();
        samples = forecast.samples();
        perStep = 1 / forecast.stepSeconds();
        row = forecast.isClear() ? ALL_FREE : new int[weighting.graph().edges()];
        Arrays.fill(row, FREE);
        int rows = 0;
        for (int edge = 0; edge < row.length; edge++) {
            if (forecast.covers(edge) && weighting.cost(edge) < Double.POSITIVE_INFINITY) {
                row[edge] = samples * rows++;
            }
        }
        costs = new double[rows * samples];
        least = new double[rows];
        for (int edge = 0; edge < row.length; edge++) {
            if (row[edge] != FREE) {
                weigh(edge, forecast);
            }
        }
    }

    private LiveWeighting(LiveWeighting other, Conditions conditions) {
        weighting = other.weighting;
        this.conditions = conditions;
        row = other.row;
        costs = other.costs;
        least = other.least;
        samples = other.samples;
        perStep = other.perStep;
    }

    private void weigh(int edge, Forecast forecast) {
        double crowd = weighting.profile().dislikes().crowd();
        double earliest = 0;
        double cheapest = Double.POSITIVE_INFINITY;
        for (int sample = 0; sample < samples; sample++) {
            double slower = crowd * (forecast.slowdown(edge, sample) - 1);
            double cost = weighting.cost(edge) * (1 + slower) + forecast.wait(edge, sample);
            costs[row[edge] + sample] = Math.max(cost, earliest);
            cheapest = Math.min(cheapest, costs[row[edge] + sample]);
            earliest = costs[row[edge] + sample] - forecast.stepSeconds();
        }
        least[row[edge] / samples] = cheapest;
    }

    /** {@return the same under conditions that differ in their closures only} */
    LiveWeighting withClosures(Conditions other) {
        return new LiveWeighting(this, other);
    }

    /** {@return what it rests on} */
    public Weighting weighting() {
        return weighting;
    }

    /** {@return what holds} */
    public Conditions conditions() {
        return conditions;
    }

    /**
     * {@return the cost in felt seconds of an edge, positive infinity for a barrier; closures are not looked at}
     *
     * @param time when it is entered, seconds after the moment of the conditions
     */
    public double cost(int edge, double time) {
        int from = row.length == 0 ? FREE : row[edge];
        return from == FREE ? weighting.cost(edge) : Forecast.interpolate(costs, from, samples, time * perStep);
    }

    /** {@return the least the edge costs at any time; closures are not looked at} */
    double leastCost(int edge) {
        return row.length == 0 || row[edge] == FREE ? weighting.cost(edge) : least[row[edge] / samples];
    }

    /**
     * {@return real seconds an edge takes, waiting included}
     *
     * @param time when it is entered, seconds after the moment of the conditions, by the real clock
     */
    public double seconds(int edge, double time) {
        Forecast forecast = conditions.forecast();
        return weighting.seconds(edge) * forecast.slowdownAt(edge, time) + forecast.waitAt(edge, time);
    }
}
