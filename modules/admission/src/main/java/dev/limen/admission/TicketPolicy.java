package dev.limen.admission;

import dev.limen.admission.AdmissionDecision.Admitted;
import dev.limen.admission.AdmissionDecision.Denied;
import dev.limen.admission.AdmissionDecision.Referred;
import dev.limen.core.Ticket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The rules of entry for who shows a ticket and no face that is known: the same gate, zone, time and use as with a face.
 * Pure, stateless, thread-safe.
 */
public final class TicketPolicy {
    private TicketPolicy() {}

    /** Decides. */
    public static AdmissionDecision decide(TicketRequest request) {
        List<String> trail = new ArrayList<>();
        Ticket ticket = request.ticket();
        trail.add("gate mode: " + request.mode().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        if (request.mode() == GateMode.CLOSED) {
            return new Denied(Reason.GATE_CLOSED, trail);
        }
        if (request.impairment().isPresent()) {
            trail.add("gate health: " + request.impairment().get());
            return new Referred(Reason.GATE_IMPAIRED, trail);
        }
        trail.add("gate health: good");
        trail.add("ticket " + ticket.id() + " was shown: signed by key " + request.signedBy());
        if (!ticket.zone().equals(request.zone())) {
            trail.add("it opens zone " + ticket.zone() + ", not " + request.zone());
            return new Denied(Reason.WRONG_ZONE, trail);
        }
        trail.add("it opens zone " + request.zone());
        if (!ticket.isValidAt(request.at())) {
            trail.add("it is valid from " + ticket.validFrom() + " until " + ticket.validUntil());
            boolean later = request.at().isBefore(ticket.validFrom());
            return new Denied(later ? Reason.TOO_EARLY : Reason.EXPIRED, trail);
        }
        trail.add("it is valid now");
        if (request.used()) {
            // A copy and a missed exit look just the same, so nobody is turned away by a machine here.
            trail.add("it was already used");
            return new Referred(Reason.ALREADY_USED, trail);
        }
        trail.add("it was not used yet");
        if (request.mode() == GateMode.OPERATOR_CONFIRMS) {
            return new Referred(Reason.OPERATOR_CONFIRMS, trail);
        }
        return new Admitted(ticket.holder(), ticket, trail);
    }
}
