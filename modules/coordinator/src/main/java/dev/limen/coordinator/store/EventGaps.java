package dev.limen.coordinator.store;

import dev.limen.core.NodeId;
import dev.limen.protocol.NodeView;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** Which sequences of an outbox were passed over: events that a node numbered and we have not. */
public final class EventGaps {
    EventGaps() {}

    void open(WriteSession session, long outbox, long first, long last) throws SQLException {
        session.update("INSERT INTO event_gaps (outbox, first, last) VALUES (?, ?, ?)", outbox, first, last);
    }

    /** Takes {@code first} to {@code last}, which have arrived, out of every gap; what is left of one stays a gap. */
    void close(WriteSession session, long outbox, long first, long last) throws SQLException {
        List<Range> touched = session.list(
                "SELECT first, last FROM event_gaps WHERE outbox = ? AND first <= ? AND last >= ?",
                row -> new Range(row.getLong(1), row.getLong(2)),
                outbox,
                last,
                first);
        for (Range gap : touched) {
            session.update("DELETE FROM event_gaps WHERE outbox = ? AND first = ?", outbox, gap.first);
            if (gap.first < first) {
                open(session, outbox, gap.first, first - 1);
            }
            if (gap.last > last) {
                open(session, outbox, last + 1, gap.last);
            }
        }
    }

    /** {@return the gaps of all outboxes of {@code node}} */
    public List<NodeView.Gap> list(Session session, NodeId node) throws SQLException {
        return session.list(
                "SELECT epoch, first, last FROM event_gaps JOIN outboxes USING (outbox) WHERE node = ?"
                        + " ORDER BY outbox, first",
                row -> new NodeView.Gap(UUID.fromString(row.getString(1)), row.getLong(2), row.getLong(3)),
                node.value());
    }

    /** {@return how many events are missing in all} */
    public long countMissing(Session session) throws SQLException {
        return session.number("SELECT sum(last - first + 1) FROM event_gaps");
    }

    private record Range(long first, long last) {}
}
