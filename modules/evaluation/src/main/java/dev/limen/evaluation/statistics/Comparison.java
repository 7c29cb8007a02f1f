package dev.limen.evaluation.statistics;

import java.util.stream.DoubleStream;

/**
 * A score and the people behind it.
 *
 * @param score negative infinity when there is none: a failure to acquire
 * @param first whose the one side is, from 0 on
 * @param second whose the other side is; the same when the comparison is mated, {@link #GALLERY} when it is a whole
 *     gallery without the first
 */
public record Comparison(double score, int first, int second) {
    /** Stands for all people of a gallery that a non-mated search went through. */
    public static final int GALLERY = -1;

    /** {@return whether both sides are one person} */
    public boolean mated() {
        return first == second;
    }

    /** {@return the scores of the mated or the non-mated among {@code comparisons}} */
    public static double[] scores(Iterable<Comparison> comparisons, boolean mated) {
        DoubleStream.Builder scores = DoubleStream.builder();
        for (Comparison comparison : comparisons) {
            if (comparison.mated() == mated) {
                scores.add(comparison.score());
            }
        }
        return scores.build().toArray();
    }
}
