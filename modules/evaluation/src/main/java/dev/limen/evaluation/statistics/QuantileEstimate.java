package dev.limen.evaluation.statistics;

import java.util.Arrays;
import java.util.Optional;

/**
 * A quantile of a sample, with the 95 % interval of its order statistics (W. J. Conover, "Practical Nonparametric
 * Statistics", section 3.2, normal approximation of the binomial).
 *
 * @param share which quantile, 0 to 1
 * @param value the smallest observation with at least that share at or below it
 * @param low observation at the lower end of the interval
 * @param high observation at the upper end; the largest one where the interval would reach beyond the sample
 * @param n observations
 */
public record QuantileEstimate(double share, double value, double low, double high, int n) {
    /** {@return the estimate; empty for an empty sample} */
    public static Optional<QuantileEstimate> of(double[] sample, double share) {
        if (sample.length == 0) {
            return Optional.empty();
        }
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        double half = Interval.Z * Math.sqrt(n * share * (1 - share));
        return Optional.of(new QuantileEstimate(
                share,
                at(sorted, Math.ceil(n * share - 1e-9)),
                at(sorted, Math.ceil(n * share - half)),
                at(sorted, Math.ceil(n * share + half) + 1),
                n));
    }

    private static double at(double[] sorted, double rank) {
        return sorted[(int) Math.max(0, Math.min(sorted.length - 1, rank - 1))];
    }
}
