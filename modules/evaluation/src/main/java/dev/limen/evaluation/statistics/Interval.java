package dev.limen.evaluation.statistics;

/**
 * Where the true value lies with 95 % confidence.
 *
 * @param low lower end
 * @param high upper end
 */
public record Interval(double low, double high) {
    /** Two-sided 95 % quantile of the standard normal distribution. */
    static final double Z = 1.959963984540054;

    /** @throws IllegalArgumentException when the ends are no numbers or in the wrong order */
    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("an interval goes up, not from " + low + " to " + high);
        }
    }
}
