package dev.limen.chaos;

import dev.limen.core.EventId;
import dev.limen.core.InvalidInputException;
import dev.limen.edge.state.Outbox;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.Event;
import dev.limen.protocol.EventPage;
import dev.limen.protocol.LogEntry;
import dev.limen.protocol.Outcome;
import dev.limen.protocol.ProtocolJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Holds what the coordinator has against what the edges' witnesses saw, when all is quiet. */
final class Audit {
    private final Map<EventId, Event> stored = new HashMap<>();
    private final List<String> lost = new ArrayList<>();
    private final List<String> doubled = new ArrayList<>();
    private final List<String> altered = new ArrayList<>();

    private Audit() {}

    /** Reads the whole event log and compares. */
    static Audit of(CentreApi centre, List<Edge> edges) throws InterruptedException {
        Audit audit = new Audit();
        audit.readAll(centre);
        for (Edge edge : edges) {
            audit.compare(edge);
        }
        audit.findGaps();
        audit.findTwoPassages();
        return audit;
    }

    /** {@return how many events the coordinator holds} */
    int events() {
        return stored.size();
    }

    /** {@return events that an edge acknowledged, and that are nowhere any more} */
    List<String> lost() {
        return lost;
    }

    /** {@return events that count twice} */
    List<String> doubled() {
        return doubled;
    }

    /** {@return events that are not what the edge's witness saw} */
    List<String> altered() {
        return altered;
    }

    /** {@return how many admissions of a gate are known} */
    long admissions(Edge edge) {
        String gate = "gate-" + edge.number();
        return stored.values().stream()
                .filter(event -> event.gate().value().equals(gate))
                .filter(event -> event instanceof Event.Decision decision && decision.outcome() == Outcome.ADMITTED)
                .count();
    }

    private void readAll(CentreApi centre) throws InterruptedException {
        long after = 0;
        while (true) {
            CentreApi.Answer answer = centre.get(ApiPaths.EVENTS + "?limit=500&after=" + after);
            if (!answer.isDone()) {
                throw new IllegalStateException("the coordinator does not show its events: " + answer.status());
            }
            EventPage page = ProtocolJson.read(answer.body(), EventPage.class, "The event log");
            for (LogEntry entry : page.events()) {
                Event event = event(entry);
                if (stored.put(event.id(), event) != null) {
                    doubled.add(event.id() + " is stored twice");
                }
            }
            if (page.events().isEmpty()) {
                return;
            }
            after = page.position();
        }
    }

    private void compare(Edge edge) {
        for (Testimony testimony : edge.testimonies()) {
            Event seen = testimony.event();
            Event held = stored.get(seen.id());
            if (held != null) {
                if (!held.equals(seen)) {
                    altered.add(seen.id() + " is not what the witness saw");
                }
            } else if (findWaiting(edge, seen.id()).isEmpty()) {
                lost.add(seen.id() + " (" + seen.getClass().getSimpleName() + ") was acknowledged and is nowhere");
            }
        }
    }

    private void findGaps() {
        Map<String, TreeSet<Long>> sequences = new TreeMap<>();
        for (EventId id : stored.keySet()) {
            sequences
                    .computeIfAbsent(id.node() + ", outbox " + id.epoch(), outbox -> new TreeSet<>())
                    .add(id.sequence());
        }
        sequences.forEach((outbox, known) -> {
            for (long sequence = 1; sequence < known.last(); sequence++) {
                if (!known.contains(sequence)) {
                    lost.add("sequence " + sequence + " of " + outbox + " is missing");
                }
            }
        });
    }

    private void findTwoPassages() {
        Set<EventId> decisions = new HashSet<>();
        for (Event event : stored.values()) {
            if (event instanceof Event.Passage passage && !decisions.add(passage.decision())) {
                doubled.add("two people passed on the one decision " + passage.decision());
            }
        }
    }

    private static Optional<Event> findWaiting(Edge edge, EventId id) {
        try {
            return Outbox.find(edge.node().disk().folder().resolve("outbox.sqlite"), id);
        } catch (InvalidInputException noOutbox) {
            return Optional.empty();
        }
    }

    private static Event event(LogEntry entry) {
        return entry.decision()
                .<Event>map(decision -> decision)
                .or(entry::passage)
                .or(entry::alarm)
                .or(entry::watchListHit)
                .orElseThrow();
    }
}
