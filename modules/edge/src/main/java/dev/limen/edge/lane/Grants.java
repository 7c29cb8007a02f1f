package dev.limen.edge.lane;

import dev.limen.core.Direction;
import dev.limen.core.EventId;
import dev.limen.core.GateId;
import dev.limen.core.PersonId;
import dev.limen.core.Ticket;
import dev.limen.core.TicketId;
import dev.limen.core.Zone;
import dev.limen.edge.barrier.BarrierListener;
import dev.limen.edge.state.Passed;
import dev.limen.protocol.Event;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a gate has granted: each grant ends as a passage, which is what uses its ticket, or lapses and frees it. Thread-safe;
 * blocks on disk.
 */
final class Grants implements BarrierListener {
    private static final Logger log = LoggerFactory.getLogger(Grants.class);

    private final GateId gate;
    private final Zone zone;
    private final Direction direction;
    private final LaneContext node;
    private final Clock clock;

    /** Guarded by the monitor of {@link LaneContext#reserved}. */
    private final Map<EventId, Grant> open = new HashMap<>();

    private final Queue<PassedBy> unstored = new ConcurrentLinkedQueue<>();

    Grants(GateId gate, Zone zone, Direction direction, LaneContext node, Clock clock) {
        this.gate = gate;
        this.zone = zone;
        this.direction = direction;
        this.node = node;
        this.clock = clock;
    }

    /**
     * Reserves the ticket until the grant ends; only with the monitor of {@link LaneContext#reserved}.
     *
     * @param ticket empty only on the way out
     */
    void add(EventId decision, Optional<Ticket> ticket) {
        if (leadsIn()) {
            ticket.map(Ticket::id).ifPresent(node.reserved()::add);
            ticket.map(Ticket::id).ifPresent(node.neighbours()::granted);
        }
        open.put(decision, new Grant(decision, ticket.map(Ticket::holder), ticket.map(Ticket::id)));
    }

    @Override
    public void passed(EventId decision) {
        Optional<Grant> grant = end(decision);
        if (grant.isEmpty()) {
            return;
        }
        unstored.add(new PassedBy(grant.get(), clock.instant()));
        try {
            storePassages();
        } catch (RuntimeException diskFault) {
            // Kept, its ticket still reserved, and tried again before the next decision, which cannot be made
            // meanwhile.
            log.atError()
                    .addKeyValue("gate", gate)
                    .addKeyValue("decision", decision)
                    .setCause(diskFault)
                    .log("passage not stored yet");
        }
    }

    @Override
    public void lapsed(EventId decision) {
        end(decision).flatMap(Grant::ticket).ifPresent(this::free);
    }

    /** Stores what could not be stored before. */
    void storePassages() {
        synchronized (unstored) {
            for (PassedBy next = unstored.peek(); next != null; next = unstored.peek()) {
                Optional<Event.Passage> passage = store(next);
                unstored.remove();
                passage.ifPresent(event -> node.tell(gate, listener -> listener.passed(event)));
            }
        }
    }

    private Optional<Grant> end(EventId decision) {
        synchronized (node.reserved()) {
            return Optional.ofNullable(open.remove(decision));
        }
    }

    private Optional<Event.Passage> store(PassedBy passed) {
        Grant grant = passed.grant();
        Optional<TicketId> ticket = grant.ticket();
        // The event first: a node that dies in between finds it in the outbox and notes the passage when it starts.
        Optional<Event.Passage> passage;
        try {
            passage = ticket.map(on -> node.outbox()
                    .append(id -> new Event.Passage(
                            id,
                            gate,
                            passed.at(),
                            grant.decision(),
                            grant.holder().orElseThrow(),
                            on,
                            Optional.of(zone),
                            Optional.of(direction))));
        } finally {
            // Also when the event has to wait for room: somebody went through on this ticket.
            node.records().addPassage(new Passed(grant.decision(), ticket, zone, direction, passed.at()));
        }
        ticket.ifPresent(this::free);
        if (!leadsIn()) {
            node.neighbours().passed();
        }
        return passage;
    }

    /** Who leaves reserves nothing, and must not free what an entrance has reserved. */
    private void free(TicketId ticket) {
        if (leadsIn()) {
            synchronized (node.reserved()) {
                node.reserved().remove(ticket);
            }
            node.neighbours().ended(ticket);
        }
    }

    private boolean leadsIn() {
        return direction == Direction.ENTRY;
    }

    private record Grant(EventId decision, Optional<PersonId> holder, Optional<TicketId> ticket) {}

    private record PassedBy(Grant grant, Instant at) {}
}
