package dev.limen.coordinator.store;

import dev.limen.protocol.NodeStatus;
import dev.limen.protocol.NodeView;
import dev.limen.protocol.ProtocolJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What every node said of itself last. */
public final class NodeStore {
    private static final String COLUMNS = "received_at, clock_offset, payload";

    private final ChangeLog changes;
    private final EventGaps gaps;

    NodeStore(ChangeLog changes, EventGaps gaps) {
        this.changes = changes;
        this.gaps = gaps;
    }

    /**
     * Replaces what the node said before.
     *
     * @param receivedAt by the coordinator's clock
     */
    public void put(WriteSession session, NodeStatus status, Instant receivedAt) throws SQLException {
        session.update(
                "INSERT INTO node_status (node, " + COLUMNS + ") VALUES (?, ?, ?, ?) ON CONFLICT (node) DO UPDATE SET"
                        + " received_at = excluded.received_at, clock_offset = excluded.clock_offset,"
                        + " payload = excluded.payload",
                status.node().value(),
                receivedAt.toString(),
                Duration.between(receivedAt, status.at()).toMillis(),
                ProtocolJson.write(status));
    }

    /** {@return every node, sorted by id; ages as of {@code now}} */
    public List<NodeView> list(Session session, Instant now) throws SQLException {
        List<NodeView> views = new ArrayList<>();
        for (Row row : session.list("SELECT " + COLUMNS + " FROM node_status ORDER BY node", Row::of)) {
            views.add(view(session, row, now));
        }
        return views;
    }

    private NodeView view(Session session, Row row, Instant now) throws SQLException {
        return new NodeView(
                row.status,
                row.receivedAt,
                Math.max(0, Duration.between(row.receivedAt, now).toMillis()),
                row.clockOffset,
                changes.countAfter(session, row.status.feedPosition()),
                gaps.list(session, row.status.node()));
    }

    private record Row(Instant receivedAt, long clockOffset, NodeStatus status) {
        static Row of(ResultSet row) throws SQLException {
            return new Row(
                    Instant.parse(row.getString(1)),
                    row.getLong(2),
                    ProtocolJson.read(row.getBytes(3), NodeStatus.class, "The stored status"));
        }
    }
}
