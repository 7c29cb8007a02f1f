package dev.limen.edge.state;

import com.fasterxml.jackson.databind.JsonNode;
import dev.limen.admission.TicketUse;
import dev.limen.core.OrderId;
import dev.limen.core.OrderRole;
import dev.limen.core.PersonId;
import dev.limen.core.Ticket;
import dev.limen.core.TicketId;
import dev.limen.core.Zone;
import dev.limen.protocol.Change;
import dev.limen.protocol.ClosedFeature;
import dev.limen.protocol.GateModeOrder;
import dev.limen.protocol.ProtocolJson;
import dev.limen.protocol.ScheduleEntry;
import dev.limen.protocol.TicketPassage;
import dev.limen.storage.Durability;
import dev.limen.storage.SqliteDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The node's copy of what the coordinator told it: tickets, the passages on them, those taken back, who looks like whom, the
 * venue, and how far it has followed. All of it but what went through its own gates can be fetched again. Thread-safe; every
 * call reads or writes the disk (SQLite's cache makes the reads short).
 */
public final class LocalRecords implements AutoCloseable {
    private final SqliteDatabase database;
    private final GateModes gateModes;

    private LocalRecords(SqliteDatabase database) {
        this.database = database;
        this.gateModes = new GateModes(database);
    }

    /**
     * @param file the SQLite file
     * @throws dev.limen.core.InvalidInputException when it is damaged or in use
     */
    public static LocalRecords open(Path file) {
        // FULL: a ticket used by a passage must stay used when the power goes before the coordinator has heard of it.
        return new LocalRecords(SqliteDatabase.open(file, Durability.FULL, RecordsSchema.STEPS));
    }

    /** {@return how far the feed was followed; empty before the first page} */
    public Optional<Checkpoint> findCheckpoint() {
        return database.read(c -> {
            try (PreparedStatement select = c.prepareStatement(
                            "SELECT feed, position, heard_at, run, head, compacted, zones FROM feed");
                    ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(Checkpoint.of(row)) : Optional.empty();
            }
        });
    }

    /**
     * Runs changes as one transaction that ends with the new checkpoint. What they erase is in no file of these records
     * afterwards.
     */
    public void apply(Checkpoint reached, Changes changes) {
        boolean erased = database.inTransaction(c -> {
            Writer writer = new Writer(c);
            changes.run(writer);
            update(
                    c,
                    "INSERT OR REPLACE INTO feed (only, feed, position, heard_at, run, head, compacted, zones)"
                            + " VALUES (1, ?, ?, ?, ?, ?, ?, ?)",
                    reached.feed().toString(),
                    reached.position(),
                    reached.heardAt().toString(),
                    reached.run().map(UUID::toString).orElse(null),
                    reached.head(),
                    reached.compacted().orElse(null),
                    reached.zonesAsText());
            return writer.erased;
        });
        if (erased) {
            database.checkpoint();
        }
    }

    /**
     * Follows the same feed from its beginning again, because what it said before is no longer all here.
     *
     * @param deciding whether the node may go on deciding about faces meanwhile, by those that are here
     */
    public void followAgain(boolean deciding) {
        database.inTransaction(c -> {
            update(c, "UPDATE feed SET position = 0");
            return deciding ? 0 : update(c, "UPDATE feed SET heard_at = ?", Instant.EPOCH.toString());
        });
    }

    /** {@return the person's tickets} */
    public List<Ticket> listTickets(PersonId holder) {
        return database.read(c -> {
            try (PreparedStatement select = c.prepareStatement("SELECT json FROM ticket WHERE holder = ?")) {
                select.setString(1, holder.value());
                List<Ticket> tickets = new ArrayList<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        tickets.add(ProtocolJson.read(rows.getBytes(1), Ticket.class, "A stored ticket"));
                    }
                }
                return tickets;
            }
        });
    }

    /** {@return the ticket of that id; empty when it is not known here} */
    public Optional<Ticket> findTicket(TicketId id) {
        return database.read(c -> {
            try (PreparedStatement select = c.prepareStatement("SELECT json FROM ticket WHERE id = ?")) {
                select.setString(1, id.value());
                try (ResultSet row = select.executeQuery()) {
                    return row.next()
                            ? Optional.of(ProtocolJson.read(row.getBytes(1), Ticket.class, "A stored ticket"))
                            : Optional.empty();
                }
            }
        });
    }

    /** {@return whether the coordinator has erased a ticket of that id, which may still be signed on paper} */
    public boolean isRevoked(TicketId id) {
        return database.read(c -> RevokedTickets.contains(c, id));
    }

    /** {@return those of {@code tickets} that somebody passed on} */
    public Set<TicketId> listUsed(List<Ticket> tickets) {
        return database.read(c -> {
            Set<TicketId> used = new HashSet<>();
            try (PreparedStatement select = c.prepareStatement(
                    "SELECT 1 FROM ticket_used WHERE id = ?1 UNION ALL SELECT 1 FROM passage WHERE ticket = ?1"
                            + " LIMIT 1")) {
                for (Ticket ticket : tickets) {
                    select.setString(1, ticket.id().value());
                    try (ResultSet row = select.executeQuery()) {
                        if (row.next()) {
                            used.add(ticket.id());
                        }
                    }
                }
            }
            return used;
        });
    }

    /** {@return what is known of the passages on {@code tickets} through the gates of {@code zone}} */
    public Map<TicketId, TicketUse> listUses(List<Ticket> tickets, Zone zone) {
        return database.read(c -> {
            Map<TicketId, TicketUse> uses = new HashMap<>();
            for (Ticket ticket : tickets) {
                uses.put(ticket.id(), PassageTable.use(c, ticket.id(), zone));
            }
            return uses;
        });
    }

    /** {@return how many more went into the zone since then than came out, as far as this node knows} */
    public int countInside(Zone zone, Instant since) {
        return database.read(c -> PassageTable.countInside(c, zone, since));
    }

    /** {@return when somebody last went in as a guardian of the order} */
    public Optional<Instant> findGuardianEntry(OrderId order) {
        return database.read(c -> PassageTable.lastGuardian(c, order));
    }

    /** {@return the tickets of the order's guardians} */
    public Set<TicketId> listGuardians(OrderId order) {
        return database.read(c -> PassageTable.guardians(c, order));
    }

    /** Notes a passage through a gate of this node, once however often it is told; durable when this returns. */
    public void addPassage(Passed passage) {
        database.inTransaction(c -> {
            int added = PassageTable.add(c, passage);
            return added > 0 && passage.ticket().isPresent() ? PassageLog.append(c, passage) : added;
        });
    }

    /** {@return the passages as nodes tell them to each other} */
    public PassageLog passageLog() {
        return new PassageLog(database);
    }

    /** {@return whether a face alone does not tell this person apart from somebody else who is enrolled} */
    public boolean isLookAlike(PersonId person) {
        return database.read(c -> {
            try (PreparedStatement select =
                    c.prepareStatement("SELECT 1 FROM look_alikes WHERE first = ?1 OR second = ?1 LIMIT 1")) {
                select.setString(1, person.value());
                try (ResultSet row = select.executeQuery()) {
                    return row.next();
                }
            }
        });
    }

    /** Marks look-alikes, without moving the checkpoint; durable when this returns. */
    public void markLookAlikes(List<Change.LookAlikesPut> pairs) {
        database.inTransaction(c -> {
            Writer writer = new Writer(c);
            for (Change.LookAlikesPut pair : pairs) {
                writer.putLookAlikes(pair.first(), pair.second());
            }
            return pairs.size();
        });
    }

    /** Marks a ticket as used; durable when this returns. */
    public void markUsed(TicketId ticket) {
        database.inTransaction(c -> new Writer(c).useTicket(ticket));
    }

    /** {@return the venue's IMDF archive as one JSON object; empty before the first one came} */
    public Optional<JsonNode> findVenue() {
        return database.read(MapTable::findVenue);
    }

    /** {@return what is closed, now or at its time} */
    public List<ClosedFeature> listClosures() {
        return database.read(MapTable::closures);
    }

    /** {@return how staff want the node's gates to be run} */
    public GateModes gateModes() {
        return gateModes;
    }

    /** {@return whether everybody is to leave, as the coordinator said last} */
    public boolean isEvacuating() {
        return database.read(MapTable::isEvacuating);
    }

    /** {@return what takes place in the venue} */
    public List<ScheduleEntry> listSchedule() {
        return database.read(ScheduleTable::list);
    }

    @Override
    public void close() {
        database.close();
    }

    static int update(Connection c, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = c.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }

    /** Changes to make in one transaction. */
    @FunctionalInterface
    public interface Changes {
        /** Makes them. */
        void run(Writer writer) throws SQLException;
    }

    /** Writes within a transaction. */
    public static final class Writer {
        private final Connection connection;
        private boolean erased;

        private Writer(Connection connection) {
            this.connection = connection;
        }

        /** Adds or replaces a ticket. */
        public void putTicket(Ticket ticket) throws SQLException {
            update(
                    connection,
                    "INSERT OR REPLACE INTO ticket (id, holder, json, guards) VALUES (?, ?, ?, ?)",
                    ticket.id().value(),
                    ticket.holder().value(),
                    ProtocolJson.write(ticket),
                    ticket.role().equals(Optional.of(OrderRole.GUARDIAN))
                            ? ticket.order().map(OrderId::value).orElse(null)
                            : null);
            update(connection, "DELETE FROM ticket_revoked WHERE digest = ?", (Object)
                    RevokedTickets.digest(ticket.id()));
        }

        /** Forgets a ticket, all but a digest by which it is known again should somebody show it signed. */
        public void eraseTicket(TicketId ticket) throws SQLException {
            update(connection, "INSERT OR IGNORE INTO ticket_revoked (digest) VALUES (?)", (Object)
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
            return update(connection, "INSERT OR IGNORE INTO ticket_used (id) VALUES (?)", ticket.value());
        }

        /** Notes what is known of a ticket's passages. */
        public void addPassages(TicketId ticket, List<TicketPassage> passages) throws SQLException {
            for (TicketPassage passage : passages) {
                PassageTable.add(connection, Passed.of(ticket, passage));
            }
        }

        /** Marks two people whom a face alone does not tell apart. */
        public void putLookAlikes(PersonId first, PersonId second) throws SQLException {
            update(
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

        /** Forgets what another log than the one that is followed now said of how gates are run and whether to leave. */
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
         * Forgets everything that can be fetched again, but for how gates are run and whether to leave: that holds until
         * the log that is followed now has been read. Who passed through the gates of this node is not among it: the
         * coordinator may have come back without.
         *
         * @param since passages before that instant are forgotten as well
         */
        public void eraseAll(Instant since) throws SQLException {
            erase("DELETE FROM ticket_used");
            erase("DELETE FROM passage WHERE own IS NULL OR at < ?", since.toEpochMilli());
            // What the others have let pass is fetched from them again.
            update(connection, "DELETE FROM peer_position");
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
            erased |= update(connection, sql, values) > 0;
        }
    }
}
