package dev.limen.benchmarks;

import dev.limen.core.InvalidInputException;
import java.util.Arrays;

/**
 * Error rates of one-to-one comparison, counted over two sets of comparison scores (ISO/IEC 19795-1). Immutable.
 */
public final class VerificationRates {
    private static final int FEWEST_FALSE_MATCHES = 10;

    private final double[] mated;
    private final double[] nonMated;

    /**
     * @param mated scores of two pictures of one person, any order; copied
     * @param nonMated scores of two different people, any order; copied
     * @throws InvalidInputException when a set is empty or holds a value that is no number
     */
    public VerificationRates(double[] mated, double[] nonMated) {
        this.mated = sorted(mated, "mated");
        this.nonMated = sorted(nonMated, "non-mated");
    }

    /** {@return the share of non-mated comparisons at or above {@code threshold}} */
    public double falseMatchRate(double threshold) {
        return (double) (nonMated.length - below(nonMated, threshold)) / nonMated.length;
    }

    /** {@return the share of mated comparisons below {@code threshold}} */
    public double falseNonMatchRate(double threshold) {
        return (double) below(mated, threshold) / mated.length;
    }

    /**
     * {@return the lowest threshold whose false match rate is at most {@code rate}}
     *
     * @throws InvalidInputException when fewer than ten false matches would be counted: a rate read off so few is chance
     */
    public double thresholdAt(double rate) {
        long allowed = (long) Math.floor(rate * nonMated.length + 1e-9);
        if (allowed < FEWEST_FALSE_MATCHES) {
            throw new InvalidInputException("A false match rate of " + rate + " needs at least "
                    + Math.round(FEWEST_FALSE_MATCHES / rate) + " non-mated comparisons, not " + nonMated.length + ".");
        }
        if (allowed >= nonMated.length) {
            return nonMated[0];
        }
        return Math.nextUp(nonMated[nonMated.length - 1 - (int) allowed]);
    }

    /** {@return how many mated comparisons there are} */
    public int mated() {
        return mated.length;
    }

    /** {@return how many non-mated comparisons there are} */
    public int nonMated() {
        return nonMated.length;
    }

    /** {@return the mated score that {@code share} of them lie below, share 0 to 1} */
    public double matedQuantile(double share) {
        return quantile(mated, share);
    }

    /** {@return the non-mated score that {@code share} of them lie below, share 0 to 1} */
    public double nonMatedQuantile(double share) {
        return quantile(nonMated, share);
    }

    private static double quantile(double[] scores, double share) {
        return scores[(int) Math.min(scores.length - 1, Math.floor(share * scores.length))];
    }

    private static int below(double[] scores, double threshold) {
        int from = 0;
        int to = scores.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (scores[middle] < threshold) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    private static double[] sorted(double[] scores, String kind) {
        if (scores.length == 0 || Arrays.stream(scores).anyMatch(Double::isNaN)) {
            throw new InvalidInputException("Error rates need " + kind + " comparisons, every one with a score.");
        }
        double[] copy = scores.clone();
        Arrays.sort(copy);
        return copy;
    }
}
