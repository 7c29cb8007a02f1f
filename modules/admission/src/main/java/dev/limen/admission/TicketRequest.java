package dev.limen.admission;

import dev.limen.core.Ticket;
import dev.limen.core.Zone;
import java.time.Instant;
import java.util.Optional;

/**
 * Everything a decision rests on when somebody shows a genuine ticket instead of a face that is known.
 *
 * @param zone what lies behind the gate
 * @param mode how the gate is run
 * @param at when, by the gate's clock
 * @param ticket what was shown; whoever asks has verified it
 * @param signedBy who signed it, for staff
 * @param used whether somebody has already passed on it, or was just let in on it
 * @param impairment one sentence when the gate cannot trust its barrier; empty when healthy
 */
public record TicketRequest(
        Zone zone,
        GateMode mode,
        Instant at,
        Ticket ticket,
        String signedBy,
        boolean used,
        Optional<String> impairment) {}
