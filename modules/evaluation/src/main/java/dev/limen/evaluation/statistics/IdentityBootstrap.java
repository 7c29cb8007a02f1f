package dev.limen.evaluation.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * Intervals that know that comparisons share people: whole identities are drawn with replacement, and a comparison
 * counts as often as both its people were drawn (R. M. Bolle, N. K. Ratha, S. Pankanti, "Error analysis of pattern
 * recognition systems: the subsets bootstrap", Computer Vision and Image Understanding 93, 2004). What is read off a
 * replicate chooses its threshold anew, so the interval contains the threshold's uncertainty, too.
 *
 * <p>Immutable; the same seed gives the same intervals.
 */
public final class IdentityBootstrap {
    /** Enough for the ends of a 95 % interval to stand still in the second digit. */
    private static final int REPLICATES = 500;

    /** With fewer people the resampling says next to nothing. */
    private static final int FEWEST_IDENTITIES = 5;

    private final Replicate[] replicates;

    /**
     * @param comparisons mated and non-mated
     * @param identities how many people there are; they are numbered from 0 on
     * @param seed of the drawing
     */
    public IdentityBootstrap(List<Comparison> comparisons, int identities, long seed) {
        Comparison[] mated = falling(comparisons, true);
        Comparison[] nonMated = falling(comparisons, false);
        Random random = new Random(seed);
        this.replicates = new Replicate[identities < FEWEST_IDENTITIES ? 0 : REPLICATES];
        for (int i = 0; i < replicates.length; i++) {
            int[] drawn = new int[identities];
            for (int n = 0; n < identities; n++) {
                drawn[random.nextInt(identities)]++;
            }
            replicates[i] = new Replicate(Weighted.of(mated, drawn), Weighted.of(nonMated, drawn));
        }
    }

    /** {@return the 95 % percentile interval of the false negative rate where the false positive rate is {@code rate}} */
    public Optional<Interval> falseNegativeRateAt(double rate) {
        return interval(replicate ->
                1 - replicate.mated().atOrAbove(replicate.nonMated().threshold(rate)));
    }

    /** {@return the same of the threshold} */
    public Optional<Interval> thresholdAt(double rate) {
        return interval(replicate -> replicate.nonMated().threshold(rate));
    }

    /** {@return the same of the false positive rate at a fixed threshold} */
    public Optional<Interval> falsePositiveRate(double threshold) {
        return interval(replicate -> replicate.nonMated().atOrAbove(threshold));
    }

    /** {@return the same of the equal error rate} */
    public Optional<Interval> equalErrorRate() {
        return interval(Replicate::equalErrorRate);
    }

    private Optional<Interval> interval(ToDoubleFunction<Replicate> figure) {
        double[] values = Arrays.stream(replicates)
                .filter(Replicate::usable)
                .mapToDouble(figure)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        // Where most draws had nobody to compare, the rest are no fair sample of them.
        return values.length < replicates.length / 2 || values.length == 0
                ? Optional.empty()
                : Optional.of(new Interval(
                        values[(int) Math.floor(0.025 * (values.length - 1))],
                        values[(int) Math.ceil(0.975 * (values.length - 1))]));
    }

    private static Comparison[] falling(List<Comparison> comparisons, boolean mated) {
        return comparisons.stream()
                .filter(comparison -> comparison.mated() == mated)
                .sorted(Comparator.comparingDouble(Comparison::score).reversed())
                .toArray(Comparison[]::new);
    }

    private record Replicate(Weighted mated, Weighted nonMated) {
        boolean usable() {
            return mated.total() > 0 && nonMated.total() > 0;
        }

        /** The rates cross once, since one falls and the other rises: halve the range until it is one step. */
        double equalErrorRate() {
            double[] thresholds = nonMated.scores();
            int from = 0;
            int to = thresholds.length - 1;
            while (from < to) {
                int middle = (from + to) >>> 1;
                // Thresholds fall: further on, more false positives and fewer false negatives.
                if (nonMated.atOrAbove(thresholds[middle]) < 1 - mated.atOrAbove(thresholds[middle])) {
                    from = middle + 1;
                } else {
                    to = middle;
                }
            }
            double miss = 1 - mated.atOrAbove(thresholds[from]);
            return (nonMated.atOrAbove(thresholds[from]) + miss) / 2;
        }
    }

    /**
     * @param scores falling
     * @param weights summed up to and including each score
     */
    private record Weighted(double[] scores, long[] weights) {
        static Weighted of(Comparison[] falling, int[] drawn) {
            double[] scores = new double[falling.length];
            long[] weights = new long[falling.length];
            long sum = 0;
            for (int i = 0; i < falling.length; i++) {
                Comparison comparison = falling[i];
                boolean alone = comparison.mated() || comparison.second() == Comparison.GALLERY;
                sum += drawn[comparison.first()] * (alone ? 1L : drawn[comparison.second()]);
                scores[i] = comparison.score();
                weights[i] = sum;
            }
            return new Weighted(scores, weights);
        }

        long total() {
            return weights.length == 0 ? 0 : weights[weights.length - 1];
        }

        double atOrAbove(double threshold) {
            int from = 0;
            int to = scores.length;
            while (from < to) {
                int middle = (from + to) >>> 1;
                if (scores[middle] >= threshold) {
                    from = middle + 1;
                } else {
                    to = middle;
                }
            }
            return from == 0 ? 0 : (double) weights[from - 1] / total();
        }

        /** The lowest threshold at or above which lies at most {@code share} of the weight. */
        double threshold(double share) {
            double allowed = share * total() + 1e-9;
            int from = 0;
            int to = weights.length;
            while (from < to) {
                int middle = (from + to) >>> 1;
                if (weights[middle] <= allowed) {
                    from = middle + 1;
                } else {
                    to = middle;
                }
            }
            return from == scores.length ? scores[from - 1] : Math.nextUp(scores[from]);
        }
    }
}
