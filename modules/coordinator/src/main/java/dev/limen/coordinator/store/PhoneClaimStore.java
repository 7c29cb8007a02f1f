package dev.limen.coordinator.store;

import dev.limen.core.PersonId;
import dev.limen.core.TicketId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Secrets, as hashes, with which a phone can take tickets once. They go with the tickets and with whoever offers. */
public final class PhoneClaimStore {
    PhoneClaimStore() {}

    /** Who offers what. */
    public enum Kind {
        /** The box office, to the phone of a person. */
        BOX_OFFICE,
        /** A phone, some tickets, to somebody else's. */
        GIVE,
        /** A phone, everything, to another one of the same person. */
        MOVE
    }

    /**
     * @param kind who offers what
     * @param person whose phone it is to be; empty for what a phone offers
     * @param offeredBy the phone; empty for the box office
     * @param tickets which; empty for {@link Kind#MOVE}
     */
    public record Claim(Kind kind, Optional<PersonId> person, Optional<String> offeredBy, List<TicketId> tickets) {
        /** Copies the list. */
        public Claim {
            tickets = List.copyOf(tickets);
        }
    }

    /** Keeps a claim until it is used or over. */
    public void put(WriteSession session, String secretHash, Claim claim, Instant now, Instant expiresAt)
            throws SQLException {
        session.update("DELETE FROM phone_claims WHERE expires_at <= ?", now.toString());
        session.update(
                "INSERT INTO phone_claims (secret_hash, kind, person, offered_by, expires_at) VALUES (?, ?, ?, ?, ?)",
                secretHash,
                claim.kind.name(),
                claim.person.map(PersonId::value).orElse(null),
                claim.offeredBy.orElse(null),
                expiresAt.toString());
        for (TicketId ticket : claim.tickets) {
            session.update(
                    "INSERT INTO phone_claim_tickets (secret_hash, ticket) VALUES (?, ?)", secretHash, ticket.value());
        }
    }

    /** Takes a claim that is not over, so that nobody else can; {@return it} */
    public Optional<Claim> redeem(WriteSession session, String secretHash, Instant now) throws SQLException {
        List<TicketId> tickets = session.list(
                "SELECT ticket FROM phone_claim_tickets WHERE secret_hash = ? ORDER BY ticket",
                row -> new TicketId(row.getString(1)),
                secretHash);
        Optional<Claim> claim = session.find(
                "SELECT kind, person, offered_by FROM phone_claims WHERE secret_hash = ? AND expires_at > ?",
                row -> new Claim(
                        Kind.valueOf(row.getString(1)),
                        Optional.ofNullable(row.getString(2)).map(PersonId::new),
                        Optional.ofNullable(row.getString(3)),
                        tickets),
                secretHash,
                now.toString());
        if (claim.isPresent()) {
            session.update("DELETE FROM phone_claims WHERE secret_hash = ?", secretHash);
        }
        return claim;
    }

    /** Takes back whatever a phone offers. */
    public void withdraw(WriteSession session, String phone) throws SQLException {
        session.update("DELETE FROM phone_claims WHERE offered_by = ?", phone);
    }
}
