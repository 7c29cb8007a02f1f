package dev.limen.coordinator.store;

import dev.limen.core.EventId;
import dev.limen.core.PersonId;
import dev.limen.protocol.CaseView;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Crops that are kept for a stated purpose until a stated time, encrypted in the vault. */
public final class CaseStore {
    private static final String COLUMNS =
            "case_id, event, picture_slot, purpose_slot, opened_by, opened_at, expires_at";

    private final Vault vault;

    CaseStore(Vault vault) {
        this.vault = vault;
    }

    /**
     * Keeps a crop.
     *
     * @param person whom the event is about, so that the case goes with the person
     */
    public void open(WriteSession session, CaseView opened, Optional<PersonId> person, byte[] picture)
            throws SQLException {
        UUID id = opened.id();
        session.update(
                "INSERT INTO cases (person, " + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                person.map(PersonId::value).orElse(null),
                id.toString(),
                opened.event().toString(),
                vault.put(session, Label.casePicture(id), picture),
                vault.put(session, Label.casePurpose(id), opened.purpose().getBytes(StandardCharsets.UTF_8)),
                opened.openedBy(),
                opened.openedAt().toString(),
                opened.expiresAt().toString());
    }

    /** {@return the cases that have not run out, oldest first} */
    public List<CaseView> list(Session session, Instant now) throws SQLException {
        return views(session, "expires_at > ? ORDER BY opened_at, case_id", now.toString());
    }

    /** {@return those about a person} */
    public List<CaseView> listAbout(Session session, PersonId person) throws SQLException {
        return views(session, "person = ? ORDER BY opened_at, case_id", person.value());
    }

    /** {@return the case, unless it has run out} */
    public Optional<CaseView> find(Session session, UUID id, Instant now) throws SQLException {
        return views(session, "case_id = ? AND expires_at > ?", id.toString(), now.toString()).stream()
                .findFirst();
    }

    /** {@return the picture of a case that is there} */
    public byte[] picture(Session session, UUID id) throws SQLException {
        long slot = session.number("SELECT picture_slot FROM cases WHERE case_id = ?", id.toString());
        return vault.get(session, slot, Label.casePicture(id));
    }

    /** {@return whether there was such a case; it is erased} */
    public boolean erase(WriteSession session, UUID id) throws SQLException {
        Optional<Row> row = session.find("SELECT " + COLUMNS + " FROM cases WHERE case_id = ?", Row::of, id.toString());
        if (row.isEmpty()) {
            return false;
        }
        session.update("DELETE FROM cases WHERE case_id = ?", id.toString());
        vault.erase(session, row.get().pictureSlot);
        vault.erase(session, row.get().purposeSlot);
        return true;
    }

    /** {@return the cases whose time is up} */
    public List<UUID> listExpired(Session session, Instant now) throws SQLException {
        return session.list(
                "SELECT case_id FROM cases WHERE expires_at <= ?",
                row -> UUID.fromString(row.getString(1)),
                now.toString());
    }

    void eraseAllOf(WriteSession session, PersonId person) throws SQLException {
        for (CaseView theirs : listAbout(session, person)) {
            erase(session, theirs.id());
        }
    }

    private List<CaseView> views(Session session, String condition, Object... values) throws SQLException {
        List<CaseView> views = new ArrayList<>();
        for (Row row : session.list("SELECT " + COLUMNS + " FROM cases WHERE " + condition, Row::of, values)) {
            String purpose =
                    new String(vault.get(session, row.purposeSlot, Label.casePurpose(row.id)), StandardCharsets.UTF_8);
            views.add(new CaseView(row.id, row.event, purpose, row.openedBy, row.openedAt, row.expiresAt));
        }
        return views;
    }

    private record Row(
            UUID id,
            EventId event,
            long pictureSlot,
            long purposeSlot,
            String openedBy,
            Instant openedAt,
            Instant expiresAt) {
        static Row of(ResultSet row) throws SQLException {
            return new Row(
                    UUID.fromString(row.getString(1)),
                    EventId.parse(row.getString(2)),
                    row.getLong(3),
                    row.getLong(4),
                    row.getString(5),
                    Instant.parse(row.getString(6)),
                    Instant.parse(row.getString(7)));
        }
    }
}
