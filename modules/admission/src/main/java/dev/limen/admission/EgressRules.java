package dev.limen.admission;

import dev.limen.admission.AdmissionDecision.Denied;
import dev.limen.core.GateMode;
import dev.limen.core.Ticket;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The way out. Nobody is kept in by a rule about entering: windows, entries and limits are not asked, and whom the gate
 * does not know staff let out.
 */
final class EgressRules {
    private final IdentityRules identity;
    private final PolicyRules rules;

    EgressRules(IdentityRules identity, PolicyRules rules) {
        this.identity = identity;
        this.rules = rules;
    }

    AdmissionDecision decide(AdmissionRequest request, Trail trail) {
        if (request.gate().mode() == GateMode.FREE_EGRESS) {
            return leaveFreely(request, trail);
        }
        return GateRules.health(request, trail)
                .or(() -> GateRules.watchList(request, trail))
                .or(() -> identity.check(request, trail))
                .map(settled -> settled instanceof Denied denied ? trail.referred(denied.reason()) : settled)
                .or(() -> GateRules.duress(request, rules, trail))
                .orElseGet(() -> leave(request, trail));
    }

    /** Who is known besides is only counted out; being wrong about it costs nobody anything. */
    private AdmissionDecision leaveFreely(AdmissionRequest request, Trail trail) {
        Optional<Ticket> known =
                identity.check(request, new Trail(false)).isEmpty() ? leavesOn(request) : Optional.empty();
        trail.add(known.map(ticket -> "leaves on ticket " + ticket.id()).orElse("leaves unasked"));
        return trail.admitted(Reason.FREE_EGRESS, known);
    }

    private AdmissionDecision leave(AdmissionRequest request, Trail trail) {
        Optional<Ticket> ticket = leavesOn(request);
        if (ticket.isEmpty()) {
            trail.add("tickets of this person for zone " + request.gate().zone() + ": 0");
            return trail.referred(Reason.NO_TICKET);
        }
        trail.add("leaves on ticket " + ticket.get().id());
        return GateRules.confirmation(request, trail).orElseGet(() -> trail.admitted(Reason.LEAVING, ticket));
    }

    /** One that somebody is inside on, if there is one. */
    private Optional<Ticket> leavesOn(AdmissionRequest request) {
        List<Ticket> held = IdentityRules.tickets(request);
        return held.stream()
                .filter(ticket -> rules.opens(ticket, request.gate().zone()))
                .min(Comparator.<Ticket, Boolean>comparing(ticket -> !request.uses()
                                .getOrDefault(ticket.id(), TicketUse.NONE)
                                .isInside())
                        .thenComparing(TicketRules.USED_FIRST));
    }
}
