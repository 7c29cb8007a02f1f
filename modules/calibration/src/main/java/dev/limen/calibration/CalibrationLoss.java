package dev.limen.calibration;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * How much log-likelihood ratios cost whoever believes them: Cllr in bits (Brümmer &amp; du Preez 2006). 0 is perfect, 1 is
 * what knowing nothing costs, more is worse than nothing.
 *
 * @param cllr of the ratios as they are
 * @param minCllr of the best monotone ratios of the same scores; the difference is loss by calibration, not by the network
 */
public record CalibrationLoss(double cllr, double minCllr) {
    /** {@return the loss of a table on scores it was not fitted to, ideally} */
    public static CalibrationLoss of(LikelihoodRatioTable table, double[] mated, double[] nonMated) {
        return new CalibrationLoss(
                cllr(mated, nonMated, table::at), least(PooledAdjacentViolators.pool(mated, nonMated)));
    }

    private static double cllr(double[] mated, double[] nonMated, DoubleUnaryOperator llr) {
        double missed = Arrays.stream(mated)
                .map(s -> bits(-llr.applyAsDouble(s)))
                .average()
                .orElse(0);
        double taken = Arrays.stream(nonMated)
                .map(s -> bits(llr.applyAsDouble(s)))
                .average()
                .orElse(0);
        return (missed + taken) / 2;
    }

    private static double least(List<PooledAdjacentViolators.Pool> pools) {
        double mated =
                pools.stream().mapToLong(PooledAdjacentViolators.Pool::mated).sum();
        double nonMated =
                pools.stream().mapToLong(PooledAdjacentViolators.Pool::nonMated).sum();
        double sum = 0;
        for (PooledAdjacentViolators.Pool pool : pools) {
            // A pool of one kind only has an infinite ratio, and costs nothing.
            if (pool.mated() > 0 && pool.nonMated() > 0) {
                double llr = Math.log(pool.mated() / mated) - Math.log(pool.nonMated() / nonMated);
                sum += pool.mated() / mated * bits(-llr) + pool.nonMated() / nonMated * bits(llr);
            }
        }
        return sum / 2;
    }

    private static double bits(double llr) {
        // log1p(exp(x)) without overflow.
        return (Math.max(llr, 0) + Math.log1p(Math.exp(-Math.abs(llr)))) / Math.log(2);
    }
}
