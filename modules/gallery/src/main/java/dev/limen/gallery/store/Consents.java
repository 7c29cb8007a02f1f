package dev.limen.gallery.store;

import dev.limen.gallery.Consent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** What people agreed to, beside their rows; gone with the last of them. Stateless. */
final class Consents {
    private Consents() {}

    /** Records a consent; the one that is there already stays. */
    static void put(Connection c, int person, Consent consent) throws SQLException {
        try (PreparedStatement put =
                c.prepareStatement("INSERT OR IGNORE INTO consent (person, purpose, given_at) VALUES (?, ?, ?)")) {
            put.setInt(1, person);
            put.setString(2, consent.purpose());
            put.setLong(3, consent.givenAt().toEpochMilli());
            put.executeUpdate();
        }
    }

    static Optional<Consent> find(Connection c, String person) throws SQLException {
        try (PreparedStatement select = c.prepareStatement(
                "SELECT c.purpose, c.given_at FROM consent c JOIN person p ON p.number = c.person WHERE p.id = ?")) {
            select.setString(1, person);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Consent(row.getString(1), Instant.ofEpochMilli(row.getLong(2))))
                        : Optional.empty();
            }
        }
    }
}
