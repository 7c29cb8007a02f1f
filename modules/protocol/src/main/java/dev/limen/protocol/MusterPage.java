package dev.limen.protocol;

import dev.limen.core.GateId;
import dev.limen.core.PersonId;
import dev.limen.core.TicketId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A piece of the list of who is in a zone, sorted by ticket.
 *
 * @param people who went in and was not seen to leave
 * @param more whether there are others after the last one
 */
public record MusterPage(List<Present> people, boolean more) {
    /** Copies the list. */
    public MusterPage {
        people = List.copyOf(people);
    }

    /**
     * @param ticket on which somebody went in
     * @param person its holder; empty when the ticket or the person has been erased
     * @param displayName the holder's
     * @param gate where they went in last
     * @param at when, by the gate's clock
     */
    public record Present(
            TicketId ticket, Optional<PersonId> person, Optional<String> displayName, GateId gate, Instant at) {}
}
