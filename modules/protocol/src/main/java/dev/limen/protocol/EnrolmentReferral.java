package dev.limen.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.limen.core.ComparisonScore;
import dev.limen.core.ModelId;
import dev.limen.core.PersonId;
import dev.limen.core.ReferenceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A new reference that waits for staff. No gate knows of it.
 *
 * @param id names it; becomes the reference's id when it is taken
 * @param person for whom the picture was sent
 * @param doubt {@code possible-duplicate} or {@code unlike-own-reference}
 * @param others enrolled people whom the picture resembles, the most alike first; who was erased since is missing
 * @param own how alike the picture and the person's own references are; empty when there was nothing to compare with
 * @param replaces the reference whose place it is to take
 * @param model which network made the template
 * @param createdAt when the picture came
 * @param expiresAt when the template is erased if nobody has decided
 * @param decision what staff decided; empty while it is open
 */
public record EnrolmentReferral(
        ReferenceId id,
        PersonId person,
        String doubt,
        List<Other> others,
        Optional<ComparisonScore> own,
        Optional<ReferenceId> replaces,
        ModelId model,
        Instant createdAt,
        Instant expiresAt,
        Optional<Decision> decision) {
    /** Copies the list. */
    public EnrolmentReferral {
        others = List.copyOf(others);
    }

    /**
     * @param person somebody enrolled
     * @param score how alike
     */
    public record Other(PersonId person, ComparisonScore score) {}

    /**
     * @param verdict what staff found
     * @param reason in their own words
     * @param at when
     */
    public record Decision(Verdict verdict, String reason, Instant at) {}

    /**
     * What {@code POST …/decision} takes.
     *
     * @param decision what staff found
     * @param reason in their own words, 1 to 500 characters
     */
    public record Request(Verdict decision, String reason) {}

    /** What staff can find. */
    public enum Verdict {
        /** The picture and the people it resembles are different human beings. */
        @JsonProperty("different-people")
        DIFFERENT_PEOPLE,
        /** They are one. */
        @JsonProperty("same-person")
        SAME_PERSON,
        /** Nobody can tell, or the picture should not have been sent. */
        @JsonProperty("reject")
        REJECT
    }
}
