package dev.limen.evaluation.statistics;

import dev.limen.core.InvalidInputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How errors of either kind trade against each other as the threshold moves, counted over two sets of scores
 * (ISO/IEC 19795-1). In verification the scores are those of comparisons and the rates are FMR and FNMR; in
 * identification they are those of searches and the rates are FPIR and FNIR.
 *
 * <p>A score of negative infinity is one that passes no threshold: a failure to acquire, or a search that returned the
 * wrong person. Immutable.
 */
public final class ErrorTradeoff {
    /** A rate read off fewer errors than this is chance. */
    public static final int FEWEST_ERRORS = 10;

    private final double[] mated;
    private final double[] nonMated;

    /**
     * @param mated scores where both sides are one person, any order; copied
     * @param nonMated scores of different people, any order; copied
     * @throws InvalidInputException when a set is empty or holds a value that is no number
     */
    public ErrorTradeoff(double[] mated, double[] nonMated) {
        this.mated = sorted(mated, "mated");
        this.nonMated = sorted(nonMated, "non-mated");
    }

    /** {@return the share of non-mated scores at or above {@code threshold}: FMR, or FPIR} */
    public double falsePositiveRate(double threshold) {
        return (double) falsePositives(threshold) / nonMated.length;
    }

    /** {@return the share of mated scores below {@code threshold}: FNMR, or FNIR} */
    public double falseNegativeRate(double threshold) {
        return (double) falseNegatives(threshold) / mated.length;
    }

    /** {@return how many non-mated scores lie at or above {@code threshold}} */
    public int falsePositives(double threshold) {
        return nonMated.length - below(nonMated, threshold);
    }

    /** {@return how many mated scores lie below {@code threshold}} */
    public int falseNegatives(double threshold) {
        return below(mated, threshold);
    }

    /**
     * {@return the lowest threshold whose false positive rate is at most {@code rate}}
     *
     * @throws InvalidInputException when fewer than ten errors would be counted: a rate read off so few is chance
     */
    public double thresholdAt(double rate) {
        return thresholdAt(rate, FEWEST_ERRORS);
    }

    /**
     * {@return the lowest threshold whose false positive rate is at most {@code rate}}
     *
     * @param rate 0 to 1
     * @param fewest how many errors must at least be counted there, for a caller who says how few they are
     * @throws InvalidInputException when fewer would be counted
     */
    public double thresholdAt(double rate, int fewest) {
        long allowed = errorsAllowed(rate);
        if (allowed < fewest) {
            throw new InvalidInputException("A false positive rate of " + rate + " needs at least "
                    + Math.round(fewest / rate) + " non-mated comparisons, not " + nonMated.length + ".");
        }
        return allowed >= nonMated.length ? nonMated[0] : Math.nextUp(nonMated[nonMated.length - 1 - (int) allowed]);
    }

    /** {@return how many false positives {@code rate} allows, rounded down} */
    public long errorsAllowed(double rate) {
        return (long) Math.floor(rate * nonMated.length + 1e-9);
    }

    /**
     * {@return the rate at which both errors are equally frequent (EER); where the counts jump across each other, the
     * middle of the two rates at the threshold where they are nearest}
     */
    public double equalErrorRate() {
        double threshold = equalErrorThreshold();
        return (falsePositiveRate(threshold) + falseNegativeRate(threshold)) / 2;
    }

    /** {@return the threshold of {@link #equalErrorRate()}} */
    public double equalErrorThreshold() {
        double best = Double.POSITIVE_INFINITY;
        double at = nonMated[0];
        for (double threshold : thresholds()) {
            double gap = Math.abs(falsePositiveRate(threshold) - falseNegativeRate(threshold));
            if (gap < best) {
                best = gap;
                at = threshold;
            }
        }
        return at;
    }

    /**
     * {@return the DET curve: both rates at every threshold where one of them changes, by rising threshold; its false
     * positive rates never rise and its false negative rates never fall}
     */
    public List<Point> points() {
        List<Point> points = new ArrayList<>();
        for (double threshold : thresholds()) {
            double falsePositive = falsePositiveRate(threshold);
            double falseNegative = falseNegativeRate(threshold);
            if (points.isEmpty()
                    || points.get(points.size() - 1).falsePositive() != falsePositive
                    || points.get(points.size() - 1).falseNegative() != falseNegative) {
                points.add(new Point(threshold, falsePositive, falseNegative));
            }
        }
        return points;
    }

    /** {@return how many mated scores there are} */
    public int mated() {
        return mated.length;
    }

    /** {@return how many non-mated scores there are} */
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

    /** Every finite score, and one above all of them, rising. */
    private double[] thresholds() {
        double[] all = Arrays.copyOf(mated, mated.length + nonMated.length);
        System.arraycopy(nonMated, 0, all, mated.length, nonMated.length);
        double[] finite = Arrays.stream(all)
                .filter(score -> score > Double.NEGATIVE_INFINITY)
                .sorted()
                .distinct()
                .toArray();
        if (finite.length == 0) {
            return new double[] {0};
        }
        double[] thresholds = Arrays.copyOf(finite, finite.length + 1);
        thresholds[finite.length] = Math.nextUp(finite[finite.length - 1]);
        return thresholds;
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

    /**
     * One point of the curve.
     *
     * @param threshold scores at or above it are taken for mated
     * @param falsePositive FMR or FPIR there
     * @param falseNegative FNMR or FNIR there
     */
    public record Point(double threshold, double falsePositive, double falseNegative) {}
}
