package dev.limen.coordinator.store;

import dev.limen.core.ComparisonScore;
import dev.limen.core.Direction;
import dev.limen.core.GateId;
import dev.limen.core.TicketId;
import dev.limen.core.Zone;
import dev.limen.protocol.Event;
import dev.limen.protocol.EventFilter;
import dev.limen.protocol.LogEntry;
import dev.limen.protocol.Outcome;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What of each event is looked for and counted, beside the log, so that a search reads no payload that it does not show.
 * Stateless.
 */
final class EventFacts {
    /** Notes what is to be found of an event that was stored at that position. */
    void put(WriteSession session, long position, Event event) throws SQLException {
        Facts facts = facts(position, event);
        session.update(
                "INSERT INTO event_facts (position, at, kind, gate, outcome, reason, ticket, zone, direction, score,"
                        + " threshold, latency) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                position,
                event.at().toEpochMilli(),
                facts.kind,
                event.gate().value(),
                facts.outcome.map(EventFacts::word).orElse(null),
                facts.reason.orElse(null),
                facts.ticket.map(TicketId::value).orElse(null),
                facts.zone.map(Zone::value).orElse(null),
                facts.direction
                        .map(direction -> direction.name().toLowerCase(Locale.ROOT))
                        .orElse(null),
                facts.match
                        .map(match -> match.score())
                        .map(ComparisonScore::value)
                        .orElse(null),
                facts.match
                        .map(match -> match.threshold())
                        .map(ComparisonScore::value)
                        .orElse(null),
                facts.latency.orElse(null));
    }

    /**
     * {@return positions of what is looked for, newest first}
     *
     * @param before positions from this one on are left out
     * @param limit the most positions, at least 1
     */
    List<Long> find(Session session, EventFilter filter, long before, int limit) throws SQLException {
        return session.list(
                "SELECT position FROM event_facts WHERE position < ?1 AND (?2 IS NULL OR kind = ?2)"
                        + " AND (?3 IS NULL OR gate = ?3) AND (?4 IS NULL OR outcome = ?4)"
                        + " AND (?5 IS NULL OR reason = ?5) AND (?6 IS NULL OR ticket = ?6)"
                        + " AND (?7 IS NULL OR at >= ?7) AND (?8 IS NULL OR at < ?8) ORDER BY position DESC LIMIT ?9",
                row -> row.getLong(1),
                before,
                filter.kind().orElse(null),
                filter.gate().map(GateId::value).orElse(null),
                filter.outcome().map(EventFacts::word).orElse(null),
                filter.reason().orElse(null),
                filter.ticket().map(TicketId::value).orElse(null),
                filter.from().map(Instant::toEpochMilli).orElse(null),
                filter.to().map(Instant::toEpochMilli).orElse(null),
                limit);
    }

    /** Erases what was noted of events up to that position; before the events themselves. */
    void eraseUpTo(WriteSession session, long position) throws SQLException {
        session.update("DELETE FROM event_facts WHERE position <= ?", position);
    }

    private static Facts facts(long position, Event event) {
        String kind = LogEntry.of(position, event, Optional.empty()).kind();
        if (event instanceof Event.Decision decision) {
            return new Facts(
                    kind,
                    Optional.of(decision.outcome()),
                    Optional.of(decision.reason()),
                    decision.ticket(),
                    Optional.of(decision.zone()),
                    Optional.empty(),
                    decision.match(),
                    Optional.of(decision.latencyMillis()));
        }
        Optional<Event.Passage> passage =
                event instanceof Event.Passage through ? Optional.of(through) : Optional.empty();
        return new Facts(
                kind,
                Optional.empty(),
                Optional.empty(),
                passage.map(Event.Passage::ticket),
                passage.flatMap(Event.Passage::zone),
                passage.flatMap(Event.Passage::direction),
                Optional.empty(),
                Optional.empty());
    }

    private static String word(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    private record Facts(
            String kind,
            Optional<Outcome> outcome,
            Optional<String> reason,
            Optional<TicketId> ticket,
            Optional<Zone> zone,
            Optional<Direction> direction,
            Optional<Event.Match> match,
            Optional<Long> latency) {}
}
