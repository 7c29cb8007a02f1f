package dev.limen.edge.lane;

import dev.limen.admission.AdmissionDecision;
import dev.limen.admission.AdmissionDecision.Admitted;
import dev.limen.admission.AdmissionRequest;
import dev.limen.core.GateId;
import dev.limen.core.Ticket;
import dev.limen.core.TicketId;
import dev.limen.edge.lane.Neighbours.Answer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Asks the gates of other nodes before one of this node lets anybody in. Whoever is to be kept out is kept out by the rules,
 * which are told what the others know; those who leave are not asked about.
 *
 * @param gate which asks
 * @param leadsIn whether it lets people in
 * @param neighbours whom it asks
 */
record Clearance(GateId gate, boolean leadsIn, Neighbours neighbours) {
    /**
     * {@return the decision, as it is with what the others say; empty while they are being asked}
     *
     * @param request what it was about
     * @param rules decide anew, should a ticket be in use elsewhere
     */
    Optional<AdmissionDecision> clear(
            AdmissionDecision decision, AdmissionRequest request, Function<AdmissionRequest, AdmissionDecision> rules) {
        if (!leadsIn) {
            return Optional.of(decision);
        }
        Set<TicketId> taken = new HashSet<>(request.granted());
        AdmissionDecision now = decision;
        while (now instanceof Admitted admitted) {
            TicketId ticket = admitted.ticket().map(Ticket::id).orElseThrow();
            Answer answer = neighbours.ask(gate, ticket);
            if (answer instanceof Answer.Pending) {
                return Optional.empty();
            }
            if (answer instanceof Answer.Free free) {
                giveBack(request, Optional.of(ticket));
                return Optional.of(free.unasked().isEmpty() ? admitted : remarked(admitted, free));
            }
            if (!taken.add(ticket)) {
                throw new IllegalStateException("the rules admit on a ticket that is in use elsewhere");
            }
            now = rules.apply(request.withTickets(request.tickets(), request.uses(), taken));
        }
        giveBack(request, Optional.empty());
        return Optional.of(now);
    }

    private void giveBack(AdmissionRequest request, Optional<TicketId> but) {
        List<TicketId> others = request.tickets().stream()
                .map(Ticket::id)
                .filter(id -> !but.equals(Optional.of(id)))
                .toList();
        if (!others.isEmpty()) {
            neighbours.withdraw(gate, others);
        }
    }

    /** The rule that settled it stays the last. */
    private static Admitted remarked(Admitted admitted, Answer.Free free) {
        List<String> trail = new ArrayList<>(admitted.trail());
        trail.add(
                Math.max(0, trail.size() - 1),
                "other gates: not asked were " + free.unasked() + ", which may have let somebody in on this ticket");
        return new Admitted(admitted.reason(), admitted.ticket(), trail, admitted.silentAlarm());
    }
}
