package dev.limen.edge.state;

import com.fasterxml.jackson.databind.JsonNode;
import dev.limen.core.OrderId;
import dev.limen.core.OrderRole;
import dev.limen.core.PersonId;
import dev.limen.core.Ticket;
import dev.limen.core.TicketId;
import dev.limen.protocol.ClosedFeature;
import dev.limen.protocol.GateModeOrder;
import dev.limen.protocol.ProtocolJson;
import dev.limen.protocol.ScheduleEntry;
import dev.limen.protocol.TicketPassage;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Writes to {@link LocalRecords} within one of its transactions. Not thread-safe. */
public final class RecordsWriter {
    private final Connection connection;
    private boolean erased;

    RecordsWriter(Connection connection) {
        this.connection = connection;
    }

    /** {@return whether anything was erased, which must not stay in a file} */
    boolean hasErased() {
        return erased;
    }

    /** Adds or replaces a ticket. */
    public void putTicket(Ticket ticket) throws SQLException {
        LocalRecords.update(
                connection,
                "INSERT OR REPLACE INTO ticket (id, holder, json, guards) VALUES (?, ?, ?, ?)",
                ticket.id().value(),
                ticket.holder().value(),
                ProtocolJson.write(ticket),
                ticket.role().equals(Optional.of(OrderRole.GUARDIAN))
                        ? ticket.order().map(OrderId::value).orElse(null)
                        : null);
        LocalRecords.update(
                connection, "DELETE FROM ticket_revoked WHERE digest = ?", (Object) RevokedTickets.digest(ticket.id()));
    }

    /** Forgets a ticket, all but a digest by which it is known again should somebody show it signed. */
    public void eraseTicket(TicketId ticket) throws SQLException {
        LocalRecords.update(connection, "INSERT OR IGNORE INTO ticket_revoked (digest) VALUES (?)", (Object)
                RevokedTickets.digest(ticket));
        forgetTicket(ticket);
    }

    /** Forgets a ticket that is as good as it was, but not needed here. */
    public void forgetTicket(TicketId ticket) throws SQLException {
        erase("DELETE FROM ticket_used WHERE id = ?", ticket.value());
        erase(PassageTable.FORGET + " ticket = ?", ticket.value());
        erase("DELETE FROM ticket WHERE id = ?", ticket.value());
    }

    /** Forgets a person's tickets. */
    public void eraseTicketsOf(PersonId holder) throws SQLException {
        erase("DELETE FROM ticket_used WHERE id IN (SELECT id FROM ticket WHERE holder = ?)", holder.value());
        erase(PassageTable.FORGET + " ticket IN (SELECT id FROM ticket WHERE holder = ?)", holder.value());
        erase("DELETE FROM ticket WHERE holder = ?", holder.value());
    }

    /** Marks a ticket as used. */
    public int useTicket(TicketId ticket) throws SQLException {
        return LocalRecords.update(connection, "INSERT OR IGNORE INTO ticket_used (id) VALUES (?)", ticket.value());
    }

    /** Notes what is known of a ticket's passages. */
    public void addPassages(TicketId ticket, List<TicketPassage> passages) throws SQLException {
        for (TicketPassage passage : passages) {
            PassageTable.add(connection, Passed.of(ticket, passage));
        }
    }

    /** Marks two people whom a face alone does not tell apart. */
    public void putLookAlikes(PersonId first, PersonId second) throws SQLException {
        LocalRecords.update(
                connection,
                "INSERT OR IGNORE INTO look_alikes (first, second) VALUES (?, ?)",
                first.value(),
                second.value());
    }

    /** Takes that mark away. */
    public void eraseLookAlikes(PersonId first, PersonId second) throws SQLException {
        erase("DELETE FROM look_alikes WHERE first = ? AND second = ?", first.value(), second.value());
    }

    /** Forgets whom a person looks like. */
    public void eraseLookAlikesOf(PersonId person) throws SQLException {
        erase("DELETE FROM look_alikes WHERE first = ?1 OR second = ?1", person.value());
    }

    /** Replaces the venue. */
    public void putVenue(JsonNode venue) throws SQLException {
        MapTable.putVenue(connection, venue);
    }

    /** Replaces what is closed. */
    public void putClosures(List<ClosedFeature> closures) throws SQLException {
        MapTable.putClosures(connection, closures);
    }

    /** Replaces how staff want gates to be run; in force after {@link GateModes#reload()}. */
    public void putGateModes(List<GateModeOrder> orders) throws SQLException {
        GateModes.put(connection, orders);
    }

    /**
     * Forgets what another log than the one that is followed now said of how gates are run, of whether to leave and of what
     * takes place.
     */
    public void dropForeign() throws SQLException {
        GateModes.dropForeign(connection);
        MapTable.dropForeignEvacuation(connection);
        ScheduleTable.dropForeign(connection);
    }

    /** Adds or replaces what takes place. */
    public void putSchedule(ScheduleEntry entry) throws SQLException {
        ScheduleTable.put(connection, entry);
    }

    /** Takes an entry out of the schedule. */
    public void removeSchedule(String id) throws SQLException {
        ScheduleTable.remove(connection, id);
    }

    /** Replaces whether everybody is to leave. */
    public void putEvacuation(boolean active) throws SQLException {
        MapTable.putEvacuation(connection, active);
    }

    /**
     * Forgets everything that can be fetched again, but for how gates are run, whether to leave and what takes place: that
     * holds until the log that is followed now has been read, and {@link #dropForeign} forgets what it did not say. Who
     * passed through the gates of this node is not among it: the coordinator may have come back without.
     *
     * @param since passages before that instant are forgotten as well
     */
    public void eraseAll(Instant since) throws SQLException {
        erase("DELETE FROM ticket_used");
        erase("DELETE FROM passage WHERE own IS NULL OR at < ?", since.toEpochMilli());
        // What the others have let pass is fetched from them again.
        LocalRecords.update(connection, "DELETE FROM peer_position");
        erase("DELETE FROM ticket_revoked");
        erase("DELETE FROM ticket");
        erase("DELETE FROM look_alikes");
        erase("DELETE FROM venue");
        erase("DELETE FROM closures");
        GateModes.markForeign(connection);
        MapTable.markForeignEvacuation(connection);
        ScheduleTable.markForeign(connection);
    }

    private void erase(String sql, Object... values) throws SQLException {
        erased |= LocalRecords.update(connection, sql, values) > 0;
    }
}
