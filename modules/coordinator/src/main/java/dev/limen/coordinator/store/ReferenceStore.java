package dev.limen.coordinator.store;

import dev.limen.core.FaceTemplate;
import dev.limen.core.ModelId;
import dev.limen.core.PersonId;
import dev.limen.core.ReferenceId;
import dev.limen.protocol.Change;
import dev.limen.protocol.EnrolledReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Templates kept for comparison. Only they are stored, never the picture they were made from. */
public final class ReferenceStore {
    private final Vault vault;
    private final ChangeLog changes;

    ReferenceStore(Vault vault, ChangeLog changes) {
        this.vault = vault;
        this.changes = changes;
    }

    /** Stores a template of a person who is known and has consented, which the caller has made sure of. */
    public void put(WriteSession session, PersonId person, EnrolledReference reference, FaceTemplate template)
            throws SQLException {
        session.update(
                "INSERT INTO reference_templates (reference, person, model, dimension, slot, created_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                reference.id().value(),
                person.value(),
                reference.model().value(),
                reference.dimension(),
                vault.put(session, template.toBytes()),
                reference.createdAt().toString());
        changes.append(session, ChangeLog.Kind.REFERENCE_PUT, reference.id());
    }

    /** {@return the person's references, oldest first} */
    public List<EnrolledReference> list(Session session, PersonId person) throws SQLException {
        return session.list(
                "SELECT reference, model, dimension, created_at FROM reference_templates WHERE person = ?"
                        + " ORDER BY created_at, reference",
                row -> new EnrolledReference(
                        new ReferenceId(row.getString(1)),
                        new ModelId(row.getString(2)),
                        row.getInt(3),
                        Instant.parse(row.getString(4))),
                person.value());
    }

    /**
     * Erases one reference and leaves a tombstone for every edge.
     *
     * @return whether the person had such a reference
     */
    public boolean erase(WriteSession session, PersonId person, ReferenceId id) throws SQLException {
        Optional<Stored> stored = session.find(
                "SELECT reference, slot FROM reference_templates WHERE reference = ? AND person = ?",
                Stored::of,
                id.value(),
                person.value());
        if (stored.isEmpty()) {
            return false;
        }
        remove(session, stored.get());
        changes.append(session, ChangeLog.Kind.REFERENCE_ERASED, id);
        return true;
    }

    /** Erases the person's references, a tombstone for each: the person stays, so nothing else tells the edges. */
    void eraseAllOf(WriteSession session, PersonId person) throws SQLException {
        for (Stored stored : storedOf(session, person)) {
            remove(session, stored);
            changes.append(session, ChangeLog.Kind.REFERENCE_ERASED, stored.reference);
        }
    }

    /** Erases the person's references without tombstones: the person's own covers them. */
    void forgetAllOf(WriteSession session, PersonId person) throws SQLException {
        for (Stored stored : storedOf(session, person)) {
            remove(session, stored);
        }
    }

    Change change(Session session, ReferenceId id) throws SQLException {
        Optional<Long> slot = session.find(
                "SELECT slot FROM reference_templates WHERE reference = ?", row -> row.getLong(1), id.value());
        byte[] template = vault.get(session, slot.orElseThrow(() -> missing(id)));
        return session.find(
                        "SELECT person, model FROM reference_templates WHERE reference = ?",
                        row -> new Change.ReferencePut(
                                id, new PersonId(row.getString(1)), new ModelId(row.getString(2)), template),
                        id.value())
                .orElseThrow(() -> missing(id));
    }

    private void remove(WriteSession session, Stored stored) throws SQLException {
        changes.forget(session, ChangeLog.Kind.REFERENCE_PUT, stored.reference);
        session.update("DELETE FROM reference_templates WHERE reference = ?", stored.reference);
        vault.erase(session, stored.slot);
    }

    private static List<Stored> storedOf(Session session, PersonId person) throws SQLException {
        return session.list(
                "SELECT reference, slot FROM reference_templates WHERE person = ?", Stored::of, person.value());
    }

    private static IllegalStateException missing(ReferenceId id) {
        return new IllegalStateException("the log names reference " + id + ", which the store has not");
    }

    private record Stored(String reference, long slot) {
        static Stored of(ResultSet row) throws SQLException {
            return new Stored(row.getString(1), row.getLong(2));
        }
    }
}
