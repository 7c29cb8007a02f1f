package dev.limen.evaluation.statistics;

/**
 * A counted share with its 95 % interval by E. B. Wilson, "Probable inference, the law of succession, and statistical
 * inference", JASA 22, 1927. It takes the trials for independent; comparisons that share people are less than that, so
 * where people repeat, {@link IdentityBootstrap} stands beside it.
 *
 * @param count how many
 * @param n of how many, at least 1
 * @param value count / n
 * @param low lower end of the interval
 * @param high upper end of the interval
 */
public record Proportion(long count, long n, double value, double low, double high) {
    /**
     * @param count how many, 0 to {@code n}
     * @param n of how many, at least 1
     * @throws IllegalArgumentException when the count is no part of n
     */
    public static Proportion of(long count, long n) {
        if (n < 1 || count < 0 || count > n) {
            throw new IllegalArgumentException(count + " of " + n + " is no share");
        }
        double p = (double) count / n;
        double zz = Interval.Z * Interval.Z;
        double centre = (p + zz / (2 * n)) / (1 + zz / n);
        double half = Interval.Z * Math.sqrt(p * (1 - p) / n + zz / (4.0 * n * n)) / (1 + zz / n);
        // Of none, and of all, the exact ends are 0 and 1; rounding must not lose them.
        double low = count == 0 ? 0 : Math.max(0, centre - half);
        double high = count == n ? 1 : Math.min(1, centre + half);
        return new Proportion(count, n, p, low, high);
    }

    /** {@return the same trials, counting the others} */
    public Proportion complement() {
        return of(n - count, n);
    }
}
