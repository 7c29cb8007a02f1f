package dev.limen.coordinator.store;

import dev.limen.core.Direction;
import dev.limen.core.GateId;
import dev.limen.core.NodeId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What staff say of crowds and queues, and who passed lately: what a coordinator that was restarted goes on from. */
public final class CrowdStore {
    /** Why somebody is let out who is asked nothing: of them nothing but the decision is told. */
    public static final Set<String> NOBODY_ASKED = Set.of("free-egress", "fire-egress");

    private static final String LET_OUT = NOBODY_ASKED.stream().sorted().collect(Collectors.joining("', '", "'", "'"));

    /** Older events are not looked through at a start, however many a gate sends in an hour. */
    private static final int MOST_EVENTS = 500_000;

    /**
     * One report of staff.
     *
     * @param feature of the map
     * @param level how full, as they said it
     * @param until when it ends by itself
     * @param by as the audit chain names them
     * @param at when they did
     */
    public record Report(String feature, String level, Instant until, String by, Instant at) {
        private static Report of(ResultSet row) throws SQLException {
            return new Report(
                    row.getString(1),
                    row.getString(2),
                    Instant.parse(row.getString(3)),
                    row.getString(4),
                    Instant.parse(row.getString(5)));
        }
    }

    /**
     * How many staff saw waiting.
     *
     * @param gate before which
     * @param waiting people
     * @param at when
     */
    public record Count(GateId gate, int waiting, Instant at) {}

    /**
     * Somebody passed, or was let out without being asked.
     *
     * @param node whose gate it is
     * @param gate which
     * @param direction which way
     * @param destination where their ticket leads; empty when it does not say, or there is none
     * @param at when, by the node's clock
     */
    public record Passed(NodeId node, GateId gate, Direction direction, Optional<String> destination, Instant at) {}

    /** Replaces what was said of that feature. */
    public void put(WriteSession session, Report report) throws SQLException {
        session.update(
                "INSERT OR REPLACE INTO crowd_reports (feature, level, ends, reported_by, reported_at)"
                        + " VALUES (?, ?, ?, ?, ?)",
                report.feature(),
                report.level(),
                report.until().toString(),
                report.by(),
                report.at().toString());
    }

    /** Forgets what was said of that feature. */
    public void erase(WriteSession session, String feature) throws SQLException {
        session.update("DELETE FROM crowd_reports WHERE feature = ?", feature);
    }

    /** Forgets a report that is over, and no newer one of the same feature. */
    public void eraseOver(WriteSession session, Report over) throws SQLException {
        session.update(
                "DELETE FROM crowd_reports WHERE feature = ? AND ends <= ?",
                over.feature(),
                over.until().toString());
    }

    /** {@return every report, the oldest first} */
    public List<Report> reports(Session session) throws SQLException {
        return session.list(
                "SELECT feature, level, ends, reported_by, reported_at FROM crowd_reports ORDER BY rowid", Report::of);
    }

    /** Adds a count, and forgets all but the newest two of that gate. */
    public void count(WriteSession session, Count count) throws SQLException {
        session.update(
                "INSERT OR REPLACE INTO queue_counts (gate, counted_at, waiting) VALUES (?, ?, ?)",
                count.gate().value(),
                count.at().toEpochMilli(),
                count.waiting());
        session.update(
                "DELETE FROM queue_counts WHERE gate = ?1 AND counted_at NOT IN"
                        + " (SELECT counted_at FROM queue_counts WHERE gate = ?1 ORDER BY counted_at DESC LIMIT 2)",
                count.gate().value());
    }

    /** {@return every count since then, the oldest first} */
    public List<Count> counts(Session session, Instant since) throws SQLException {
        return session.list(
                "SELECT gate, waiting, counted_at FROM queue_counts WHERE counted_at >= ? ORDER BY counted_at",
                row -> new Count(new GateId(row.getString(1)), row.getInt(2), Instant.ofEpochMilli(row.getLong(3))),
                since.toEpochMilli());
    }

    /** {@return who passed since then by the gates' clocks, of the newest events only} */
    public List<Passed> passed(Session session, Instant since) throws SQLException {
        return session.list(
                "SELECT o.node, f.gate, f.direction, t.destination, f.at, f.kind FROM event_facts f"
                        + " JOIN events e ON e.position = f.position JOIN outboxes o ON o.outbox = e.outbox"
                        + " LEFT JOIN tickets t ON t.ticket = f.ticket"
                        + " WHERE f.position > (SELECT max(position) FROM events) - ?1 AND f.at >= ?2"
                        + " AND (f.kind = 'passage' OR f.kind = 'decision' AND f.outcome = 'admitted'"
                        + " AND f.ticket IS NULL AND f.reason IN (" + LET_OUT + "))",
                row -> new Passed(
                        new NodeId(row.getString(1)),
                        new GateId(row.getString(2)),
                        direction(row),
                        Optional.ofNullable(row.getString(4)),
                        Instant.ofEpochMilli(row.getLong(5))),
                MOST_EVENTS,
                since.toEpochMilli());
    }

    private static Direction direction(ResultSet row) throws SQLException {
        String said = row.getString(3);
        if (row.getString(6).equals("decision")) {
            return Direction.EGRESS;
        }
        return said == null ? Direction.ENTRY : Direction.valueOf(said.toUpperCase(Locale.ROOT));
    }
}
