package dev.limen.coordinator.phone;

import dev.limen.audit.Actor;
import dev.limen.coordinator.access.Caller.HolderCaller;
import dev.limen.coordinator.privacy.Erasures;
import dev.limen.coordinator.store.CoordinatorDatabase;
import dev.limen.coordinator.store.Session;
import dev.limen.coordinator.store.Stores;
import dev.limen.coordinator.store.WriteSession;
import dev.limen.core.InvalidInputException;
import dev.limen.core.PersonId;
import dev.limen.protocol.ConsentRecord;
import dev.limen.protocol.ConsentRequest;
import dev.limen.protocol.HolderConsent;
import dev.limen.protocol.Person;
import dev.limen.protocol.http.Problem;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** What people agree to on their own phones, with the very words, and take back. */
public final class HolderConsents {
    private static final Pattern VERSION = Pattern.compile("[\\p{L}\\p{N}._ -]{1,64}");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    private final CoordinatorDatabase database;
    private final Stores stores;
    private final Erasures erasures;
    private final Clock clock;

    HolderConsents(CoordinatorDatabase database, Stores stores, Erasures erasures, Clock clock) {
        this.database = database;
        this.stores = stores;
        this.erasures = erasures;
        this.clock = clock;
    }

    /**
     * Records that somebody agrees.
     *
     * @return the agreement; fails with {@link Problem} 409 when another one must come first
     * @throws InvalidInputException when the words are not named
     */
    public Future<ConsentRecord> give(HolderCaller caller, Purpose purpose, HolderConsent consent) {
        if (!VERSION.matcher(consent.version()).matches()
                || !DIGEST.matcher(consent.textDigest()).matches()) {
            throw new InvalidInputException("The consent names the version of its text, and the text's SHA-256 as 64"
                    + " hexadecimal digits in lower case.");
        }
        ConsentRequest request = new ConsentRequest(
                purpose.word(), consent.version(), clock.instant(), Optional.of(consent.textDigest()));
        return database.write(session -> {
            Person person = person(session, caller.person());
            return purpose == Purpose.GATES ? enrolBy(session, person, request) : alsoAgree(session, person, request);
        });
    }

    /**
     * Takes an agreement back; with the one for gates the templates go everywhere, and the other agreements.
     *
     * @return the receipt, when templates went; fails with {@link Problem} 404 when there was no such agreement
     */
    public Future<Optional<UUID>> withdraw(HolderCaller caller, Purpose purpose) {
        return database.write(session -> {
            Person person = person(session, caller.person());
            List<ConsentRecord> current = listCurrent(session, person.id());
            ConsentRecord meant = current.stream()
                    .filter(consent -> isFor(purpose, person, consent))
                    .findFirst()
                    .orElseThrow(() -> Problem.notFound("consent", purpose.word()));
            if (purpose == Purpose.GATES) {
                for (ConsentRecord other : current) {
                    if (!other.equals(meant)) {
                        erasures.withdraw(session, person, other, Actor.HOLDER);
                    }
                }
            }
            return erasures.withdraw(session, person, meant, Actor.HOLDER);
        });
    }

    /** {@return what a person agrees to now} */
    List<ConsentRecord> listCurrent(Session session, PersonId person) throws SQLException {
        return stores.consents().list(session, person).stream()
                .filter(consent -> consent.endedAt().isEmpty())
                .toList();
    }

    /** The box office may have enrolled somebody by words of its own. */
    private static boolean isFor(Purpose purpose, Person person, ConsentRecord consent) {
        String enrolledBy = person.consent().map(Person.Consent::purpose).orElse(Purpose.GATES.word());
        return consent.purpose().equals(purpose == Purpose.GATES ? enrolledBy : purpose.word());
    }

    private ConsentRecord enrolBy(WriteSession session, Person person, ConsentRequest request) throws SQLException {
        // First, because what the person is put with names no digest.
        ConsentRecord record = stores.consents().give(session, person.id(), request);
        Person.Consent consent = new Person.Consent(request.purpose(), request.version(), request.givenAt());
        erasures.put(session, new Person(person.id(), person.displayName(), Optional.of(consent)), Actor.HOLDER);
        return record;
    }

    private ConsentRecord alsoAgree(WriteSession session, Person person, ConsentRequest request) throws SQLException {
        if (person.consent().isEmpty()) {
            throw new Problem(
                    409,
                    "Nothing is kept of you that this could use: agree to being recognised at gates first, or leave"
                            + " it.");
        }
        return erasures.give(session, person.id(), request, Actor.HOLDER);
    }

    private Person person(Session session, PersonId id) throws SQLException {
        return stores.persons().find(session, id).orElseThrow(() -> Problem.notFound("person", id));
    }

    /** {@return when a person agreed to a purpose; empty when not, or no more} */
    Optional<Instant> findGivenAt(Session session, PersonId person, Purpose purpose) throws SQLException {
        return listCurrent(session, person).stream()
                .filter(consent -> consent.purpose().equals(purpose.word()))
                .map(ConsentRecord::givenAt)
                .findFirst();
    }
}
