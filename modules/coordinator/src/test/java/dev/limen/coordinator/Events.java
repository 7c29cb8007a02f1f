package dev.limen.coordinator;

import dev.limen.core.ComparisonScore;
import dev.limen.core.Directions;
import dev.limen.core.EventId;
import dev.limen.core.Instruction;
import dev.limen.core.Maneuver;
import dev.limen.core.MapPoint;
import dev.limen.core.NodeId;
import dev.limen.core.PersonId;
import dev.limen.core.ReferenceId;
import dev.limen.core.TicketId;
import dev.limen.core.Zone;
import dev.limen.protocol.AlarmKind;
import dev.limen.protocol.Event;
import dev.limen.protocol.EventBatch;
import dev.limen.protocol.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/** Events of one gate, numbered as an outbox does. */
final class Events {
    private final NodeId node;
    private final UUID epoch;

    Events(String node) {
        this.node = new NodeId(node);
        this.epoch = UUID.nameUUIDFromBytes(node.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    EventId id(long sequence) {
        return new EventId(node, epoch, sequence);
    }

    Event.Decision decision(long sequence, String person, String ticket) {
        return decision(sequence, person, ticket, Api.NOON);
    }

    Event.Decision decision(long sequence, String person, String ticket, Instant at) {
        return new Event.Decision(
                id(sequence),
                Api.GATE,
                at,
                Outcome.ADMITTED,
                new Zone("east"),
                "ticket-valid",
                List.of("face matched", "ticket valid"),
                sequence,
                Optional.of(new Event.Match(
                        new PersonId(person),
                        new ComparisonScore(0.8),
                        Optional.of(0.3),
                        new ComparisonScore(0.6),
                        RunningCoordinator.MODEL)),
                Optional.of(new TicketId(ticket)),
                93,
                Optional.of(directions()));
    }

    /** Nobody was recognised. */
    Event.Decision stranger(long sequence) {
        return new Event.Decision(
                id(sequence),
                Api.GATE,
                Api.NOON,
                Outcome.DENIED,
                new Zone("east"),
                "not-enrolled",
                List.of("no candidate"),
                sequence,
                Optional.empty(),
                Optional.empty(),
                80,
                Optional.empty());
    }

    /** Somebody was recognised, and the gate asks staff. */
    Event.Decision referred(long sequence, String person, String reason) {
        return new Event.Decision(
                id(sequence),
                Api.GATE,
                Api.NOON,
                Outcome.REFERRED,
                new Zone("east"),
                reason,
                List.of("face matched", reason),
                sequence,
                Optional.of(new Event.Match(
                        new PersonId(person),
                        new ComparisonScore(0.62),
                        Optional.of(0.02),
                        new ComparisonScore(0.6),
                        RunningCoordinator.MODEL)),
                Optional.empty(),
                93,
                Optional.empty());
    }

    Event.Passage passage(long sequence, String person, String ticket) {
        return new Event.Passage(
                id(sequence),
                Api.GATE,
                Api.NOON,
                id(Math.max(1, sequence - 1)),
                new PersonId(person),
                new TicketId(ticket));
    }

    Event.Alarm alarm(long sequence) {
        return new Event.Alarm(
                id(sequence), Api.GATE, Api.NOON, AlarmKind.TAILGATING, 1, "Somebody went through without a release.");
    }

    Event.WatchListHit hit(long sequence, ReferenceId entry) {
        return new Event.WatchListHit(
                id(sequence),
                Api.GATE,
                Api.NOON,
                sequence,
                entry,
                new ComparisonScore(0.8),
                new ComparisonScore(0.6),
                RunningCoordinator.MODEL);
    }

    EventBatch batch(Event... events) {
        return new EventBatch(node, epoch, List.of(events));
    }

    /** {@return strangers numbered {@code first} to {@code last}} */
    EventBatch batch(long first, long last) {
        return batch(first, last, this::stranger);
    }

    EventBatch batch(long first, long last, LongFunction<Event> event) {
        return new EventBatch(
                node, epoch, LongStream.rangeClosed(first, last).mapToObj(event).toList());
    }

    static Directions directions() {
        MapPoint here = new MapPoint(128.68, 37.66, 0);
        MapPoint there = new MapPoint(128.681, 37.66, 1);
        return new Directions(
                "en",
                "Block C",
                "Block C, stairs left, level 1",
                80,
                70,
                List.of(
                        new Instruction(Maneuver.DEPART, "Go straight ahead", here, 90, 80, 70),
                        new Instruction(Maneuver.ARRIVE, "Block C is on your left", there, 0, 0, 0)),
                List.of(here, there));
    }
}
