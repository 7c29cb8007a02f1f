package dev.limen.coordinator.crowd;

import dev.limen.coordinator.store.CoordinatorDatabase;
import dev.limen.coordinator.store.CrowdStore;
import dev.limen.coordinator.store.Stores;
import dev.limen.core.Direction;
import dev.limen.core.NodeId;
import dev.limen.core.TicketId;
import dev.limen.protocol.Event;
import dev.limen.protocol.LogEntry;
import dev.limen.protocol.Outcome;
import dev.limen.wayfinding.crowd.GatePassages;
import dev.limen.wayfinding.crowd.GateWatch;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts who passes gates by where their tickets lead, and who leaves; who goes in has stood in the queue before the gate, who
 * leaves in none. Destinations are read for all who passed meanwhile at
 * once, one read at a time, so that a rush costs no more reads than the store can do. Safe to call from any thread.
 */
final class Passers {
    private static final Logger log = LoggerFactory.getLogger(Passers.class);

    /** Of more who wait to be counted, nobody asks any more where they go. */
    private static final int MOST_WAITING = 50_000;

    private final CoordinatorDatabase database;
    private final Stores stores;
    private final Clock clock;
    private final GatePassages passages;
    private final GateWatch queues;
    private List<Passer> waiting = new ArrayList<>();
    private boolean isReading;

    private record Passer(String gate, Direction direction, Optional<TicketId> ticket, Instant at) {}

    Passers(CoordinatorDatabase database, Stores stores, Clock clock, GatePassages passages, GateWatch queues) {
        this.database = database;
        this.stores = stores;
        this.clock = clock;
        this.passages = passages;
        this.queues = queues;
    }

    /**
     * Takes what was stored.
     *
     * @param ahead how far the clock of the node is ahead of ours
     */
    void took(List<LogEntry> entries, Duration ahead) {
        List<Passer> passed =
                entries.stream().flatMap(entry -> passer(entry, ahead).stream()).toList();
        if (passed.isEmpty()) {
            return;
        }
        passed.forEach(passer -> leftQueue(passer.gate(), passer.direction(), passer.at()));
        synchronized (this) {
            if (waiting.size() < MOST_WAITING) {
                waiting.addAll(passed);
                passed = List.of();
            }
        }
        count(passed, Map.of());
        read();
    }

    /**
     * Takes up those who passed before the start.
     *
     * @param ahead how far the clock of each node is ahead of ours
     */
    void load(List<CrowdStore.Passed> before, Function<NodeId, Duration> ahead) {
        before.forEach(passed -> {
            String gate = passed.gate().value();
            Instant at = notAhead(passed.at().minus(ahead.apply(passed.node())));
            leftQueue(gate, passed.direction(), at);
            passages.passed(gate, passed.direction(), passed.destination(), at);
        });
    }

    private void leftQueue(String gate, Direction direction, Instant at) {
        if (direction == Direction.ENTRY) {
            queues.passed(gate, at);
        }
    }

    private Optional<Passer> passer(LogEntry entry, Duration ahead) {
        if (entry.passage().isPresent()) {
            Event.Passage passage = entry.passage().get();
            return Optional.of(new Passer(
                    passage.gate().value(),
                    passage.direction().orElse(Direction.ENTRY),
                    Optional.of(passage.ticket()),
                    notAhead(passage.at().minus(ahead))));
        }
        // On the way out without a ticket nothing but the decision is told.
        return entry.decision()
                .filter(decision -> decision.outcome() == Outcome.ADMITTED
                        && decision.ticket().isEmpty()
                        && CrowdStore.NOBODY_ASKED.contains(decision.reason()))
                .map(decision -> new Passer(
                        decision.gate().value(),
                        Direction.EGRESS,
                        Optional.empty(),
                        notAhead(decision.at().minus(ahead))));
    }

    private void read() {
        List<Passer> batch;
        synchronized (this) {
            if (isReading || waiting.isEmpty()) {
                return;
            }
            isReading = true;
            batch = waiting;
            waiting = new ArrayList<>();
        }
        List<TicketId> tickets = batch.stream()
                .flatMap(passer -> passer.ticket().stream())
                .distinct()
                .toList();
        database.read(session -> stores.tickets().destinations(session, tickets))
                .recover(fault -> {
                    log.atWarn().setCause(fault).log("where people go who passed is not known");
                    return Future.succeededFuture(Map.of());
                })
                .onSuccess(destinations -> {
                    count(batch, destinations);
                    synchronized (this) {
                        isReading = false;
                    }
                    read();
                });
    }

    private void count(List<Passer> passed, Map<TicketId, String> destinations) {
        passed.forEach(passer -> passages.passed(
                passer.gate(),
                passer.direction(),
                passer.ticket().flatMap(ticket -> Optional.ofNullable(destinations.get(ticket))),
                passer.at()));
    }

    /** A clock that is ahead would have people pass for as long. */
    private Instant notAhead(Instant at) {
        Instant now = clock.instant();
        return at.isAfter(now) ? now : at;
    }
}
