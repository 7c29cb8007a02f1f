package dev.limen.coordinator.store;

import dev.limen.core.PersonId;
import dev.limen.protocol.ConsentRecord;
import dev.limen.protocol.ConsentRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What people agreed to, several purposes each, with what was taken back or replaced. Goes with the person. */
public final class ConsentStore {
    private static final String COLUMNS = "consent, purpose, version, given_at, text_digest, recorded_at, ended_at";

    private final Clock clock;

    ConsentStore(Clock clock) {
        this.clock = clock;
    }

    /**
     * Records an agreement; it takes the place of another one for the same purpose, which is kept as ended.
     *
     * @return the agreement; the one that was there already when it says the same
     */
    public ConsentRecord give(WriteSession session, PersonId person, ConsentRequest request) throws SQLException {
        Optional<ConsentRecord> current = findCurrent(session, person, request.purpose());
        if (current.isPresent() && says(current.get(), request)) {
            return current.get();
        }
        if (current.isPresent()) {
            end(session, current.get().id());
        }
        ConsentRecord record = new ConsentRecord(
                UUID.randomUUID(),
                request.purpose(),
                request.version(),
                request.givenAt(),
                request.textDigest(),
                clock.instant(),
                Optional.empty());
        session.update(
                "INSERT INTO consents (person, " + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, NULL)",
                person.value(),
                record.id().toString(),
                record.purpose(),
                record.version(),
                record.givenAt().toString(),
                record.textDigest().orElse(null),
                record.recordedAt().toString());
        return record;
    }

    /** {@return the agreement that was taken back; empty when the person has none for that purpose now} */
    public Optional<ConsentRecord> withdraw(WriteSession session, PersonId person, String purpose) throws SQLException {
        Optional<ConsentRecord> current = findCurrent(session, person, purpose);
        if (current.isPresent()) {
            end(session, current.get().id());
        }
        return current;
    }

    /** {@return all of the person's, oldest first} */
    public List<ConsentRecord> list(Session session, PersonId person) throws SQLException {
        return session.list(
                "SELECT " + COLUMNS + " FROM consents WHERE person = ? ORDER BY recorded_at, consent",
                ConsentStore::record,
                person.value());
    }

    /** {@return one of the person's} */
    public Optional<ConsentRecord> find(Session session, PersonId person, UUID id) throws SQLException {
        return session.find(
                "SELECT " + COLUMNS + " FROM consents WHERE person = ? AND consent = ?",
                ConsentStore::record,
                person.value(),
                id.toString());
    }

    void eraseAllOf(WriteSession session, PersonId person) throws SQLException {
        session.update("DELETE FROM consents WHERE person = ?", person.value());
    }

    private Optional<ConsentRecord> findCurrent(Session session, PersonId person, String purpose) throws SQLException {
        return session.find(
                "SELECT " + COLUMNS + " FROM consents WHERE person = ? AND purpose = ? AND ended_at IS NULL",
                ConsentStore::record,
                person.value(),
                purpose);
    }

    private void end(WriteSession session, UUID id) throws SQLException {
        session.update(
                "UPDATE consents SET ended_at = ? WHERE consent = ?",
                clock.instant().toString(),
                id.toString());
    }

    private static boolean says(ConsentRecord record, ConsentRequest request) {
        return record.version().equals(request.version())
                && record.givenAt().equals(request.givenAt())
                && (request.textDigest().isEmpty() || record.textDigest().equals(request.textDigest()));
    }

    private static ConsentRecord record(ResultSet row) throws SQLException {
        return new ConsentRecord(
                UUID.fromString(row.getString(1)),
                row.getString(2),
                row.getString(3),
                Instant.parse(row.getString(4)),
                Optional.ofNullable(row.getString(5)),
                Instant.parse(row.getString(6)),
                Optional.ofNullable(row.getString(7)).map(Instant::parse));
    }
}
