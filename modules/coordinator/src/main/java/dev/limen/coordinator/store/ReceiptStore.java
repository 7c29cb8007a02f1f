package dev.limen.coordinator.store;

import dev.limen.audit.DeletionReceipt;
import dev.limen.core.NodeId;
import dev.limen.credential.SigningKey;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Which erasures there were and which nodes have carried them out. Nothing here says whose they were. */
public final class ReceiptStore {
    private final ChangeLog changes;
    private final SigningKey key;
    private final Clock clock;

    ReceiptStore(ChangeLog changes, SigningKey key, Clock clock) {
        this.changes = changes;
        this.key = key;
        this.clock = clock;
    }

    /**
     * Opens the receipt of an erasure whose tombstones are in the change log, in this transaction. It names every node that
     * ever followed the log under its name, or told how it is.
     *
     * @param erased what: one word
     * @return by which it is asked for
     */
    public UUID open(WriteSession session, String erased) throws SQLException {
        UUID id = UUID.randomUUID();
        session.update(
                "INSERT INTO receipts (receipt, erased, erased_at, feed, change) VALUES (?, ?, ?, ?, ?)",
                id.toString(),
                erased,
                clock.instant().toString(),
                changes.identity(session).toString(),
                changes.head(session));
        session.update(
                "INSERT INTO receipt_nodes (receipt, node)"
                        + " SELECT ?, node FROM (SELECT node FROM acknowledgements UNION SELECT node FROM node_status)",
                id.toString());
        return id;
    }

    /**
     * A node says how far it has followed. One that nobody knew when something was erased answers for it too, as long as
     * others have not.
     *
     * @param position the last change it has carried out; one that this log never had says nothing
     */
    public void acknowledge(WriteSession session, NodeId node, long position) throws SQLException {
        if (position > changes.head(session)) {
            return;
        }
        session.update(
                "INSERT OR IGNORE INTO receipt_nodes (receipt, node) SELECT DISTINCT receipt, ? FROM receipt_nodes"
                        + " WHERE acknowledged_at IS NULL",
                node.value());
        session.update(
                "UPDATE receipt_nodes SET acknowledged_at = ? WHERE node = ? AND acknowledged_at IS NULL AND receipt IN"
                        + " (SELECT receipt FROM receipts WHERE change <= ?)",
                clock.instant().toString(),
                node.value(),
                position);
    }

    /** {@return the receipt as it is now, signed} */
    public Optional<DeletionReceipt> find(Session session, UUID id) throws SQLException {
        Optional<Row> row = session.find(
                "SELECT erased, erased_at, feed, change FROM receipts WHERE receipt = ?",
                found -> new Row(
                        found.getString(1),
                        Instant.parse(found.getString(2)),
                        UUID.fromString(found.getString(3)),
                        found.getLong(4)),
                id.toString());
        if (row.isEmpty()) {
            return Optional.empty();
        }
        List<DeletionReceipt.Node> answers = session.list(
                "SELECT r.node, r.acknowledged_at, CASE WHEN r.acknowledged_at IS NULL THEN e.revoked_at END"
                        + " FROM receipt_nodes r LEFT JOIN enrolled_nodes e ON e.node = r.node"
                        + " WHERE r.receipt = ? ORDER BY r.node",
                found -> new DeletionReceipt.Node(
                        new NodeId(found.getString(1)),
                        Optional.ofNullable(found.getString(2)).map(Instant::parse),
                        Optional.ofNullable(found.getString(3)).map(Instant::parse)),
                id.toString());
        Row found = row.get();
        return Optional.of(DeletionReceipt.sign(key, id, found.erased, found.at, found.feed, found.change, answers));
    }

    private record Row(String erased, Instant at, UUID feed, long change) {}
}
