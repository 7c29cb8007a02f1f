package dev.limen.calibration;

import dev.limen.core.InvalidInputException;

/**
 * Scores of comparisons of different people.
 *
 * @param comparisons how many were counted, at least 2
 * @param mean of the scores
 * @param sd their standard deviation, above 0
 * @param tail the highest of them
 */
public record NonMatedScores(long comparisons, double mean, double sd, ParetoTail tail) {
    /** @throws InvalidInputException when a number is impossible */
    public NonMatedScores {
        if (comparisons < 2 || !(mean >= -1 && mean <= 1) || !(sd > 0 && sd <= 1)) {
            throw new InvalidInputException("Calibrated non-mated scores need at least 2 comparisons, a mean from -1"
                    + " to 1 and an sd above 0 and at most 1.");
        }
        if (tail.threshold() <= mean) {
            throw new InvalidInputException("The tail of calibrated non-mated scores begins above their mean.");
        }
    }
}
