package dev.limen.coordinator.store;

import dev.limen.audit.Actor;
import dev.limen.audit.AuditAction;
import dev.limen.audit.SignedHead;
import dev.limen.core.InvalidInputException;
import dev.limen.core.NodeId;
import dev.limen.protocol.AuditView;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the nodes keep of the audit chain, held against it when they say so: a chain that lost entries is found here. */
public final class AuditAnchors {
    private static final Logger log = LoggerFactory.getLogger(AuditAnchors.class);

    private final AuditStore audit;
    private volatile long conflicts;

    AuditAnchors(AuditStore audit) {
        this.audit = audit;
    }

    /**
     * A node says which head it saw last.
     *
     * @param head as {@link SignedHead#toString()} writes it
     */
    public void put(WriteSession session, NodeId node, String head, Instant at) throws SQLException {
        Optional<String> before =
                session.find("SELECT head FROM audit_anchors WHERE node = ?", row -> row.getString(1), node.value());
        if (before.equals(Optional.of(head))) {
            return;
        }
        boolean agrees = agrees(session, head);
        session.update(
                "INSERT INTO audit_anchors (node, head, received_at, agrees) VALUES (?, ?, ?, ?) ON CONFLICT (node) DO"
                        + " UPDATE SET head = excluded.head, received_at = excluded.received_at,"
                        + " agrees = excluded.agrees",
                node.value(),
                head,
                at.toString(),
                agrees ? 1 : 0);
        if (!agrees) {
            log.atError()
                    .addKeyValue("node", node)
                    .addKeyValue("head", head)
                    .log("the audit chain here is not the one that the node remembers: run limen audit verify");
            audit.append(
                    session,
                    Actor.LIMEN,
                    AuditAction.ANCHOR_CONFLICT,
                    Actor.node(node).value(),
                    Map.of("head", head));
        }
        long now = count(session);
        session.afterCommit(() -> conflicts = now);
    }

    /** {@return what every node keeps, sorted by node} */
    public List<AuditView.Anchor> list(Session session) throws SQLException {
        return session.list(
                "SELECT node, head, received_at, agrees FROM audit_anchors ORDER BY node",
                row -> new AuditView.Anchor(
                        new NodeId(row.getString(1)),
                        row.getString(2),
                        Instant.parse(row.getString(3)),
                        row.getInt(4) == 1));
    }

    /** {@return how many nodes remember another chain, as far as was told since the start} */
    public long conflicts() {
        return conflicts;
    }

    private static long count(Session session) throws SQLException {
        return session.number("SELECT count(*) FROM audit_anchors WHERE agrees = 0");
    }

    private boolean agrees(WriteSession session, String text) throws SQLException {
        SignedHead head;
        try {
            head = SignedHead.parse(text);
        } catch (InvalidInputException foreign) {
            return false;
        }
        SignedHead tail = audit.tail(session);
        return head.isSigned()
                && head.chain().equals(tail.chain())
                && head.sequence() <= tail.sequence()
                && audit.hashOf(session, tail.chain(), head.sequence()).equals(head.hash());
    }
}
