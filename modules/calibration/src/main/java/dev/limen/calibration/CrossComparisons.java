package dev.limen.calibration;

/**
 * Comparisons between the references of different enrolled people: the non-mated scores a site has without anybody
 * telling who is who. Holds numbers only.
 *
 * @param people how many there are
 * @param first number of one person of each comparison, 0 to {@code people − 1}
 * @param second number of the other
 * @param scores of the comparisons, cosines
 */
public record CrossComparisons(int people, int[] first, int[] second, double[] scores) {
    /** @throws IllegalArgumentException when the arrays differ in length */
    public CrossComparisons {
        if (first.length != scores.length || second.length != scores.length) {
            throw new IllegalArgumentException("a comparison has two people and one score");
        }
    }

    /** {@return how many comparisons there are} */
    public int size() {
        return scores.length;
    }
}
