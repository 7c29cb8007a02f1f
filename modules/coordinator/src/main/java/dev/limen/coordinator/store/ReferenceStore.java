package dev.limen.coordinator.store;

import dev.limen.core.FaceTemplate;
import dev.limen.core.ModelId;
import dev.limen.core.PersonId;
import dev.limen.core.ReferenceId;
import dev.limen.protocol.Change;
import dev.limen.protocol.DueReference;
import dev.limen.protocol.DueReferencePage;
import dev.limen.protocol.EnrolledReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Templates kept for comparison. Only they are stored, never the picture they were made from. */
public final class ReferenceStore {
    private static final Logger log = LoggerFactory.getLogger(ReferenceStore.class);

    private final Vault vault;
    private final ChangeLog changes;
    private final ReferenceIndex index;
    private final LookAlikeStore lookAlikes;

    ReferenceStore(Vault vault, ChangeLog changes, ReferenceIndex index, LookAlikeStore lookAlikes) {
        this.vault = vault;
        this.changes = changes;
        this.index = index;
        this.lookAlikes = lookAlikes;
    }

    /**
     * Stores a template of a person who is known and has consented, which the caller has made sure of.
     *
     * @param alike other enrolled people whom a face no longer tells apart from this one
     * @param toldApart those of them of whom staff have said that they are somebody else
     */
    public void put(
            WriteSession session,
            PersonId person,
            EnrolledReference reference,
            FaceTemplate template,
            List<PersonId> alike,
            Set<PersonId> toldApart)
            throws SQLException {
        for (PersonId other : alike) {
            lookAlikes.announce(session, person, other);
        }
        Optional<Long> number = session.find(
                "SELECT person_number FROM reference_templates WHERE person = ? LIMIT 1",
                row -> row.getLong(1),
                person.value());
        session.update(
                "INSERT INTO reference_templates (reference, person, person_number, model, dimension, slot, created_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                reference.id().value(),
                person.value(),
                number.orElse(0L),
                reference.model().value(),
                reference.dimension(),
                vault.put(session, Label.template(reference.id(), person, reference.model()), template.toBytes()),
                reference.createdAt().toString());
        long row = session.number("SELECT last_insert_rowid()");
        if (number.isEmpty()) {
            session.update("UPDATE reference_templates SET person_number = row WHERE row = ?", row);
        }
        for (PersonId other : alike) {
            lookAlikes.put(session, reference.id(), other, toldApart.contains(other));
        }
        changes.append(session, ChangeLog.Kind.REFERENCE_PUT, reference.id());
        session.afterCommit(() -> index.put(row, number.orElse(row), template));
    }

    /** {@return the person's templates of one network, as far as they can be read} */
    public List<FaceTemplate> listTemplates(Session session, PersonId person, ModelId model) throws SQLException {
        List<Stored> kept = session.list(
                "SELECT reference, slot, row FROM reference_templates WHERE person = ? AND model = ?",
                Stored::of,
                person.value(),
                model.value());
        List<FaceTemplate> templates = new ArrayList<>();
        for (Stored stored : kept) {
            find(session, new ReferenceId(stored.reference), person, model, stored.slot)
                    .ifPresent(bytes -> templates.add(FaceTemplate.ofBytes(model, bytes)));
        }
        return templates;
    }

    /** {@return whether the person has a reference of that id} */
    public boolean isOf(Session session, PersonId person, ReferenceId id) throws SQLException {
        return session.number(
                        "SELECT count(*) FROM reference_templates WHERE reference = ? AND person = ?",
                        id.value(),
                        person.value())
                > 0;
    }

    /** {@return whether the person has any reference} */
    public boolean hasAny(Session session, PersonId person) throws SQLException {
        return session.number("SELECT EXISTS (SELECT 1 FROM reference_templates WHERE person = ?)", person.value()) > 0;
    }

    /** {@return the template that was made of the person's newest picture} */
    public Optional<FaceTemplate> findNewestTemplate(Session session, PersonId person) throws SQLException {
        List<EnrolledReference> all = list(session, person);
        if (all.isEmpty()) {
            return Optional.empty();
        }
        List<FaceTemplate> templates =
                listTemplates(session, person, all.get(all.size() - 1).model());
        return templates.isEmpty() ? Optional.empty() : Optional.of(templates.get(templates.size() - 1));
    }

    /** {@return how many were made up to {@code made}} */
    public long countMadeUpTo(Session session, Instant made) throws SQLException {
        return session.number("SELECT count(*) FROM reference_templates WHERE created_at <= ?", made.toString());
    }

    /**
     * Reads a piece of the list of references that were made up to an instant, sorted by id.
     *
     * @param dueAt when one of that age becomes due
     * @param after ids up to and including this text are left out
     * @param limit the most references, at least 1
     */
    public DueReferencePage listMadeUpTo(
            Session session, Instant made, UnaryOperator<Instant> dueAt, String after, int limit) throws SQLException {
        List<DueReference> rows = session.list(
                "SELECT reference, person, model, created_at FROM reference_templates WHERE created_at <= ?"
                        + " AND reference > ? ORDER BY reference LIMIT ?",
                row -> new DueReference(
                        new ReferenceId(row.getString(1)),
                        new PersonId(row.getString(2)),
                        new ModelId(row.getString(3)),
                        Instant.parse(row.getString(4)),
                        dueAt.apply(Instant.parse(row.getString(4)))),
                made.toString(),
                after,
                limit + 1);
        return new DueReferencePage(rows.subList(0, Math.min(limit, rows.size())), rows.size() > limit);
    }

    /** {@return the person's references, oldest first} */
    public List<EnrolledReference> list(Session session, PersonId person) throws SQLException {
        return session.list(
                "SELECT reference, model, dimension, created_at, (SELECT count(*) FROM look_alikes"
                        + " WHERE look_alikes.reference = reference_templates.reference)"
                        + " FROM reference_templates WHERE person = ? ORDER BY created_at, reference",
                row -> new EnrolledReference(
                        new ReferenceId(row.getString(1)),
                        new ModelId(row.getString(2)),
                        row.getInt(3),
                        Instant.parse(row.getString(4)),
                        row.getInt(5)),
                person.value());
    }

    /**
     * Erases one reference and leaves a tombstone for every edge.
     *
     * @return whether the person had such a reference
     */
    public boolean erase(WriteSession session, PersonId person, ReferenceId id) throws SQLException {
        Optional<Stored> stored = session.find(
                "SELECT reference, slot, row FROM reference_templates WHERE reference = ? AND person = ?",
                Stored::of,
                id.value(),
                person.value());
        if (stored.isEmpty()) {
            return false;
        }
        erase(session, person, List.of(stored.get()));
        return true;
    }

    /** Erases the person's references, a tombstone for each: the person stays, so nothing else tells the edges. */
    public void eraseAllOf(WriteSession session, PersonId person) throws SQLException {
        erase(session, person, storedOf(session, person));
    }

    private void erase(WriteSession session, PersonId person, List<Stored> erased) throws SQLException {
        Set<PersonId> others = new HashSet<>();
        for (Stored stored : erased) {
            others.addAll(lookAlikes.eraseOf(session, stored.reference));
            remove(session, stored);
            changes.append(session, ChangeLog.Kind.REFERENCE_ERASED, stored.reference);
        }
        if (!hasAny(session, person)) {
            others.addAll(lookAlikes.eraseTowards(session, person));
        }
        lookAlikes.endAll(session, person, others);
    }

    /**
     * {@return people whose last ticket ended, and whose last reference was made, before}
     *
     * @param most how many at once
     */
    public List<PersonId> listOver(Session session, Instant before, int most) throws SQLException {
        return session.list(
                "SELECT person FROM reference_templates GROUP BY person HAVING max(created_at) < ?1 AND NOT EXISTS"
                        + " (SELECT 1 FROM tickets WHERE holder = reference_templates.person AND valid_until >= ?1)"
                        + " ORDER BY person LIMIT ?2",
                row -> new PersonId(row.getString(1)),
                before.toString(),
                most);
    }

    /** Erases the person's references without tombstones: the person's own covers them. */
    void forgetAllOf(WriteSession session, PersonId person) throws SQLException {
        lookAlikes.forgetAllOf(session, person);
        for (Stored stored : storedOf(session, person)) {
            remove(session, stored);
        }
    }

    /** {@return whose reference it is} */
    Optional<PersonId> findPerson(Session session, ReferenceId id) throws SQLException {
        return session.find(
                "SELECT person FROM reference_templates WHERE reference = ?",
                row -> new PersonId(row.getString(1)),
                id.value());
    }

    /** {@return the ids of a person's references} */
    List<ReferenceId> listIdsOf(Session session, PersonId person) throws SQLException {
        return session.list(
                "SELECT reference FROM reference_templates WHERE person = ? ORDER BY row",
                row -> new ReferenceId(row.getString(1)),
                person.value());
    }

    /** One that is damaged is told as if it were erased, so that the log goes on and no edge keeps what we cannot vouch for. */
    Change change(Session session, ReferenceId id) throws SQLException {
        Owned owned = session.find(
                        "SELECT person, model, slot FROM reference_templates WHERE reference = ?",
                        row -> new Owned(new PersonId(row.getString(1)), new ModelId(row.getString(2)), row.getLong(3)),
                        id.value())
                .orElseThrow(() -> missing(id));
        Optional<byte[]> template = find(session, id, owned.person, owned.model, owned.slot);
        return template.isPresent()
                ? new Change.ReferencePut(id, owned.person, owned.model, template.get())
                : new Change.ReferenceErased(id);
    }

    private Optional<byte[]> find(Session session, ReferenceId id, PersonId person, ModelId model, long slot)
            throws SQLException {
        try {
            return Optional.of(vault.get(session, slot, Label.template(id, person, model)));
        } catch (DamagedContentException damaged) {
            log.atError().addKeyValue("reference", id).log(damaged.getMessage());
            return Optional.empty();
        }
    }

    private void remove(WriteSession session, Stored stored) throws SQLException {
        changes.forget(session, ChangeLog.Kind.REFERENCE_PUT, stored.reference);
        session.update("DELETE FROM reference_templates WHERE reference = ?", stored.reference);
        vault.erase(session, stored.slot);
        session.afterCommit(() -> index.remove(stored.row));
    }

    private static List<Stored> storedOf(Session session, PersonId person) throws SQLException {
        return session.list(
                "SELECT reference, slot, row FROM reference_templates WHERE person = ?", Stored::of, person.value());
    }

    private static IllegalStateException missing(ReferenceId id) {
        return new IllegalStateException("the log names reference " + id + ", which the store has not");
    }

    private record Owned(PersonId person, ModelId model, long slot) {}

    private record Stored(String reference, long slot, long row) {
        static Stored of(ResultSet row) throws SQLException {
            return new Stored(row.getString(1), row.getLong(2), row.getLong(3));
        }
    }
}
