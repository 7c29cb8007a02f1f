package dev.limen.edge.lane;

import dev.limen.admission.AdmissionRequest;
import dev.limen.admission.Credential;
import dev.limen.admission.FaceEvidence;
import dev.limen.admission.GateState;
import dev.limen.core.OrderId;
import dev.limen.core.OrderRole;
import dev.limen.core.PersonId;
import dev.limen.core.Ticket;
import dev.limen.core.TicketId;
import dev.limen.edge.state.LocalRecords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Gathers what the node knows about whoever stands at a gate: the question that the policy answers. Reads the disk; a
 * failing one throws, and nothing is decided.
 */
final class Inquiry {
    private final LaneContext node;

    Inquiry(LaneContext node) {
        this.node = node;
    }

    /**
     * {@return the question}. Call it, and act on the answer, with {@link LaneContext#reserved}'s monitor held.
     *
     * @param gate where the person stands
     * @param now by the gate's clock
     * @param face what the camera found
     * @param credential what was held to the reader
     * @param signed the ticket that the credential carries, which this node need not know
     */
    AdmissionRequest gather(
            GateState gate, Instant now, FaceEvidence face, Credential credential, Optional<Ticket> signed) {
        LocalRecords records = node.records();
        Optional<PersonId> person = face.best().map(FaceEvidence.Best::person);
        List<Ticket> tickets = new ArrayList<>(person.map(records::listTickets).orElse(List.of()));
        signed.filter(ticket -> !tickets.contains(ticket)).ifPresent(tickets::add);
        return AdmissionRequest.at(gate, now)
                .withFace(face, person.map(records::isLookAlike).orElse(false))
                .withCredential(credential)
                .withTickets(tickets, records.listUses(tickets, gate.zone()), node.reserved())
                .withGuardians(guardians(tickets, now))
                .withOccupancy(occupancy(gate, now));
    }

    private Map<OrderId, Instant> guardians(List<Ticket> tickets, Instant now) {
        Map<OrderId, Instant> admitted = new HashMap<>();
        for (Ticket ticket : tickets) {
            if (ticket.role().equals(Optional.of(OrderRole.MINOR))) {
                OrderId order = ticket.order().orElseThrow();
                guardian(order, now).ifPresent(at -> admitted.put(order, at));
            }
        }
        return admitted;
    }

    /** One for whom a gate has just opened is going in now. */
    private Optional<Instant> guardian(OrderId order, Instant now) {
        Set<TicketId> guardians = node.records().listGuardians(order);
        return guardians.stream().anyMatch(node.reserved()::contains)
                ? Optional.of(now)
                : node.records().findGuardianEntry(order);
    }

    /** Whoever was let in and has not passed yet already takes a place. Counted only where somebody asks. */
    private Optional<Integer> occupancy(GateState gate, Instant now) {
        return node.policy()
                .findZone(gate.zone())
                .map(limited -> node.records()
                                .countInside(
                                        gate.zone(), now.minus(node.policy().effectiveStay()))
                        + node.reserved().size());
    }
}
