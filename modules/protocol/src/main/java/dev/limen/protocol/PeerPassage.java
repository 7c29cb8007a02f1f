package dev.limen.protocol;

import dev.limen.core.Direction;
import dev.limen.core.EventId;
import dev.limen.core.TicketId;
import dev.limen.core.Zone;
import java.time.Instant;

/**
 * Somebody went through a gate on a ticket, as nodes of one building tell each other. Who, they do not.
 *
 * @param decision the grant it followed, which names node, epoch and sequence: however often it is told, it counts once
 * @param ticket on which
 * @param zone into or out of which
 * @param direction which way
 * @param at when, by that gate's clock; orders nothing
 */
public record PeerPassage(EventId decision, TicketId ticket, Zone zone, Direction direction, Instant at) {}
