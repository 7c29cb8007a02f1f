package dev.limen.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.limen.core.TicketId;
import java.time.Instant;
import java.util.Optional;

/**
 * Two entries on one ticket that allowed only one of them, because the gates could not ask each other. Kept for staff.
 *
 * @param conflict number of the record, from 1 up
 * @param ticket which ticket
 * @param first the entry that the ticket allowed, by the gates' clocks
 * @param second the one it did not
 * @param foundAt when the coordinator found it, by its own clock
 * @param explainedAt when a passage that came in later explained it, such as a way out between the two; empty while nothing
 *     has
 * @param settlement what staff found out about it; empty while nobody has
 */
public record TicketConflict(
        long conflict,
        TicketId ticket,
        TicketPassage first,
        TicketPassage second,
        Instant foundAt,
        Optional<Instant> explainedAt,
        Optional<Settlement> settlement) {
    /**
     * @param finding what it was
     * @param by who says so, as staff know them
     * @param at when, by the coordinator's clock
     */
    public record Settlement(Finding finding, String by, Instant at) {}

    /** @param finding what it was */
    public record Request(Finding finding) {}

    /** What staff can find out. Without free text, which would be about somebody. */
    public enum Finding {
        /** The same person had gone out where no gate looks, and came back. */
        @JsonProperty("left-unseen")
        LEFT_UNSEEN,
        /** Two people came in on the ticket. */
        @JsonProperty("two-people")
        TWO_PEOPLE,
        /** Nobody went in the second time: a gate counted wrongly. */
        @JsonProperty("miscounted")
        MISCOUNTED,
        /** It could not be found out. */
        @JsonProperty("unknown")
        UNKNOWN
    }
}
