package dev.limen.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * What one person on the staff found when looking at a watch-list hit.
 *
 * @param reviewer who, by name
 * @param verdict what they found
 * @param reason in their own words
 * @param at when
 */
public record WatchListReview(String reviewer, Verdict verdict, String reason, Instant at) {
    /** What can be found. */
    public enum Verdict {
        /** It is the person on the list. */
        @JsonProperty("confirm")
        CONFIRM,
        /** It is somebody else. */
        @JsonProperty("dismiss")
        DISMISS
    }

    /**
     * What {@code POST …/reviews} takes.
     *
     * @param reviewer who looks, 1 to 100 characters
     * @param verdict what they found
     * @param reason in their own words, 1 to 500 characters
     */
    public record Request(String reviewer, Verdict verdict, String reason) {}
}
