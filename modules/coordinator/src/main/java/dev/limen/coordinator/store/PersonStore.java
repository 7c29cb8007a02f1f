package dev.limen.coordinator.store;

import dev.limen.core.PersonId;
import dev.limen.protocol.ConsentRequest;
import dev.limen.protocol.Person;
import dev.limen.protocol.Person.Consent;
import dev.limen.protocol.PersonPage;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Persons and their consent. Edges never hear of a person who is only put; they hear of every one erased. */
public final class PersonStore {
    private static final String COLUMNS = "person, name_slot, consent_purpose, consent_version, consent_given_at";

    private static final Logger log = LoggerFactory.getLogger(PersonStore.class);

    /** Shown instead of a name that was damaged. */
    private static final String UNREADABLE = "(name unreadable)";

    private final Vault vault;
    private final ChangeLog changes;
    private final ReferenceStore references;
    private final ReferralStore referrals;
    private final TicketStore tickets;
    private final ConsentStore consents;
    private final CaseStore cases;
    private final OverrideStore overrides;
    private final AuditStore audit;

    PersonStore(
            Vault vault,
            ChangeLog changes,
            ReferenceStore references,
            ReferralStore referrals,
            TicketStore tickets,
            ConsentStore consents,
            CaseStore cases,
            OverrideStore overrides,
            AuditStore audit) {
        this.consents = consents;
        this.cases = cases;
        this.overrides = overrides;
        this.audit = audit;
        this.vault = vault;
        this.changes = changes;
        this.references = references;
        this.referrals = referrals;
        this.tickets = tickets;
    }

    /**
     * Adds or changes a person. A change that takes consent away erases the person's references with it, those that wait
     * for staff included.
     *
     * @return whether the person is new
     */
    public boolean put(WriteSession session, Person person) throws SQLException {
        Optional<Row> before = findRow(session, person.id());
        Optional<Consent> consent = person.consent();
        if (consent.isEmpty()) {
            references.eraseAllOf(session, person.id());
            referrals.withdraw(session, person.id());
        }
        long nameSlot = before.isPresent()
                ? renamed(session, before.get(), person.displayName())
                : vault.put(
                        session, Label.name(person.id()), person.displayName().getBytes(StandardCharsets.UTF_8));
        session.update(
                "INSERT INTO persons (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?) ON CONFLICT (person) DO UPDATE SET"
                        + " name_slot = excluded.name_slot, consent_purpose = excluded.consent_purpose,"
                        + " consent_version = excluded.consent_version, consent_given_at = excluded.consent_given_at",
                person.id().value(),
                nameSlot,
                consent.map(Consent::purpose).orElse(null),
                consent.map(Consent::version).orElse(null),
                consent.map(given -> given.givenAt().toString()).orElse(null));
        noteConsent(session, person, before.flatMap(Row::consent));
        return before.isEmpty();
    }

    private void noteConsent(WriteSession session, Person person, Optional<Consent> before) throws SQLException {
        Optional<Consent> now = person.consent();
        if (before.isPresent()
                && now.filter(given -> given.purpose().equals(before.get().purpose()))
                        .isEmpty()) {
            consents.withdraw(session, person.id(), before.get().purpose());
        }
        if (now.isPresent()) {
            Consent given = now.get();
            consents.give(
                    session,
                    person.id(),
                    new ConsentRequest(given.purpose(), given.version(), given.givenAt(), Optional.empty()));
        }
    }

    /** {@return the person of that id} */
    public Optional<Person> find(Session session, PersonId id) throws SQLException {
        Optional<Row> row = findRow(session, id);
        return row.isEmpty() ? Optional.empty() : Optional.of(person(session, row.get()));
    }

    /**
     * Reads a piece of the list, sorted by id.
     *
     * @param after ids up to and including this text are left out
     * @param limit the most persons, at least 1
     */
    public PersonPage list(Session session, String after, int limit) throws SQLException {
        List<Row> rows = session.list(
                "SELECT " + COLUMNS + " FROM persons WHERE person > ? ORDER BY person LIMIT ?",
                Row::of,
                after,
                limit + 1);
        List<Person> persons = new ArrayList<>();
        for (Row row : rows.subList(0, Math.min(limit, rows.size()))) {
            persons.add(person(session, row));
        }
        return new PersonPage(persons, rows.size() > limit);
    }

    /** {@return how many persons there are} */
    public long count(Session session) throws SQLException {
        return session.number("SELECT count(*) FROM persons");
    }

    /** {@return what staff call the person; empty when unknown or erased} */
    public Optional<String> findDisplayName(Session session, PersonId id) throws SQLException {
        Optional<Long> slot =
                session.find("SELECT name_slot FROM persons WHERE person = ?", row -> row.getLong(1), id.value());
        return slot.isEmpty() ? Optional.empty() : Optional.of(name(session, id, slot.get()));
    }

    /**
     * Erases the person with references and tickets and leaves a tombstone for every edge.
     *
     * @return whether there was such a person
     */
    public boolean erase(WriteSession session, PersonId id) throws SQLException {
        Optional<Row> row = findRow(session, id);
        if (row.isEmpty()) {
            return false;
        }
        references.forgetAllOf(session, id);
        referrals.eraseAllOf(session, id);
        tickets.eraseAllOf(session, id);
        cases.eraseAllOf(session, id);
        overrides.eraseAllOf(session, id);
        consents.eraseAllOf(session, id);
        audit.forget(session, id);
        session.update("DELETE FROM persons WHERE person = ?", id.value());
        vault.erase(session, row.get().nameSlot);
        changes.forget(session, ChangeLog.Kind.NEEDS_CHANGED, id);
        changes.append(session, ChangeLog.Kind.PERSON_ERASED, id);
        return true;
    }

    private long renamed(WriteSession session, Row before, String name) throws SQLException {
        if (name(session, before.id, before.nameSlot).equals(name)) {
            return before.nameSlot;
        }
        long slot = vault.put(session, Label.name(before.id), name.getBytes(StandardCharsets.UTF_8));
        vault.erase(session, before.nameSlot);
        return slot;
    }

    private static Optional<Row> findRow(Session session, PersonId id) throws SQLException {
        return session.find("SELECT " + COLUMNS + " FROM persons WHERE person = ?", Row::of, id.value());
    }

    private Person person(Session session, Row row) throws SQLException {
        return new Person(row.id, name(session, row.id, row.nameSlot), row.consent);
    }

    /** One damaged name must not keep staff from all the others. */
    private String name(Session session, PersonId person, long slot) throws SQLException {
        try {
            return new String(vault.get(session, slot, Label.name(person)), StandardCharsets.UTF_8);
        } catch (DamagedContentException damaged) {
            log.atError().addKeyValue("person", person).log("the stored name is damaged: put the person again");
            return UNREADABLE;
        }
    }

    private record Row(PersonId id, long nameSlot, Optional<Consent> consent) {
        static Row of(ResultSet row) throws SQLException {
            String purpose = row.getString(3);
            return new Row(
                    new PersonId(row.getString(1)),
                    row.getLong(2),
                    purpose == null
                            ? Optional.empty()
                            : Optional.of(new Consent(purpose, row.getString(4), Instant.parse(row.getString(5)))));
        }
    }
}
