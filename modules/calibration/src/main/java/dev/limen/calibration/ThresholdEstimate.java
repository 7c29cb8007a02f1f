package dev.limen.calibration;

import dev.limen.core.InvalidInputException;
import java.util.Arrays;
import java.util.Random;

/**
 * The threshold for a false positive identification rate, read off non-mated scores that count as independent.
 *
 * @param score most likely threshold
 * @param upper bound of it, nominally with {@value #CONFIDENCE} confidence; use this one. A tail read far beyond what was
 *     counted is uncertain in ways no sample shows: on simulated normal scores the bound held in 78 to 95 of 100
 *     experiments with 500 to 10,000 scores
 * @param fmr false match rate that the target leaves for one comparison
 * @param comparisons it was read off
 * @param extrapolated whether fewer than ten of them lie above it, so that the tail and not the count speaks
 */
public record ThresholdEstimate(double score, double upper, double fmr, int comparisons, boolean extrapolated) {
    /** One-sided confidence of {@link #upper}. */
    public static final double CONFIDENCE = 0.95;

    private static final int REPLICATES = 200;
    private static final double TAIL_SHARE = 0.05;
    private static final int FEWEST = 200;
    private static final int PRIOR_WORTH = 30;

    /**
     * Extrapolates by the generalised Pareto tail; the bound comes from {@value #REPLICATES} bootstrap samples of the
     * scores (Efron &amp; Tibshirani 1993, percentile method), in each of which what is expected of a tail is drawn anew, too,
     * since the scores alone hardly show its shape.
     *
     * @param nonMated scores, any order
     * @param fpir wanted false positive identification rate
     * @param people in the gallery; see {@link IdentificationRates} for what is assumed
     * @param seed of the bootstrap
     * @throws InvalidInputException when there are fewer than {@value #FEWEST} scores
     */
    public static ThresholdEstimate of(double[] nonMated, double fpir, long people, long seed) {
        if (nonMated.length < FEWEST) {
            throw new InvalidInputException("A threshold needs at least " + FEWEST + " non-mated scores, not "
                    + nonMated.length + ": compare more pictures.");
        }
        double fmr = IdentificationRates.fmr(IdentificationRates.requireTarget(fpir), people);
        double[] sorted = FisherScale.of(nonMated);
        Arrays.sort(sorted);
        TailFit.Prior prior = expected(sorted);
        double score = quantile(sorted, fmr, prior);
        Random random = new Random(seed);
        double[] replicates = new double[REPLICATES];
        for (int r = 0; r < REPLICATES; r++) {
            double[] sample = new double[sorted.length];
            for (int i = 0; i < sample.length; i++) {
                sample[i] = sorted[random.nextInt(sorted.length)];
            }
            Arrays.sort(sample);
            replicates[r] = quantile(sample, fmr, prior.drawn(random));
        }
        Arrays.sort(replicates);
        double upper = Math.max(score, Quantiles.ofSorted(replicates, CONFIDENCE));
        return new ThresholdEstimate(
                FisherScale.score(score),
                FisherScale.score(upper),
                fmr,
                nonMated.length,
                Arrays.stream(sorted).filter(s -> s > score).count() < 10);
    }

    private static double quantile(double[] sorted, double p, TailFit.Prior prior) {
        return p >= TAIL_SHARE
                ? Quantiles.ofSorted(sorted, 1 - p)
                : TailFit.fit(sorted, TAIL_SHARE, sorted.length, prior).quantile(p);
    }

    /** An exponential tail, about as steep as a normal one's beginning, for what it is worth. */
    private static TailFit.Prior expected(double[] sorted) {
        double spread = Quantiles.ofSorted(sorted, 0.84) - Quantiles.ofSorted(sorted, 0.16);
        return new TailFit.Prior(0, 0.25 * Math.max(spread, 1e-6), PRIOR_WORTH);
    }
}
