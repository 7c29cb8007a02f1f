package dev.limen.edge.state;

import dev.limen.core.Direction;
import dev.limen.core.EventId;
import dev.limen.core.NodeId;
import dev.limen.core.TicketId;
import dev.limen.core.Zone;
import dev.limen.protocol.NodeRevocation;
import dev.limen.protocol.PeerPassage;
import dev.limen.storage.SqliteDatabase;
import dev.limen.storage.SqliteReaders;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The passages of the local records as nodes of one building tell them to each other: those through this node's own gates
 * as a log with positions, those of the others with how far each one's log was followed. It keeps nothing of its own: what
 * the records forget is forgotten here. Thread-safe; blocks on disk.
 */
public final class PassageLog {
    private static final String ALL = "decision, ticket, zone, direction, at";

    private final SqliteDatabase database;

    PassageLog(SqliteDatabase database) {
        this.database = database;
    }

    /**
     * A part of the log.
     *
     * @param epoch which log
     * @param passages in the order of their positions
     * @param through the position that is reached with them
     * @param head the last position
     */
    public record Part(UUID epoch, List<PeerPassage> passages, long through, long head) {}

    /**
     * {@return what follows a position}
     *
     * @param epoch of which log the reader knows; another one than this is read from its beginning
     * @param limit the most passages
     */
    public Part read(Optional<UUID> epoch, long after, int limit) {
        // Beside the connection that writes: a gate that stores a passage does not wait for its neighbours.
        try (SqliteReaders.Reader reader = database.readers().borrow()) {
            reader.hold();
            Head head = reader.ask("SELECT epoch, next FROM passage_log", select -> {
                try (ResultSet row = select.executeQuery()) {
                    return row.next()
                            ? new Head(UUID.fromString(row.getString(1)), row.getLong(2) - 1)
                            : new Head(new UUID(0, 0), 0);
                }
            });
            long from = epoch.filter(head.epoch()::equals).isPresent() ? Math.min(after, head.position()) : 0;
            return reader.ask(
                    "SELECT " + ALL + ", own FROM passage WHERE own > ? AND ticket IS NOT NULL ORDER BY own LIMIT ?",
                    select -> {
                        select.setLong(1, from);
                        select.setInt(2, limit);
                        List<PeerPassage> passages = new ArrayList<>();
                        long through = from;
                        try (ResultSet rows = select.executeQuery()) {
                            while (rows.next()) {
                                passages.add(passage(rows));
                                through = rows.getLong(6);
                            }
                        }
                        return new Part(
                                head.epoch(),
                                passages,
                                passages.size() < limit ? head.position() : through,
                                head.position());
                    });
        }
    }

    /** {@return the newest passages that are known of a ticket, through whosoever's gates} */
    public List<PeerPassage> listNewest(TicketId ticket, int limit) {
        try (SqliteReaders.Reader reader = database.readers().borrow()) {
            return reader.ask("SELECT " + ALL + " FROM passage WHERE ticket = ? ORDER BY at DESC LIMIT ?", select -> {
                select.setString(1, ticket.value());
                select.setInt(2, limit);
                List<PeerPassage> passages = new ArrayList<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        passages.add(passage(rows));
                    }
                }
                return passages;
            });
        }
    }

    /** {@return how far the log of a node was followed; empty before its first page} */
    public Optional<Position> findPosition(NodeId node) {
        return database.read(c -> {
            try (PreparedStatement select =
                    c.prepareStatement("SELECT epoch, position FROM peer_position WHERE node = ?")) {
                select.setString(1, node.value());
                try (ResultSet row = select.executeQuery()) {
                    return row.next()
                            ? Optional.of(new Position(UUID.fromString(row.getString(1)), row.getLong(2)))
                            : Optional.empty();
                }
            }
        });
    }

    /** Takes over what a node has told of its own gates, and notes how far that goes; both or neither, durable. */
    public void follow(NodeId node, Position reached, List<PeerPassage> passages) {
        database.inTransaction(c -> {
            add(c, passages);
            return LocalRecords.update(
                    c,
                    "INSERT OR REPLACE INTO peer_position (node, epoch, position) VALUES (?, ?, ?)",
                    node.value(),
                    reached.epoch().toString(),
                    reached.position());
        });
    }

    /** Takes over what others know of passages, without following their logs any further; durable. */
    public void learn(List<PeerPassage> passages) {
        List<PeerPassage> unknown = passages.stream()
                .filter(passage -> !isKnown(passage.decision()))
                .toList();
        if (!unknown.isEmpty()) {
            database.inTransaction(c -> add(c, unknown));
        }
    }

    /** {@return which certificates of nodes are not to be believed any more} */
    public List<NodeRevocation> listRevocations() {
        return database.read(c -> {
            try (PreparedStatement select = c.prepareStatement("SELECT node, issued_before FROM peer_revocation");
                    ResultSet rows = select.executeQuery()) {
                List<NodeRevocation> revocations = new ArrayList<>();
                while (rows.next()) {
                    revocations.add(
                            new NodeRevocation(new NodeId(rows.getString(1)), Instant.parse(rows.getString(2))));
                }
                return revocations;
            }
        });
    }

    /** Replaces them; durable. */
    public void replaceRevocations(List<NodeRevocation> revocations) {
        database.inTransaction(c -> {
            LocalRecords.update(c, "DELETE FROM peer_revocation");
            for (NodeRevocation revocation : revocations) {
                LocalRecords.update(
                        c,
                        "INSERT INTO peer_revocation (node, issued_before) VALUES (?, ?)",
                        revocation.node().value(),
                        revocation.issuedBefore().toString());
            }
            return revocations.size();
        });
    }

    /** Gives the passage that was just added the next position in the log of this node's own gates. */
    static int append(Connection c, Passed passage) throws SQLException {
        LocalRecords.update(
                c,
                "INSERT OR IGNORE INTO passage_log (only, epoch, next) VALUES (1, ?, 1)",
                UUID.randomUUID().toString());
        LocalRecords.update(
                c,
                "UPDATE passage SET own = (SELECT next FROM passage_log) WHERE decision = ?",
                passage.decision().toString());
        return LocalRecords.update(c, "UPDATE passage_log SET next = next + 1");
    }

    private boolean isKnown(EventId decision) {
        try (SqliteReaders.Reader reader = database.readers().borrow()) {
            return reader.ask("SELECT 1 FROM passage WHERE decision = ?", select -> {
                select.setString(1, decision.toString());
                try (ResultSet row = select.executeQuery()) {
                    return row.next();
                }
            });
        }
    }

    /** A ticket that was taken back is not noted again: somebody may have asked for it to be forgotten. */
    private static int add(Connection c, List<PeerPassage> passages) throws SQLException {
        int added = 0;
        for (PeerPassage passage : passages) {
            if (!RevokedTickets.contains(c, passage.ticket())) {
                added += PassageTable.add(
                        c,
                        new Passed(
                                passage.decision(),
                                Optional.of(passage.ticket()),
                                passage.zone(),
                                passage.direction(),
                                passage.at()));
            }
        }
        return added;
    }

    private static PeerPassage passage(ResultSet row) throws SQLException {
        return new PeerPassage(
                EventId.parse(row.getString(1)),
                new TicketId(row.getString(2)),
                new Zone(row.getString(3)),
                Direction.valueOf(row.getString(4)),
                Instant.ofEpochMilli(row.getLong(5)));
    }

    private record Head(UUID epoch, long position) {}

    /**
     * How far a log was followed.
     *
     * @param epoch which log
     * @param position the last that is held
     */
    public record Position(UUID epoch, long position) {}
}
