package dev.limen.coordinator.privacy;

import dev.limen.audit.Actor;
import dev.limen.audit.AuditAction;
import dev.limen.coordinator.store.Stores;
import dev.limen.coordinator.store.WriteSession;
import dev.limen.core.PersonId;
import dev.limen.protocol.ConsentRecord;
import dev.limen.protocol.ConsentRequest;
import dev.limen.protocol.Person;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Forgets: in one transaction what is held here, the tombstones that tell the nodes, the entry in the audit chain and the
 * receipt that counts who has forgotten too.
 */
public final class Erasures {
    /** What {@link Person#consent()} is about; taking it back takes the templates with it. */
    private static final String PERSON = "person";

    private static final String REFERENCES = "references";

    private final Stores stores;

    /** @param stores where everything is held */
    public Erasures(Stores stores) {
        this.stores = stores;
    }

    /** {@return the receipt; empty when there was no such person} */
    public Optional<UUID> erase(WriteSession session, PersonId person, Actor by) throws SQLException {
        String subject = stores.audit().pseudonym(session, person);
        if (!stores.persons().erase(session, person)) {
            return Optional.empty();
        }
        UUID receipt = stores.receipts().open(session, PERSON);
        stores.audit().append(session, by, AuditAction.PERSON_ERASED, subject, Map.of("receipt", receipt));
        return Optional.of(receipt);
    }

    /**
     * Adds or changes a person.
     *
     * @return whether the person is new, and the receipt when consent was taken back and templates went with it
     */
    public Put put(WriteSession session, Person person, Actor by) throws SQLException {
        Optional<Person> before = stores.persons().find(session, person.id());
        boolean held = stores.references().hasAny(session, person.id());
        boolean isNew = stores.persons().put(session, person);
        Optional<Person.Consent> agreed = before.flatMap(Person::consent);
        if (person.consent().isPresent() && !person.consent().equals(agreed)) {
            given(session, person.id(), person.consent().get().purpose(), by);
        }
        if (agreed.isEmpty() || person.consent().isPresent()) {
            return new Put(isNew, Optional.empty());
        }
        return new Put(isNew, withdrawn(session, person.id(), agreed.get().purpose(), held, by));
    }

    /** {@return a person's agreement to another purpose, recorded} */
    public ConsentRecord give(WriteSession session, PersonId person, ConsentRequest request, Actor by)
            throws SQLException {
        ConsentRecord record = stores.consents().give(session, person, request);
        given(session, person, request.purpose(), by);
        return record;
    }

    /**
     * Takes an agreement back; with the one that the person is enrolled by, the templates go.
     *
     * @return the receipt, when templates went
     */
    public Optional<UUID> withdraw(WriteSession session, Person person, ConsentRecord consent, Actor by)
            throws SQLException {
        boolean enrolledBy = person.consent()
                .filter(now -> now.purpose().equals(consent.purpose()))
                .isPresent();
        if (enrolledBy) {
            return put(session, new Person(person.id(), person.displayName(), Optional.empty()), by)
                    .receipt();
        }
        stores.consents().withdraw(session, person.id(), consent.purpose());
        return withdrawn(session, person.id(), consent.purpose(), false, by);
    }

    /** Erases the templates of somebody whose event is over. */
    void eraseReferences(WriteSession session, PersonId person) throws SQLException {
        stores.references().eraseAllOf(session, person);
        UUID receipt = stores.receipts().open(session, REFERENCES);
        stores.audit()
                .append(
                        session,
                        Actor.LIMEN,
                        AuditAction.RETENTION_ERASED,
                        stores.audit().pseudonym(session, person),
                        Map.of("what", REFERENCES, "receipt", receipt));
    }

    private void given(WriteSession session, PersonId person, String purpose, Actor by) throws SQLException {
        stores.audit()
                .append(
                        session,
                        by,
                        AuditAction.CONSENT_GIVEN,
                        stores.audit().pseudonym(session, person),
                        Map.of("purpose", purpose));
    }

    private Optional<UUID> withdrawn(WriteSession session, PersonId person, String purpose, boolean templates, Actor by)
            throws SQLException {
        stores.audit()
                .append(
                        session,
                        by,
                        AuditAction.CONSENT_WITHDRAWN,
                        stores.audit().pseudonym(session, person),
                        Map.of("purpose", purpose));
        return templates ? Optional.of(stores.receipts().open(session, REFERENCES)) : Optional.empty();
    }

    /**
     * @param isNew whether there was no such person before
     * @param receipt when templates went
     */
    public record Put(boolean isNew, Optional<UUID> receipt) {}
}
