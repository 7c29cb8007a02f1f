package dev.limen.fusion;

import dev.limen.core.InvalidInputException;

/**
 * Whether the looks so far suffice, or the person should be looked at a little longer: fast for the clear, patient with
 * the doubtful. Immutable.
 *
 * <p>A group-sequential test by stochastic curtailment (Jennison and Turnbull, "Group Sequential Methods", chapter 10): it
 * stops as soon as the outcome of the whole walk-up is as good as certain. Whoever is accepted early would end below the
 * threshold in some 2 % of cases at most; the false positive rate is thus that of the threshold but for those.
 *
 * @param threshold score of a whole walk-up from which it counts as the same person
 * @param doubtBand a score below the threshold by less than this is in doubt
 */
public record SequentialTest(double threshold, double doubtBand) {
    /** One-sided 2.3 %. */
    private static final double SURE_SAME = 2;

    /** One-sided 0.02 %: whoever is turned away early is not looked at again. */
    private static final double SURE_NOT_ENROLLED = 3.5;

    /** The mean of many looks scores a little higher than that of few, for noise cancels out. */
    private static final double GAIN = 1.05;

    /** What the looks so far say. */
    public enum Verdict {
        /** The best candidate is the person. */
        SAME,
        /** The person is nobody enrolled. */
        NOT_ENROLLED,
        /** More looks may tell. */
        OPEN
    }

    /** @throws InvalidInputException when a value is out of range */
    public SequentialTest {
        if (!(threshold > -1 && threshold <= 1) || !(doubtBand >= 0 && doubtBand <= 1)) {
            throw new InvalidInputException("A threshold is a score up to 1 and a doubt band 0 to 1, not " + threshold
                    + " and " + doubtBand + ".");
        }
    }

    /**
     * {@return the verdict so far; never NaN's: a score that is no number leaves it open}
     *
     * @param score of the best candidate with {@link IdentityFusion#template}
     * @param standardError {@link IdentityFusion#standardError} of the same looks
     */
    public Verdict verdict(double score, double standardError) {
        if (score - SURE_SAME * standardError >= threshold) {
            return Verdict.SAME;
        }
        if (GAIN * score + SURE_NOT_ENROLLED * standardError < threshold - doubtBand) {
            return Verdict.NOT_ENROLLED;
        }
        return Verdict.OPEN;
    }
}
