package dev.limen.coordinator.store;

import dev.limen.core.PersonId;
import dev.limen.core.TicketId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Which phone acts for whom and carries which tickets. One phone a person, one phone a ticket; goes with either. */
public final class PhoneStore {
    private static final String COLUMNS = "phone, public_key, person, bound_at";

    PhoneStore() {}

    /**
     * @param id SHA-256 of the key, in hexadecimal
     * @param publicKey compressed P-256 point; not to be changed
     * @param person for whom it acts
     * @param boundAt since when
     */
    public record Phone(String id, byte[] publicKey, PersonId person, Instant boundAt) {
        private static Phone of(ResultSet row) throws SQLException {
            return new Phone(
                    row.getString(1), row.getBytes(2), new PersonId(row.getString(3)), Instant.parse(row.getString(4)));
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Phone that
                    && id.equals(that.id)
                    && Arrays.equals(publicKey, that.publicKey)
                    && person.equals(that.person)
                    && boundAt.equals(that.boundAt);
        }

        @Override
        public int hashCode() {
            return id.hashCode();
        }

        @Override
        public String toString() {
            return "Phone[" + id + ", since " + boundAt + "]";
        }
    }

    /** {@return the phone of that id} */
    public Optional<Phone> find(Session session, String id) throws SQLException {
        return session.find("SELECT " + COLUMNS + " FROM phones WHERE phone = ?", Phone::of, id);
    }

    /** {@return the phone that acts for a person} */
    public Optional<Phone> findOf(Session session, PersonId person) throws SQLException {
        return session.find("SELECT " + COLUMNS + " FROM phones WHERE person = ?", Phone::of, person.value());
    }

    /** {@return the id of the phone that carries a ticket} */
    public Optional<String> findCarrying(Session session, TicketId ticket) throws SQLException {
        return session.find(
                "SELECT phone FROM phone_tickets WHERE ticket = ?", row -> row.getString(1), ticket.value());
    }

    /** {@return what a phone carries, sorted} */
    public List<TicketId> listCarried(Session session, String phone) throws SQLException {
        return session.list(
                "SELECT ticket FROM phone_tickets WHERE phone = ? ORDER BY ticket",
                row -> new TicketId(row.getString(1)),
                phone);
    }

    /** Has a phone act for a person whom no other phone acts for. */
    public void bind(WriteSession session, Phone phone) throws SQLException {
        session.update(
                "INSERT INTO phones (" + COLUMNS + ") VALUES (?, ?, ?, ?)",
                phone.id,
                phone.publicKey,
                phone.person.value(),
                phone.boundAt.toString());
    }

    /** Has a phone carry a ticket, and no other. */
    public void carry(WriteSession session, TicketId ticket, String phone) throws SQLException {
        session.update(
                "INSERT INTO phone_tickets (ticket, phone) VALUES (?, ?) ON CONFLICT (ticket) DO UPDATE SET phone ="
                        + " excluded.phone",
                ticket.value(),
                phone);
    }

    /** A phone no longer acts for anybody, nor carries anything. */
    public void forget(WriteSession session, String phone) throws SQLException {
        session.update("DELETE FROM phones WHERE phone = ?", phone);
    }

    /** {@return how many there are} */
    public long count(Session session) throws SQLException {
        return session.number("SELECT count(*) FROM phones");
    }
}
