package dev.limen.storage;

import dev.limen.core.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** How we look at a SQLite file before we trust it, and how we open it then. Stateless. */
public final class SqliteFile {
    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int BUSY_MILLIS = 5_000;
    private static final String REMEDY =
            "nothing was changed: put a backup in its place, or move it away to start empty.";

    private SqliteFile() {}

    /**
     * Checks a file without writing to it; one that is missing is made, empty and readable by its owner alone.
     *
     * @throws InvalidInputException when it cannot be read or made, is no database, or is damaged; it is left as it is
     */
    public static void prepare(Path file) {
        try {
            if (!Files.exists(file)) {
                Files.createFile(file, OwnerOnly.file());
            }
            if (Files.size(file) == 0) {
                return;
            }
            requireMagic(file);
        } catch (IOException unusable) {
            throw new InvalidInputException(
                    "The database " + file + " cannot be read or made: give the user who runs Limen access to it.",
                    unusable);
        }
        try (Connection connection = readOnly(file).getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("PRAGMA quick_check(1)")) {
            String verdict = result.next() ? result.getString(1) : "no answer";
            if (!"ok".equals(verdict)) {
                throw damaged(file, new SQLException(verdict));
            }
        } catch (SQLException unreadable) {
            throw damaged(file, unreadable);
        }
    }

    /**
     * {@return connections with our settings: write-ahead log, foreign keys, deleted content overwritten}
     *
     * @param durability what a power failure may cost
     */
    public static DataSource dataSource(Path file, Durability durability) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(
                durability == Durability.FULL
                        ? SQLiteConfig.SynchronousMode.FULL
                        : SQLiteConfig.SynchronousMode.NORMAL);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        config.enforceForeignKeys(true);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
        return source(file, config);
    }

    private static void requireMagic(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
                throw new InvalidInputException("The database " + file + " is not an SQLite database; " + REMEDY);
            }
        }
    }

    private static InvalidInputException damaged(Path file, SQLException cause) {
        return new InvalidInputException("The database " + file + " is damaged; " + REMEDY, cause);
    }

    /** {@return connections that can only read} */
    static DataSource readOnly(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_MILLIS);
        return source(file, config);
    }

    private static DataSource source(Path file, SQLiteConfig config) {
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }
}
