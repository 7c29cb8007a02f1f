package dev.limen.protocol;

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
 */
public record TicketConflict(
        long conflict,
        TicketId ticket,
        TicketPassage first,
        TicketPassage second,
        Instant foundAt,
        Optional<Instant> explainedAt) {}
