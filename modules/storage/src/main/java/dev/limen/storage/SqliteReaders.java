package dev.limen.storage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Connections that only read, beside the one that writes: with a write-ahead log a reader sees the last committed
 * content and waits for no writer, not even while one waits for the disk.
 *
 * <p>Safe from several threads; a {@link Reader} belongs to one thread until it is closed. A reader that keeps a result
 * open keeps the log from being emptied, so read to the end and close.
 */
public final class SqliteReaders implements AutoCloseable {
    /** More threads than this may read at once; what they opened is then closed instead of kept. */
    private static final int KEPT = 16;

    private final Path file;
    private final ConcurrentLinkedDeque<Reader> idle = new ConcurrentLinkedDeque<>();
    private final AtomicInteger kept = new AtomicInteger();
    private volatile boolean closed;

    SqliteReaders(Path file) {
        this.file = file;
    }

    /**
     * {@return a connection for this thread; close it to give it back}
     *
     * @throws StorageException when the database cannot be opened
     */
    public Reader borrow() {
        Reader known = idle.pollFirst();
        if (known != null) {
            kept.decrementAndGet();
            return known;
        }
        if (closed) {
            throw StorageException.closed(file);
        }
        try {
            return new Reader(SqliteFile.readOnly(file).getConnection());
        } catch (SQLException failed) {
            throw StorageException.of(file, failed);
        }
    }

    @Override
    public void close() {
        closed = true;
        for (Reader reader = idle.pollFirst(); reader != null; reader = idle.pollFirst()) {
            reader.disconnect();
        }
    }

    private void giveBack(Reader reader) {
        if (closed || kept.incrementAndGet() > KEPT) {
            reader.disconnect();
            return;
        }
        idle.addFirst(reader);
        if (closed) {
            close();
        }
    }

    /** One connection with its statements, prepared once. Not thread-safe. */
    public final class Reader implements AutoCloseable {
        private final Connection connection;
        private final Map<String, PreparedStatement> statements = new HashMap<>();

        private Reader(Connection connection) {
            this.connection = connection;
        }

        /**
         * Asks something.
         *
         * @param sql one of few fixed texts: its statement is kept
         * @param query sets the parameters and reads the rows; must close its result
         * @throws StorageException when the database fails
         */
        public <T> T ask(String sql, Query<T> query) {
            try {
                PreparedStatement statement = statements.get(sql);
                if (statement == null) {
                    statement = connection.prepareStatement(sql);
                    statements.put(sql, statement);
                }
                return query.run(statement);
            } catch (SQLException failed) {
                throw StorageException.of(file, failed);
            }
        }

        @Override
        public void close() {
            giveBack(this);
        }

        private void disconnect() {
            try {
                connection.close();
            } catch (SQLException failed) {
                throw StorageException.of(file, failed);
            }
        }
    }

    /** Something to ask of a prepared statement; must not keep it. */
    @FunctionalInterface
    public interface Query<T> {
        /** Asks it. */
        T run(PreparedStatement statement) throws SQLException;
    }
}
