package dev.limen.storage;

import dev.limen.core.InvalidInputException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * One SQLite file, owned by one process: one connection that writes, and as many as needed that only read.
 *
 * <p>Write-ahead log, foreign keys on, deleted content overwritten with zeros ({@code secure_delete}). A file that is
 * damaged, not a database, or open in another process is refused with one sentence and left as it is. Calls are
 * serialised: safe from several threads, one transaction at a time.
 */
public final class SqliteDatabase implements AutoCloseable {
    private final Path file;
    private final Ownership ownership;
    private final Connection connection;
    private final SqliteReaders readers;

    private SqliteDatabase(Path file, Ownership ownership, Connection connection) {
        this.file = file;
        this.ownership = ownership;
        this.connection = connection;
        this.readers = new SqliteReaders(file);
    }

    /**
     * Opens or creates a file and brings its schema up to date.
     *
     * @param file where; its folder is created when missing
     * @param durability what a power failure may cost
     * @param schema the steps from an empty file to the current schema; step {@code n} runs once, when the file's
     *     {@code user_version} is below {@code n + 1}. Never change a step that was released: append one
     * @throws InvalidInputException when the file cannot be used; the sentence says why and what to do
     */
    public static SqliteDatabase open(Path file, Durability durability, List<String> schema) {
        Ownership ownership = Ownership.take(file.resolveSibling(file.getFileName() + ".lock"), "The database " + file);
        try {
            SqliteFile.prepare(file);
            Connection connection = SqliteFile.dataSource(file, durability).getConnection();
            SqliteDatabase database = new SqliteDatabase(file, ownership, connection);
            try {
                database.migrate(schema);
                // What was erased just before the last process died may still stand in the log.
                database.checkpoint();
                return database;
            } catch (SQLException | RuntimeException unusable) {
                connection.close();
                throw unusable;
            }
        } catch (SQLException unusable) {
            ownership.close();
            throw new InvalidInputException(
                    "The database " + file + " cannot be opened: make sure that the disk is not full and that the file"
                            + " belongs to the user who runs Limen.",
                    unusable);
        } catch (RuntimeException unusable) {
            ownership.close();
            throw unusable;
        }
    }

    /** {@return the file} */
    public Path file() {
        return file;
    }

    /**
     * Runs {@code work} as one transaction: all of it is kept or none.
     *
     * @throws StorageException when the database fails; nothing was kept
     */
    public synchronized <T> T inTransaction(Work<T> work) {
        try {
            connection.setAutoCommit(false);
            try {
                T result = work.run(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException failed) {
                rollBack(failed);
                throw failed;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException failed) {
            throw fault(failed);
        }
    }

    /**
     * Runs {@code work} on the connection without a transaction around it; for reading.
     *
     * @throws StorageException when the database fails
     */
    public synchronized <T> T read(Work<T> work) {
        try {
            return work.run(connection);
        } catch (SQLException failed) {
            throw fault(failed);
        }
    }

    /** {@return connections that read without waiting for what is being written; closed with this database} */
    public SqliteReaders readers() {
        return readers;
    }

    /**
     * Moves the write-ahead log into the file and empties it, so that erased content is nowhere on disk. Waits some
     * seconds for readers that are still at an older state.
     *
     * @throws StorageException when the disk fails, or a reader did not end
     */
    public synchronized void checkpoint() {
        boolean emptied = read(c -> {
            try (Statement statement = c.createStatement();
                    ResultSet result = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
                return result.next() && result.getInt("busy") == 0;
            }
        });
        if (!emptied) {
            throw StorageException.of(
                    file, new SQLException("a reader kept the write-ahead log from being emptied for too long"));
        }
    }

    @Override
    public synchronized void close() {
        // The last connection to close empties the log, and only one that may write can.
        try {
            readers.close();
        } finally {
            closeWriter();
        }
    }

    private void closeWriter() {
        try {
            connection.close();
        } catch (SQLException failed) {
            throw fault(failed);
        } finally {
            ownership.close();
        }
    }

    private void migrate(List<String> schema) throws SQLException {
        int version;
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("PRAGMA user_version")) {
            version = result.next() ? result.getInt(1) : 0;
        }
        if (version > schema.size()) {
            throw new InvalidInputException("The database " + file + " was written by a newer Limen (schema " + version
                    + ", this one knows " + schema.size() + "): start that version.");
        }
        for (int step = version; step < schema.size(); step++) {
            int now = step;
            inTransaction(c -> {
                try (Statement statement = c.createStatement()) {
                    for (String sql : schema.get(now).split(";")) {
                        if (!sql.isBlank()) {
                            statement.execute(sql);
                        }
                    }
                    return statement.execute("PRAGMA user_version = " + (now + 1));
                }
            });
        }
    }

    private void rollBack(Exception failed) {
        try {
            connection.rollback();
        } catch (SQLException alsoFailed) {
            failed.addSuppressed(alsoFailed);
        }
    }

    private StorageException fault(SQLException failed) {
        return StorageException.of(file, failed);
    }

    /** Something to do with the connection; must not keep it. */
    @FunctionalInterface
    public interface Work<T> {
        /** Does it. */
        T run(Connection connection) throws SQLException;
    }
}
