package dev.limen.calibration;

import java.util.Arrays;
import java.util.Optional;

/**
 * How one person who walked up compares with enrolled people who are somebody else; on Fisher's scale. One per track,
 * however many frames it had.
 *
 * <p>The best candidate is left out, who may be the person, and so is the least alike, for balance: for somebody who is
 * not enrolled at all the mean is then that of all comparisons, and for somebody who is it errs to the strict side.
 *
 * @param count scores it rests on
 * @param mean of them
 * @param variance of them
 */
public record CohortObservation(int count, double mean, double variance) {
    private static final int FEWEST = 5;

    /**
     * @param scores of the probe against different enrolled people, one each, any order
     * @return empty when there are fewer than {@value #FEWEST} besides the two left out
     */
    public static Optional<CohortObservation> of(double[] scores) {
        if (scores.length < FEWEST + 2) {
            return Optional.empty();
        }
        double[] sorted = FisherScale.of(scores);
        Arrays.sort(sorted);
        double[] others = Arrays.copyOfRange(sorted, 1, sorted.length - 1);
        double mean = Arrays.stream(others).average().orElseThrow();
        double variance =
                Arrays.stream(others).map(x -> (x - mean) * (x - mean)).sum() / (others.length - 1);
        return Optional.of(new CohortObservation(others.length, mean, variance));
    }
}
