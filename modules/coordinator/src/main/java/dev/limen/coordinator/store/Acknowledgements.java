package dev.limen.coordinator.store;

import dev.limen.core.NodeId;
import dev.limen.core.PersonId;
import dev.limen.core.ReferenceId;
import dev.limen.core.TicketId;
import dev.limen.protocol.Acknowledgement;
import dev.limen.protocol.AcknowledgementView;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How far every edge has followed, and the end of tombstones: they stay in the log until every known edge has carried them
 * out. An edge is known from its first question under its name until it is {@link #forget forgotten}. Stateless.
 */
public final class Acknowledgements {
    /** Those of tickets stay: a ticket that was taken back may still be signed on paper, also at a gate of tomorrow. */
    private static final String COMPACTED =
            "('REFERENCE_ERASED', 'PERSON_ERASED', 'LOOK_ALIKES_ERASED', 'WATCH_LIST_ERASED'," + " 'SCHEDULE_REMOVED')";

    private final ChangeLog changes;

    Acknowledgements(ChangeLog changes) {
        this.changes = changes;
    }

    /**
     * Notes that an edge has durably applied everything up to {@code position}, and forgets the tombstones that everybody
     * has. An edge that says less than before has begun afresh and holds nothing it did not hear of since.
     *
     * @param at by the coordinator's clock
     */
    public void put(WriteSession session, NodeId node, long position, Instant at) throws SQLException {
        session.update(
                "INSERT INTO acknowledgements (node, position, at) VALUES (?, ?, ?) ON CONFLICT (node) DO UPDATE SET"
                        + " position = excluded.position, at = excluded.at",
                node.value(),
                position,
                at.toString());
        compact(session);
    }

    /**
     * Forgets an edge that is gone for good, so that tombstones no longer wait for it. Should it come back, it is told to
     * begin afresh.
     *
     * @return whether it was known
     */
    public boolean forget(WriteSession session, NodeId node) throws SQLException {
        if (session.update("DELETE FROM acknowledgements WHERE node = ?", node.value()) == 0) {
            return false;
        }
        compact(session);
        return true;
    }

    /** {@return how far an edge has followed; empty when it is not known} */
    public Optional<Acknowledgement> find(Session session, NodeId node) throws SQLException {
        return list(session).stream().filter(one -> one.node().equals(node)).findFirst();
    }

    /** {@return every known edge, sorted by id} */
    public List<Acknowledgement> list(Session session) throws SQLException {
        return session.list(
                "SELECT node, position, at FROM acknowledgements ORDER BY node",
                row -> new Acknowledgement(
                        new NodeId(row.getString(1)), row.getLong(2), Instant.parse(row.getString(3))));
    }

    /** {@return those, with where the log stands} */
    public AcknowledgementView view(Session session) throws SQLException {
        return new AcknowledgementView(changes.head(session), compacted(session), list(session));
    }

    /** {@return the edges that have not yet carried out what stands at {@code sequence}, sorted by id} */
    public List<Acknowledgement> listBehind(Session session, long sequence) throws SQLException {
        return list(session).stream().filter(one -> one.position() < sequence).toList();
    }

    /** {@return the place of a person's tombstone; empty when there is none, or every edge had carried it out} */
    public Optional<Long> findErasure(Session session, PersonId person) throws SQLException {
        return changes.find(session, ChangeLog.Kind.PERSON_ERASED, person);
    }

    /** {@return the place of a reference's tombstone; empty when there is none, or every edge had carried it out} */
    public Optional<Long> findErasure(Session session, ReferenceId reference) throws SQLException {
        return changes.find(session, ChangeLog.Kind.REFERENCE_ERASED, reference);
    }

    /** {@return the place of a ticket's tombstone; empty when there is none} */
    public Optional<Long> findErasure(Session session, TicketId ticket) throws SQLException {
        return changes.find(session, ChangeLog.Kind.TICKET_ERASED, ticket);
    }

    /** {@return up to where tombstones may be missing: whoever has followed less far must begin at 0} */
    long compacted(Session session) throws SQLException {
        return session.number("SELECT through FROM feed_compaction");
    }

    private void compact(WriteSession session) throws SQLException {
        Optional<Long> everybody = session.find(
                        "SELECT min(position), count(*) FROM acknowledgements",
                        row -> row.getLong(2) == 0 ? -1L : row.getLong(1))
                .filter(position -> position > 0);
        if (everybody.isEmpty()) {
            return;
        }
        long newest = session.number(
                "SELECT max(sequence) FROM changes WHERE sequence <= ? AND kind IN " + COMPACTED, everybody.get());
        if (newest > 0) {
            session.update("DELETE FROM changes WHERE sequence <= ? AND kind IN " + COMPACTED, newest);
            session.update("UPDATE feed_compaction SET through = ?", newest);
        }
    }
}
