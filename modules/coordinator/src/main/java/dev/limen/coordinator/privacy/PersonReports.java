package dev.limen.coordinator.privacy;

import dev.limen.audit.Actor;
import dev.limen.audit.AuditAction;
import dev.limen.coordinator.PrivacyConfig.Retention;
import dev.limen.coordinator.store.CoordinatorDatabase;
import dev.limen.coordinator.store.PhoneStore;
import dev.limen.coordinator.store.Session;
import dev.limen.coordinator.store.Stores;
import dev.limen.core.PersonId;
import dev.limen.core.Ticket;
import dev.limen.protocol.CaseView;
import dev.limen.protocol.EnrolledReference;
import dev.limen.protocol.GateOverrideView;
import dev.limen.protocol.NodeView;
import dev.limen.protocol.Person;
import dev.limen.protocol.PersonReport;
import dev.limen.protocol.PersonReport.Held;
import dev.limen.protocol.TicketView;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Puts together everything that is held about a person. */
public final class PersonReports {
    private static final String ENTRY = "entry at the gates";
    private static final int MOST_TICKETS = 1_000;
    private static final String HERE = "coordinator";
    private static final String EVERYWHERE = "coordinator, nodes";

    private final CoordinatorDatabase database;
    private final Stores stores;
    private final Retention retention;
    private final Clock clock;

    /** @param retention after which time what is erased */
    public PersonReports(CoordinatorDatabase database, Stores stores, Retention retention, Clock clock) {
        this.database = database;
        this.stores = stores;
        this.retention = retention;
        this.clock = clock;
    }

    /** {@return everything; empty when there is no such person. Who asked is recorded before} */
    public Future<Optional<PersonReport>> report(PersonId id, Actor by) {
        return database.write(session -> {
            Optional<Person> person = stores.persons().find(session, id);
            if (person.isEmpty()) {
                return Optional.empty();
            }
            stores.audit()
                    .append(
                            session,
                            by,
                            AuditAction.PERSON_REPORTED,
                            stores.audit().pseudonym(session, id),
                            Map.of());
            return Optional.of(report(session, person.get()));
        });
    }

    private PersonReport report(Session session, Person person) throws SQLException {
        PersonId id = person.id();
        List<EnrolledReference> references = stores.references().list(session, id);
        List<NodeView> nodes = stores.nodes().list(session, clock.instant());
        List<PersonReport.Recipient> recipients = new ArrayList<>();
        for (NodeView node : nodes) {
            recipients.add(new PersonReport.Recipient(
                    node.status().node().value(),
                    !references.isEmpty() && node.status().references() > 0,
                    node.receivedAt()));
        }
        return new PersonReport(
                person,
                clock.instant(),
                stores.consents().list(session, id),
                held(session, id, references),
                recipients,
                stores.audit().listAbout(session, id));
    }

    private List<Held> held(Session session, PersonId id, List<EnrolledReference> references) throws SQLException {
        List<Held> held = new ArrayList<>();
        List<TicketView> tickets = stores.tickets()
                .list(session, Optional.of(id), "", MOST_TICKETS)
                .tickets();
        Optional<Instant> lastEnd =
                tickets.stream().map(view -> view.ticket().validUntil()).max(Instant::compareTo);
        for (EnrolledReference reference : references) {
            Instant from =
                    lastEnd.filter(end -> end.isAfter(reference.createdAt())).orElse(reference.createdAt());
            held.add(new Held(
                    "face template",
                    Optional.of(reference.id().value()),
                    EVERYWHERE,
                    Optional.of(reference.createdAt()),
                    Optional.of(from.plus(retention.references())),
                    ENTRY,
                    reference.dimension() + " numbers of " + reference.model() + ", encrypted; resembles "
                            + reference.lookAlikes() + " other people"));
        }
        for (TicketView view : tickets) {
            held.add(ticket(view.ticket()));
        }
        stores.phones().findOf(session, id).ifPresent(phone -> held.add(phone(phone)));
        long events = stores.events().countAbout(session, id);
        if (events > 0) {
            Optional<Instant> oldest = stores.events().findOldestAbout(session, id);
            held.add(new Held(
                    "events at gates",
                    Optional.empty(),
                    EVERYWHERE,
                    oldest,
                    oldest.map(at -> at.plus(retention.events())),
                    "to show what the gates decided",
                    events + " decisions and passages; the first goes at the time given"));
        }
        long referrals = stores.referrals().countAbout(session, id);
        if (referrals > 0) {
            held.add(new Held(
                    "referred pictures",
                    Optional.empty(),
                    HERE,
                    Optional.empty(),
                    Optional.empty(),
                    "to decide whether a picture shows the person",
                    referrals + " records; the templates of those that wait go when staff decide"));
        }
        for (GateOverrideView decided : stores.overrides().listAbout(session, id)) {
            held.add(new Held(
                    "what staff decided at a gate",
                    Optional.of(decided.event().toString()),
                    HERE,
                    Optional.of(decided.at()),
                    Optional.of(decided.at().plus(retention.events())),
                    "to show who decided where the gate would have guessed",
                    decided.by() + ": "
                            + decided.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ", \""
                            + decided.reason() + '"'));
        }
        for (CaseView open : stores.cases().listAbout(session, id)) {
            held.add(new Held(
                    "face crop in a case",
                    Optional.of(open.id().toString()),
                    HERE,
                    Optional.of(open.openedAt()),
                    Optional.of(open.expiresAt()),
                    open.purpose(),
                    "one picture, encrypted"));
        }
        return held;
    }

    private static Held phone(PhoneStore.Phone phone) {
        return new Held(
                "public key of a phone",
                Optional.of(phone.id()),
                HERE,
                Optional.of(phone.boundAt()),
                Optional.empty(),
                ENTRY,
                "by which the person's own phone is known");
    }

    private static Held ticket(Ticket ticket) {
        return new Held(
                "ticket",
                Optional.of(ticket.id().value()),
                EVERYWHERE,
                Optional.empty(),
                Optional.empty(),
                ENTRY,
                "zone " + ticket.zone() + ", " + ticket.validFrom() + " to " + ticket.validUntil());
    }
}
