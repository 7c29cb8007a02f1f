package dev.limen.edge.state;

import dev.limen.core.TicketId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The tickets among the local records that were taken back, of which nothing but a digest is left. Stateless. */
final class RevokedTickets {
    private RevokedTickets() {}

    static boolean contains(Connection c, TicketId id) throws SQLException {
        try (PreparedStatement select = c.prepareStatement("SELECT 1 FROM ticket_revoked WHERE digest = ?")) {
            select.setBytes(1, digest(id));
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    static byte[] digest(TicketId ticket) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(ticket.value().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("this Java lacks SHA-256", impossible);
        }
    }
}
