package dev.limen.admission;

import dev.limen.core.ComparisonScore;
import dev.limen.core.InvalidInputException;

/**
 * When a comparison counts as "the same person". All values are on the scale of one model.
 *
 * @param threshold score from which the best candidate is taken for the person
 * @param doubtBand a score below the threshold by less than this is referred instead of denied; 0 to 1
 * @param minMargin the best candidate must be ahead of the next different person by this; 0 to 1
 * @param minFrames usable frames a decision must rest on, at least 1
 */
public record MatchRules(ComparisonScore threshold, double doubtBand, double minMargin, int minFrames) {
    /** @throws InvalidInputException when a value is out of range */
    public MatchRules {
        if (!(doubtBand >= 0 && doubtBand <= 1) || !(minMargin >= 0 && minMargin <= 1)) {
            throw new InvalidInputException("The doubt band and the minimum margin are scores between 0 and 1.");
        }
        if (minFrames < 1) {
            throw new InvalidInputException("A decision rests on at least 1 frame, not " + minFrames + ".");
        }
        if (threshold.value() <= 0) {
            throw new InvalidInputException("A threshold of " + threshold.value()
                    + " would take strangers for the same person: give one above 0.");
        }
    }
}
