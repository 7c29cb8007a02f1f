package dev.limen.calibration;

import dev.limen.core.InvalidInputException;

/**
 * Scores of comparisons of the same person.
 *
 * @param comparisons how many were counted, at least 1
 * @param mean of the scores
 * @param sd their standard deviation, at least 0
 */
public record MatedScores(long comparisons, double mean, double sd) {
    /** @throws InvalidInputException when a number is impossible */
    public MatedScores {
        if (comparisons < 1 || !(mean >= -1 && mean <= 1) || !(sd >= 0 && sd <= 1)) {
            throw new InvalidInputException(
                    "Calibrated mated scores need at least 1 comparison, a mean from -1 to 1 and an sd from 0 to 1.");
        }
    }
}
