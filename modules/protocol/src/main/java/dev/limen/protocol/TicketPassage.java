package dev.limen.protocol;

import dev.limen.core.Direction;
import dev.limen.core.EventId;
import dev.limen.core.GateId;
import dev.limen.core.Zone;
import java.time.Instant;

/**
 * One passage on a ticket.
 *
 * @param decision the grant it followed, which names it: however often it is told, it counts once
 * @param gate where
 * @param zone into or out of which
 * @param direction which way
 * @param at when, by that gate's clock
 */
public record TicketPassage(EventId decision, GateId gate, Zone zone, Direction direction, Instant at) {}
