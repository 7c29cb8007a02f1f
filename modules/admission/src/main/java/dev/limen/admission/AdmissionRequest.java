package dev.limen.admission;

import dev.limen.core.Ticket;
import dev.limen.core.TicketId;
import dev.limen.core.Zone;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything a decision rests on.
 *
 * @param zone what lies behind the gate
 * @param mode how the gate is run
 * @param at when, by the gate's clock
 * @param evidence what the camera found
 * @param tickets those of {@link FaceEvidence#best()}'s person; others are ignored
 * @param used tickets somebody has already passed on
 * @param lookAlike whether {@link FaceEvidence#best()}'s person is marked as another enrolled person's look-alike
 * @param presented the ticket that was shown and found genuine, the second factor beside the face; empty when none was
 * @param impairment one sentence when the gate cannot trust itself (stale gallery, failing disk); empty when healthy
 */
public record AdmissionRequest(
        Zone zone,
        GateMode mode,
        Instant at,
        FaceEvidence evidence,
        List<Ticket> tickets,
        Set<TicketId> used,
        boolean lookAlike,
        Optional<TicketId> presented,
        Optional<String> impairment) {
    /** Copies the collections. */
    public AdmissionRequest {
        tickets = List.copyOf(tickets);
        used = Set.copyOf(used);
    }
}
