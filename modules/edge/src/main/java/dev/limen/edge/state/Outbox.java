package dev.limen.edge.state;

import dev.limen.core.EventId;
import dev.limen.core.InvalidInputException;
import dev.limen.core.NodeId;
import dev.limen.protocol.Event;
import dev.limen.protocol.ProtocolJson;
import dev.limen.storage.Durability;
import dev.limen.storage.SqliteDatabase;
import dev.limen.storage.SqliteReaders;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Events on their way to the coordinator. An event that {@link #append} returned survives a killed process and a power
 * failure, and leaves only when the coordinator has acknowledged it. Thread-safe.
 */
public final class Outbox implements AutoCloseable {
    private static final List<String> SCHEMA = List.of("""
            CREATE TABLE box (only INTEGER PRIMARY KEY CHECK (only = 1), node TEXT NOT NULL, epoch TEXT NOT NULL,
              next INTEGER NOT NULL);
            CREATE TABLE event (sequence INTEGER PRIMARY KEY, json BLOB NOT NULL)
            """);

    private static final long ROOM_FOR_PASSAGES = 32;

    /** Of a tenth of the capacity, at most. */
    private static final long ROOM_FOR_TICKETS = 10_000;

    private final NodeId node;
    private final UUID epoch;
    private final long capacity;
    private final SqliteDatabase database;
    private long depth;
    private long acknowledged;

    private Outbox(NodeId node, UUID epoch, long capacity, SqliteDatabase database, long depth) {
        this.node = node;
        this.epoch = epoch;
        this.capacity = capacity;
        this.database = database;
        this.depth = depth;
    }

    /**
     * @param file the SQLite file; a new one begins a new epoch
     * @param node who writes
     * @param capacity the most events it holds; a full outbox stops admitting instead of forgetting
     * @throws InvalidInputException when the file is damaged, in use, or another node's
     */
    public static Outbox open(Path file, NodeId node, long capacity) {
        SqliteDatabase database = SqliteDatabase.open(file, Durability.FULL, SCHEMA);
        try {
            return database.inTransaction(c -> new Outbox(node, epoch(c, node, file), capacity, database, count(c)));
        } catch (RuntimeException unusable) {
            database.close();
            throw unusable;
        }
    }

    /**
     * {@return the event of that id, while it waits in that file}. Reads beside the node that writes it.
     *
     * @throws InvalidInputException when the file cannot be read
     */
    public static Optional<Event> find(Path file, EventId id) {
        return SqliteDatabase.peek(file, c -> {
            try (PreparedStatement select =
                    c.prepareStatement("SELECT json FROM event, box WHERE sequence = ? AND node = ? AND epoch = ?")) {
                select.setLong(1, id.sequence());
                select.setString(2, id.node().value());
                select.setString(3, id.epoch().toString());
                try (ResultSet row = select.executeQuery()) {
                    return row.next()
                            ? Optional.of(ProtocolJson.read(row.getBytes(1), Event.class, "A stored event"))
                            : Optional.empty();
                }
            }
        });
    }

    /** {@return which outbox file this is} */
    public UUID epoch() {
        return epoch;
    }

    /**
     * Asks whether there is room for another decision about a face. Those stop first: what is left is for tickets in hand, for
     * alarms and for passages, none of which may go unrecorded either.
     *
     * @throws OutboxFullException when there is none
     */
    public synchronized void requireRoomForFaces() {
        if (room() <= roomForPassages() + Math.min(ROOM_FOR_TICKETS, capacity / 10)) {
            throw new OutboxFullException(capacity);
        }
    }

    private long room() {
        return capacity - depth;
    }

    private long roomForPassages() {
        return Math.min(ROOM_FOR_PASSAGES, capacity / 2);
    }

    /**
     * As {@link #append}, but leaves room for the passages that decisions already made will bring.
     *
     * @throws OutboxFullException when only that room is left
     */
    public synchronized <T extends Event> T appendLeavingRoom(Function<EventId, T> event) {
        if (room() <= roomForPassages()) {
            throw new OutboxFullException(capacity);
        }
        return append(event);
    }

    /**
     * Stores an event before it has any effect.
     *
     * @param event makes the event when it has learnt its id
     * @return the event, durable
     * @throws OutboxFullException when the capacity is reached
     * @throws dev.limen.storage.StorageException when the disk fails; the event does not exist then
     */
    public synchronized <T extends Event> T append(Function<EventId, T> event) {
        if (depth >= capacity) {
            throw new OutboxFullException(capacity);
        }
        T stored = database.inTransaction(c -> {
            long sequence = next(c);
            T made = event.apply(new EventId(node, epoch, sequence));
            try (PreparedStatement insert = c.prepareStatement("INSERT INTO event (sequence, json) VALUES (?, ?)");
                    PreparedStatement advance = c.prepareStatement("UPDATE box SET next = ?")) {
                insert.setLong(1, sequence);
                insert.setBytes(2, ProtocolJson.write(made));
                insert.executeUpdate();
                advance.setLong(1, sequence + 1);
                advance.executeUpdate();
            }
            return made;
        });
        depth++;
        notifyAll();
        return stored;
    }

    /** Shows every waiting event, oldest first. */
    public void forEachWaiting(Consumer<Event> reader) {
        database.read(c -> {
            try (PreparedStatement select = c.prepareStatement("SELECT json FROM event ORDER BY sequence");
                    ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    reader.accept(ProtocolJson.read(rows.getBytes(1), Event.class, "A stored event"));
                }
                return 0;
            }
        });
    }

    /** {@return the oldest events, at most {@code limit}, oldest first} */
    public List<Event> listOldest(int limit) {
        List<byte[]> stored = new ArrayList<>();
        // Beside the connection that writes: a gate that stores a decision does not wait for the sender.
        try (SqliteReaders.Reader reader = database.readers().borrow()) {
            reader.ask("SELECT json FROM event ORDER BY sequence LIMIT ?", select -> {
                select.setInt(1, limit);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        stored.add(rows.getBytes(1));
                    }
                }
                return stored.size();
            });
        }
        return stored.stream()
                .map(json -> ProtocolJson.read(json, Event.class, "A stored event"))
                .toList();
    }

    /** Forgets what the coordinator holds: every event up to {@code through}. */
    public synchronized void acknowledge(long through) {
        int gone = database.inTransaction(c -> {
            try (PreparedStatement delete = c.prepareStatement("DELETE FROM event WHERE sequence <= ?")) {
                delete.setLong(1, through);
                return delete.executeUpdate();
            }
        });
        depth -= gone;
        acknowledged += gone;
    }

    /** {@return how many events were acknowledged since the file was opened; counts at the instant they leave} */
    public synchronized long acknowledged() {
        return acknowledged;
    }

    /** {@return how many events wait} */
    public synchronized long depth() {
        return depth;
    }

    /**
     * Waits until an event is there.
     *
     * @param millis at most this long
     * @throws InterruptedException when interrupted
     */
    public synchronized void awaitEvent(long millis) throws InterruptedException {
        long deadline = System.nanoTime() + millis * 1_000_000;
        while (depth == 0) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return;
            }
            wait(left);
        }
    }

    @Override
    public void close() {
        database.close();
    }

    private static UUID epoch(Connection c, NodeId node, Path file) throws SQLException {
        try (PreparedStatement select = c.prepareStatement("SELECT node, epoch FROM box");
                ResultSet row = select.executeQuery()) {
            if (row.next()) {
                if (!row.getString(1).equals(node.value())) {
                    throw new InvalidInputException("The outbox " + file + " belongs to node " + row.getString(1)
                            + ", this is " + node + ": give each node a data_dir of its own.");
                }
                return UUID.fromString(row.getString(2));
            }
        }
        UUID fresh = UUID.randomUUID();
        try (PreparedStatement insert = c.prepareStatement("INSERT INTO box VALUES (1, ?, ?, 1)")) {
            insert.setString(1, node.value());
            insert.setString(2, fresh.toString());
            insert.executeUpdate();
        }
        return fresh;
    }

    private static long count(Connection c) throws SQLException {
        try (PreparedStatement select = c.prepareStatement("SELECT count(*) FROM event");
                ResultSet row = select.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private static long next(Connection c) throws SQLException {
        try (PreparedStatement select = c.prepareStatement("SELECT next FROM box");
                ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                throw new SQLException("the outbox has lost its counter");
            }
            return row.getLong(1);
        }
    }
}
