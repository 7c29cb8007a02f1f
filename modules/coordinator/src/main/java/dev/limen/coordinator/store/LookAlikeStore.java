package dev.limen.coordinator.store;

import dev.limen.core.PersonId;
import dev.limen.core.ReferenceId;
import dev.limen.protocol.Change;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Which people a face alone does not tell apart. Two people are look-alikes while a reference of either resembles the
 * other; edges hear of the first such reference and of the end of the last.
 */
public final class LookAlikeStore {
    /** No identifier contains it. */
    private static final String SEPARATOR = "/";

    private final ChangeLog changes;

    LookAlikeStore(ChangeLog changes) {
        this.changes = changes;
    }

    /** {@return how many people are marked} */
    public long countPeople(Session session) throws SQLException {
        return session.number("SELECT count(*) FROM (SELECT other FROM look_alikes UNION"
                + " SELECT person FROM look_alikes JOIN reference_templates USING (reference))");
    }

    /** {@return whom staff have told apart from this person, and who still looks alike} */
    public Set<PersonId> listToldApart(Session session, PersonId person) throws SQLException {
        return Set.copyOf(session.list(
                "SELECT other FROM look_alikes JOIN reference_templates USING (reference) WHERE person = ?1"
                        + " AND told_apart = 1 UNION SELECT person FROM look_alikes JOIN reference_templates"
                        + " USING (reference) WHERE other = ?1 AND told_apart = 1",
                row -> new PersonId(row.getString(1)),
                person.value()));
    }

    /** Tells the edges of two people; before the reference that makes them alike, which may not be stored yet. */
    void announce(WriteSession session, PersonId person, PersonId other) throws SQLException {
        if (!isPair(session, person, other)) {
            changes.append(session, ChangeLog.Kind.LOOK_ALIKES_PUT, pair(person, other));
        }
    }

    void put(WriteSession session, ReferenceId reference, PersonId other, boolean toldApart) throws SQLException {
        session.update(
                "INSERT INTO look_alikes (reference, other, told_apart) VALUES (?, ?, ?)",
                reference.value(),
                other.value(),
                toldApart ? 1 : 0);
    }

    /** Forgets whom one reference resembles, before it goes itself; {@return those people, for {@link #endAll}} */
    Set<PersonId> eraseOf(WriteSession session, String reference) throws SQLException {
        Set<PersonId> others = people(session, "SELECT other FROM look_alikes WHERE reference = ?", reference);
        session.update("DELETE FROM look_alikes WHERE reference = ?", reference);
        return others;
    }

    /**
     * Forgets who resembles this person, when no reference is left to be taken for; {@return those people, for
     * {@link #endAll}}
     */
    Set<PersonId> eraseTowards(WriteSession session, PersonId person) throws SQLException {
        Set<PersonId> others = people(
                session,
                "SELECT person FROM look_alikes JOIN reference_templates USING (reference) WHERE other = ?",
                person.value());
        session.update("DELETE FROM look_alikes WHERE other = ?", person.value());
        return others;
    }

    /**
     * Tells the edges with whom a person no longer makes a pair; after the tombstones of the references that made it, so
     * that no edge still finds one without knowing of the other.
     */
    void endAll(WriteSession session, PersonId person, Set<PersonId> others) throws SQLException {
        for (PersonId other : others) {
            if (!isPair(session, person, other)) {
                changes.forget(session, ChangeLog.Kind.LOOK_ALIKES_PUT, pair(person, other));
                changes.append(session, ChangeLog.Kind.LOOK_ALIKES_ERASED, pair(person, other));
            }
        }
    }

    /** Forgets everything of a person who is erased: the person's tombstone covers the pairs. */
    void forgetAllOf(WriteSession session, PersonId person) throws SQLException {
        session.update("DELETE FROM look_alikes WHERE other = ?", person.value());
        session.update(
                "DELETE FROM look_alikes WHERE reference IN"
                        + " (SELECT reference FROM reference_templates WHERE person = ?)",
                person.value());
        changes.forgetNaming(session, ChangeLog.Kind.LOOK_ALIKES_PUT, person + SEPARATOR, SEPARATOR + person);
        changes.forgetNaming(session, ChangeLog.Kind.LOOK_ALIKES_ERASED, person + SEPARATOR, SEPARATOR + person);
    }

    static Change put(String subject) {
        String[] pair = subject.split(SEPARATOR, 2);
        return new Change.LookAlikesPut(new PersonId(pair[0]), new PersonId(pair[1]));
    }

    static Change erased(String subject) {
        String[] pair = subject.split(SEPARATOR, 2);
        return new Change.LookAlikesErased(new PersonId(pair[0]), new PersonId(pair[1]));
    }

    private static boolean isPair(Session session, PersonId one, PersonId other) throws SQLException {
        return session.number(
                        "SELECT count(*) FROM look_alikes JOIN reference_templates USING (reference)"
                                + " WHERE (person = ?1 AND other = ?2) OR (person = ?2 AND other = ?1)",
                        one.value(),
                        other.value())
                > 0;
    }

    private static Set<PersonId> people(Session session, String select, String subject) throws SQLException {
        return new LinkedHashSet<>(session.list(select, row -> new PersonId(row.getString(1)), subject));
    }

    private static String pair(PersonId one, PersonId other) {
        return one.value().compareTo(other.value()) < 0 ? one + SEPARATOR + other : other + SEPARATOR + one;
    }
}
