package dev.limen.core;

/**
 * How alike two templates of one model are (ISO/IEC 2382-37 "comparison score"): the cosine of the angle between them.
 *
 * <p>Scores of different models are different scales; never compare them with each other or with a foreign threshold.
 *
 * @param value −1 to 1, greater is more alike
 */
public record ComparisonScore(double value) implements Comparable<ComparisonScore> {
    /** Rounding of float sums may leave [−1, 1] by this much; it is cut off. */
    private static final double ROUNDING = 1e-4;

    /** @throws InvalidInputException when the value is not a number in [−1, 1] */
    public ComparisonScore {
        if (!(Math.abs(value) <= 1 + ROUNDING)) {
            throw new InvalidInputException("A comparison score is a cosine between -1 and 1, not " + value + ".");
        }
        value = Math.max(-1, Math.min(1, value));
    }

    @Override
    public int compareTo(ComparisonScore other) {
        return Double.compare(value, other.value);
    }
}
