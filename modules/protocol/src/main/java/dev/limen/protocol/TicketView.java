package dev.limen.protocol;

import dev.limen.core.GateId;
import dev.limen.core.Ticket;
import java.time.Instant;
import java.util.Optional;

/**
 * A ticket and whether it has been used.
 *
 * @param ticket the entitlement as it was put
 * @param used the first passage on it that reached the coordinator
 */
public record TicketView(Ticket ticket, Optional<Use> used) {
    /**
     * @param gate where the holder passed
     * @param at when, by that gate's clock
     */
    public record Use(GateId gate, Instant at) {}
}
