package dev.limen.calibration;

import dev.limen.calibration.LikelihoodRatioTable.Knot;
import java.util.ArrayList;
import java.util.List;

/**
 * Learns log-likelihood ratios from scores. With at least {@value #ENOUGH} scores of each kind by pooling adjacent
 * violators, which assumes nothing but that more alike is more likely mated; with fewer by logistic regression with equal
 * priors, a straight line that a handful of scores cannot bend. Either way the ratio never claims more than the scores can
 * show: it is clamped to ± the logarithm of how many comparisons of the other kind were counted.
 */
final class LikelihoodRatioFit {
    static final int ENOUGH = 300;
    private static final int MOST_KNOTS = 48;
    private static final int STEPS = 60;

    /** Keeps the line finite when no mated score is below a non-mated one. */
    private static final double RIDGE = 1e-4;

    private LikelihoodRatioFit() {}

    static LikelihoodRatioTable fit(double[] mated, double[] nonMated) {
        return mated.length >= ENOUGH && nonMated.length >= ENOUGH ? isotonic(mated, nonMated) : line(mated, nonMated);
    }

    private static LikelihoodRatioTable isotonic(double[] mated, double[] nonMated) {
        List<Knot> knots = new ArrayList<>();
        double prior = Math.log((double) mated.length / nonMated.length);
        for (PooledAdjacentViolators.Pool pool : PooledAdjacentViolators.pool(mated, nonMated)) {
            double ratio = Math.log((double) pool.mated() / pool.nonMated()) - prior;
            knots.add(new Knot(pool.score(), clamped(ratio, mated.length, nonMated.length)));
        }
        return new LikelihoodRatioTable("pool-adjacent-violators", thinned(knots));
    }

    private static LikelihoodRatioTable line(double[] mated, double[] nonMated) {
        double[] line = regress(mated, nonMated);
        double offset = line[0];
        double slope = Math.max(line[1], 1e-3);
        double low = clamped(offset - slope, mated.length, nonMated.length);
        double high = clamped(offset + slope, mated.length, nonMated.length);
        double from = Math.max(-1, Math.min(0.999, (low - offset) / slope));
        double to = Math.max(from + 1e-3, Math.min(1, (high - offset) / slope));
        return new LikelihoodRatioTable(
                "logistic-regression", List.of(new Knot(from, low), new Knot(Math.min(1, to), Math.max(low, high))));
    }

    /** Newton's method on the prior-weighted logistic loss with a ridge on the slope. */
    private static double[] regress(double[] mated, double[] nonMated) {
        double a = 0;
        double b = 1;
        for (int step = 0; step < STEPS; step++) {
            double[] sums = new double[5];
            accumulate(mated, 1, a, b, sums);
            accumulate(nonMated, 0, a, b, sums);
            sums[1] += RIDGE * b;
            sums[4] += RIDGE;
            double determinant = sums[2] * sums[4] - sums[3] * sums[3];
            if (Math.abs(determinant) < 1e-14) {
                break;
            }
            double da = (sums[4] * sums[0] - sums[3] * sums[1]) / determinant;
            double db = (sums[2] * sums[1] - sums[3] * sums[0]) / determinant;
            // Half steps far away, where the loss is not yet like a parabola.
            double damp = Math.min(1, 5 / Math.max(1e-12, Math.abs(db)));
            a -= damp * da;
            b -= damp * db;
            if (Math.abs(da) + Math.abs(db) < 1e-10) {
                break;
            }
        }
        return new double[] {a, b};
    }

    private static void accumulate(double[] scores, int mated, double a, double b, double[] sums) {
        double weight = 0.5 / scores.length;
        for (double s : scores) {
            double p = 1 / (1 + Math.exp(-(a + b * s)));
            double slack = weight * (p - mated);
            double curve = weight * p * (1 - p);
            sums[0] += slack;
            sums[1] += slack * s;
            sums[2] += curve;
            sums[3] += curve * s;
            sums[4] += curve * s * s;
        }
    }

    private static double clamped(double ratio, int mated, int nonMated) {
        return Math.max(-Math.log(mated), Math.min(Math.log(nonMated), ratio));
    }

    /** Leaves out knots that the line between their neighbours nearly passes through, flattest first. */
    private static List<Knot> thinned(List<Knot> knots) {
        List<Knot> kept = new ArrayList<>(knots);
        while (kept.size() > MOST_KNOTS) {
            int least = 1;
            double leastOff = Double.POSITIVE_INFINITY;
            for (int i = 1; i < kept.size() - 1; i++) {
                double off = off(kept.get(i - 1), kept.get(i), kept.get(i + 1));
                if (off < leastOff) {
                    least = i;
                    leastOff = off;
                }
            }
            kept.remove(least);
        }
        return kept;
    }

    private static double off(Knot low, Knot middle, Knot high) {
        double part = (middle.score() - low.score()) / (high.score() - low.score());
        return Math.abs(low.llr() + part * (high.llr() - low.llr()) - middle.llr());
    }
}
