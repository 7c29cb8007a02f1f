package dev.limen.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/**
 * What became of a picture that somebody took of themselves.
 *
 * @param outcome in one word
 * @param fault what is wrong, one word, for whoever says it in another language
 * @param sentence what is wrong and what to do
 */
public record PortraitVerdict(Outcome outcome, Optional<String> fault, Optional<String> sentence) {
    /** What became of it. */
    public enum Outcome {
        /** It would do; nothing was kept. */
        @JsonProperty("good")
        GOOD,
        /** Gates know the person by it. */
        @JsonProperty("enrolled")
        ENROLLED,
        /** Staff must look at it first. */
        @JsonProperty("referred")
        REFERRED,
        /** It does not do; nothing was kept. */
        @JsonProperty("refused")
        REFUSED
    }

    /** {@return the outcome and nothing more} */
    public static PortraitVerdict of(Outcome outcome) {
        return new PortraitVerdict(outcome, Optional.empty(), Optional.empty());
    }
}
