package dev.limen.calibration;

import java.util.Arrays;
import java.util.Random;

/**
 * Fits a {@link ParetoTail} by penalised maximum likelihood: the data speak, and what is known beforehand counts like a
 * stated number of further exceedances (Coles &amp; Dixon 1999 penalise the shape in the same spirit).
 */
final class TailFit {
    private static final double GREATEST_SHAPE = 0.5;
    private static final double INFEASIBLE = 1e300;

    private TailFit() {}

    /**
     * What a tail should look like before any score was seen.
     *
     * @param shape expected ξ
     * @param scale expected σ, on the scale of the scores
     * @param weight as many exceedances this counts for
     */
    record Prior(double shape, double scale, double weight) {
        /** Standard error of ξ when fitted to {@link #weight} exceedances (Smith 1987). */
        double shapeError() {
            return (1 + shape) / Math.sqrt(weight);
        }

        /** Standard error of log σ. */
        double scaleError() {
            return Math.sqrt(2 * (1 + shape) / weight);
        }

        /** {@return another one that would have been as likely} */
        Prior drawn(Random random) {
            double other = shape + shapeError() * random.nextGaussian();
            return new Prior(other, scale * Math.exp(scaleError() * random.nextGaussian()), weight);
        }
    }

    /**
     * @param ascending scores
     * @param share of them that make the tail
     * @param worth independent exceedances that the tail's scores amount to; comparisons that share a person are worth less
     *     than their number
     * @param prior what is known beforehand
     */
    static ParetoTail fit(double[] ascending, double share, double worth, Prior prior) {
        double threshold = Quantiles.ofSorted(ascending, 1 - share);
        int from = ascending.length;
        while (from > 0 && ascending[from - 1] > threshold) {
            from--;
        }
        double[] excess = Arrays.stream(ascending, from, ascending.length)
                .map(score -> score - threshold)
                .toArray();
        double weight = excess.length == 0 ? 0 : Math.min(1, worth / excess.length);
        double start = Math.log(Math.max(prior.scale, mean(excess)));
        double[] best = Simplex.minimise(
                p -> cost(excess, weight, prior, p[0], p[1]), new double[] {0.05, start}, new double[] {0.1, 0.2});
        return new ParetoTail(threshold, share, best[0], Math.exp(best[1]));
    }

    private static double cost(double[] excess, double weight, Prior prior, double shape, double logScale) {
        if (Math.abs(shape) > GREATEST_SHAPE) {
            return INFEASIBLE;
        }
        double likelihood = logLikelihood(excess, shape, Math.exp(logScale));
        double offShape = (shape - prior.shape) / prior.shapeError();
        double offScale = (logScale - Math.log(prior.scale)) / prior.scaleError();
        return -weight * likelihood + 0.5 * (offShape * offShape + offScale * offScale);
    }

    private static double logLikelihood(double[] excess, double shape, double scale) {
        double sum = -excess.length * Math.log(scale);
        if (Math.abs(shape) < 1e-8) {
            for (double y : excess) {
                sum -= y / scale;
            }
            return sum;
        }
        double power = 1 + 1 / shape;
        for (double y : excess) {
            double base = 1 + shape * y / scale;
            if (base <= 0) {
                return -INFEASIBLE;
            }
            sum -= power * Math.log(base);
        }
        return sum;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(1e-6);
    }
}
