package dev.limen.storage;

import dev.limen.core.InvalidInputException;
import java.nio.file.Files;
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

    /**
     * Opens a file to look at it: its content is never changed, and nobody else may change it meanwhile.
     *
     * @param schema how many steps it must have been brought through
     * @throws InvalidInputException when there is none, it cannot be used, is open elsewhere, or is of another schema
     */
    public static SqliteDatabase openReadOnly(Path file, int schema) {
        if (!Files.isRegularFile(file)) {
            throw new InvalidInputException("There is no database " + file + ": name the file of one.");
        }
        Ownership ownership = Ownership.take(file.resolveSibling(file.getFileName() + ".lock"), "The database " + file);
        try {
            SqliteFile.prepare(file);
            Connection connection = SqliteFile.readOnly(file).getConnection();
            SqliteDatabase database = new SqliteDatabase(file, ownership, connection);
            try {
                database.requireSchema(schema);
                return database;
            } catch (SQLException | RuntimeException unusable) {
                connection.close();
                throw unusable;
            }
        } catch (SQLException unusable) {
            ownership.close();
            throw new InvalidInputException(
                    "The database " + file + " cannot be read: give the user who runs Limen access to it.", unusable);
        } catch (RuntimeException unusable) {
            ownership.close();
            throw unusable;
        }
    }

    /**
     * Reads the last committed content of a file that another process may be writing; takes it from nobody.
     *
     * @throws InvalidInputException when there is no such file, or it cannot be read as a database
     */
    public static <T> T peek(Path file, Work<T> work) {
        if (!Files.isRegularFile(file)) {
            throw new InvalidInputException("There is no database " + file + ": name the file of one.");
        }
        try (Connection connection = SqliteFile.readOnly(file).getConnection()) {
            return work.run(connection);
        } catch (SQLException unreadable) {
            throw new InvalidInputException(
                    "The database " + file + " cannot be read: it is damaged, of another version, or not this user's.",
                    unreadable);
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
            T result;
            try {
                result = work.run(connection);
                connection.commit();
            } catch (SQLException | RuntimeException | Error failed) {
                rollBack(failed);
                throw failed;
            }
            connection.setAutoCommit(true);
            return result;
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
        int version = requireAtMost(schema.size());
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

    private void requireSchema(int steps) throws SQLException {
        if (requireAtMost(steps) < steps) {
            throw new InvalidInputException(
                    "The database " + file
                            + " is empty or was written by an older Limen: let this one open it to change it, then look again.");
        }
    }

    private int requireAtMost(int steps) throws SQLException {
        int version;
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("PRAGMA user_version")) {
            version = result.next() ? result.getInt(1) : 0;
        }
        if (version > steps) {
            throw new InvalidInputException("The database " + file + " was written by a newer Limen (schema " + version
                    + ", this one knows " + steps + "): start that version.");
        }
        return version;
    }

    /** A full disk has rolled back by itself, and then every step here complains; what failed first is what matters. */
    private void rollBack(Throwable failed) {
        try {
            connection.rollback();
        } catch (SQLException alsoFailed) {
            failed.addSuppressed(alsoFailed);
        }
        try {
            connection.setAutoCommit(true);
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
