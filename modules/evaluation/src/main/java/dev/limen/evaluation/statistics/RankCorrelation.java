package dev.limen.evaluation.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/**
 * Spearman's rank correlation, ties given their mean rank. The interval is Fisher's with the variance of D. G. Bonett and
 * T. A. Wright, "Sample size requirements for estimating Pearson, Kendall and Spearman correlations", Psychometrika 65,
 * 2000.
 *
 * @param value −1 to 1
 * @param n pairs
 * @param interval 95 %; empty below five pairs, and where the ranks agree entirely
 */
public record RankCorrelation(double value, int n, Optional<Interval> interval) {
    private static final int FEWEST = 5;

    /**
     * @param x first values
     * @param y second values, as many
     * @return empty when there are fewer than two pairs, or one side is the same everywhere
     * @throws IllegalArgumentException when the lengths differ
     */
    public static Optional<RankCorrelation> spearman(double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException(x.length + " values cannot be paired with " + y.length);
        }
        double[] a = ranks(x);
        double[] b = ranks(y);
        double mean = (x.length + 1) / 2.0;
        double together = 0;
        double alone = 0;
        double other = 0;
        for (int i = 0; i < a.length; i++) {
            together += (a[i] - mean) * (b[i] - mean);
            alone += (a[i] - mean) * (a[i] - mean);
            other += (b[i] - mean) * (b[i] - mean);
        }
        if (!(alone > 0 && other > 0)) {
            return Optional.empty();
        }
        double r = Math.max(-1, Math.min(1, together / Math.sqrt(alone * other)));
        return Optional.of(new RankCorrelation(r, x.length, interval(r, x.length)));
    }

    private static Optional<Interval> interval(double r, int n) {
        if (n < FEWEST || Math.abs(r) > 1 - 1e-12) {
            return Optional.empty();
        }
        double z = 0.5 * Math.log((1 + r) / (1 - r));
        double half = Interval.Z * Math.sqrt((1 + r * r / 2) / (n - 3));
        return Optional.of(new Interval(Math.tanh(z - half), Math.tanh(z + half)));
    }

    static double[] ranks(double[] values) {
        Integer[] order = new Integer[values.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> values[i]));
        double[] ranks = new double[values.length];
        for (int from = 0; from < order.length; ) {
            int to = from + 1;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[order[i]] = (from + 1 + to) / 2.0;
            }
            from = to;
        }
        return ranks;
    }
}
