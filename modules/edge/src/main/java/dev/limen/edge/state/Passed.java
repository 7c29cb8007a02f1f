package dev.limen.edge.state;

import dev.limen.core.Direction;
import dev.limen.core.EventId;
import dev.limen.core.TicketId;
import dev.limen.core.Zone;
import dev.limen.protocol.Event;
import dev.limen.protocol.TicketPassage;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody went through a gate.
 *
 * @param decision the grant it followed, which names it
 * @param ticket on which; empty when nobody asked
 * @param zone into or out of which
 * @param direction which way
 * @param at when, by that gate's clock
 */
public record Passed(EventId decision, Optional<TicketId> ticket, Zone zone, Direction direction, Instant at) {
    static Passed of(TicketId ticket, TicketPassage passage) {
        return new Passed(passage.decision(), Optional.of(ticket), passage.zone(), passage.direction(), passage.at());
    }

    /** {@return what the event says; empty when it was written by a version that did not say the zone} */
    public static Optional<Passed> of(Event.Passage event) {
        return event.zone()
                .map(zone -> new Passed(
                        event.decision(),
                        Optional.of(event.ticket()),
                        zone,
                        event.direction().orElse(Direction.ENTRY),
                        event.at()));
    }
}
