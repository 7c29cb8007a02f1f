package dev.limen.edge.state;

import com.fasterxml.jackson.databind.JsonNode;
import dev.limen.admission.TicketUse;
import dev.limen.core.OrderId;
import dev.limen.core.PersonId;
import dev.limen.core.Ticket;
import dev.limen.core.TicketId;
import dev.limen.core.Zone;
import dev.limen.protocol.Change;
import dev.limen.protocol.ClosedFeature;
import dev.limen.protocol.ProtocolJson;
import dev.limen.protocol.ScheduleEntry;
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
            RecordsWriter writer = new RecordsWriter(c);
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
            return writer.hasErased();
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
            RecordsWriter writer = new RecordsWriter(c);
            for (Change.LookAlikesPut pair : pairs) {
                writer.putLookAlikes(pair.first(), pair.second());
            }
            return pairs.size();
        });
    }

    /** Marks a ticket as used; durable when this returns. */
    public void markUsed(TicketId ticket) {
        database.inTransaction(c -> new RecordsWriter(c).useTicket(ticket));
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
        void run(RecordsWriter writer) throws SQLException;
    }
}
