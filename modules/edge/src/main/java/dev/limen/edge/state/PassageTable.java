package dev.limen.edge.state;

import dev.limen.admission.TicketUse;
import dev.limen.core.Direction;
import dev.limen.core.OrderId;
import dev.limen.core.TicketId;
import dev.limen.core.Zone;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The passages among the local records; times are milliseconds since 1970. Stateless. */
final class PassageTable {
    /**
     * Ends in a condition. Nobody can be told from what is left; that somebody went in is, for the count of the zone.
     */
    static final String FORGET = "UPDATE passage SET ticket = NULL, decision = 'erased-' || hex(randomblob(16)) WHERE";

    /** Passages on no ticket serve the count only, and no zone counts people for longer than a day. */
    private static final Duration COUNTED = Duration.ofDays(2);

    private PassageTable() {}

    static int add(Connection c, Passed passage) throws SQLException {
        if (passage.ticket().isEmpty()) {
            LocalRecords.update(
                    c,
                    "DELETE FROM passage WHERE ticket IS NULL AND at < ?",
                    passage.at().minus(COUNTED).toEpochMilli());
        }
        return LocalRecords.update(
                c,
                "INSERT OR IGNORE INTO passage (decision, ticket, zone, direction, at) VALUES (?, ?, ?, ?, ?)",
                passage.decision().toString(),
                passage.ticket().map(TicketId::value).orElse(null),
                passage.zone().value(),
                passage.direction().name(),
                passage.at().toEpochMilli());
    }

    static TicketUse use(Connection c, TicketId ticket, Zone zone) throws SQLException {
        Seen in = seen(c, ticket, zone, Direction.ENTRY);
        Seen out = seen(c, ticket, zone, Direction.EGRESS);
        // Of a use that is told without its passages only the mark is there.
        int entries = in.count == 0 && isMarked(c, ticket) ? 1 : in.count;
        return new TicketUse(entries, out.count, in.last, out.last);
    }

    static int countInside(Connection c, Zone zone, Instant since) throws SQLException {
        try (PreparedStatement select = c.prepareStatement(
                "SELECT sum(CASE direction WHEN 'ENTRY' THEN 1 ELSE -1 END) FROM passage WHERE zone = ? AND at >= ?")) {
            select.setString(1, zone.value());
            select.setLong(2, since.toEpochMilli());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Math.max(0, row.getInt(1)) : 0;
            }
        }
    }

    static Optional<Instant> lastGuardian(Connection c, OrderId order) throws SQLException {
        try (PreparedStatement select = c.prepareStatement("SELECT max(at) FROM passage JOIN ticket ON ticket.id ="
                + " passage.ticket WHERE guards = ? AND direction = 'ENTRY'")) {
            select.setString(1, order.value());
            try (ResultSet row = select.executeQuery()) {
                return row.next() && row.getObject(1) != null
                        ? Optional.of(Instant.ofEpochMilli(row.getLong(1)))
                        : Optional.empty();
            }
        }
    }

    static Set<TicketId> guardians(Connection c, OrderId order) throws SQLException {
        try (PreparedStatement select = c.prepareStatement("SELECT id FROM ticket WHERE guards = ?")) {
            select.setString(1, order.value());
            Set<TicketId> found = new HashSet<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new TicketId(rows.getString(1)));
                }
            }
            return found;
        }
    }

    private static Seen seen(Connection c, TicketId ticket, Zone zone, Direction direction) throws SQLException {
        try (PreparedStatement select = c.prepareStatement(
                "SELECT count(*), max(at) FROM passage WHERE ticket = ? AND zone = ? AND direction = ?")) {
            select.setString(1, ticket.value());
            select.setString(2, zone.value());
            select.setString(3, direction.name());
            try (ResultSet row = select.executeQuery()) {
                return row.next() && row.getInt(1) > 0
                        ? new Seen(row.getInt(1), Optional.of(Instant.ofEpochMilli(row.getLong(2))))
                        : new Seen(0, Optional.empty());
            }
        }
    }

    private static boolean isMarked(Connection c, TicketId ticket) throws SQLException {
        try (PreparedStatement select = c.prepareStatement(
                "SELECT 1 FROM ticket_used WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM passage WHERE ticket = ?1)")) {
            select.setString(1, ticket.value());
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    private record Seen(int count, Optional<Instant> last) {}
}
