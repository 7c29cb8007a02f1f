package dev.limen.coordinator.store;

import dev.limen.core.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** The SQLite file: checked before anything is written to it, brought to the newest schema, opened with our settings. */
final class StoreFile {
    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int BUSY_MILLIS = 5_000;

    /** Flyway would let a store from the future pass. */
    private static final String[] NONE = {};

    private final Path path;

    private StoreFile(Path path) {
        this.path = path;
    }

    /**
     * @throws InvalidInputException when the file cannot be read, is no database, is damaged or comes from a newer
     *     Limen; it is left as it is
     */
    static StoreFile open(Path path) {
        StoreFile file = new StoreFile(path);
        if (file.isThere()) {
            file.checkMagic();
            file.checkPages();
        } else {
            file.create();
        }
        file.migrate();
        return file;
    }

    Connection connect() throws SQLException {
        return dataSource(false).getConnection();
    }

    /** SQLite gives its other files the permissions of this one. */
    private void create() {
        try {
            if (Files.notExists(path)) {
                Files.createFile(path, ownerOnly());
            }
        } catch (IOException refused) {
            throw new InvalidInputException(
                    "The store " + path + " cannot be made: give the user who runs Limen access to its directory.",
                    refused);
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private boolean isThere() {
        try {
            return Files.exists(path) && Files.size(path) > 0;
        } catch (IOException unreadable) {
            throw unreadable(unreadable);
        }
    }

    private void checkMagic() {
        try (InputStream in = Files.newInputStream(path)) {
            if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
                throw new InvalidInputException("The store " + path
                        + " is not an SQLite database; nothing was changed: put a backup in its place, or move it away"
                        + " to start empty.");
            }
        } catch (IOException unreadable) {
            throw unreadable(unreadable);
        }
    }

    private void checkPages() {
        try (Connection connection = dataSource(true).getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("PRAGMA quick_check(1)")) {
            if (!result.next() || !"ok".equals(result.getString(1))) {
                throw damaged(null);
            }
        } catch (SQLException unreadable) {
            throw damaged(unreadable);
        }
    }

    private void migrate() {
        try {
            Flyway.configure(StoreFile.class.getClassLoader())
                    .dataSource(dataSource(false))
                    .locations("classpath:dev/limen/coordinator/migration")
                    .ignoreMigrationPatterns(NONE)
                    .load()
                    .migrate();
        } catch (FlywayValidateException other) {
            throw new InvalidInputException(
                    "The store " + path + " was written by another version of Limen than this one; nothing was changed:"
                            + " use that version or a newer one.",
                    other);
        } catch (FlywayException failed) {
            throw new InvalidInputException(
                    "The store " + path + " cannot be opened for writing: make sure that the disk is not full and that"
                            + " the file and its directory belong to the user who runs Limen.",
                    failed);
        }
    }

    private SQLiteDataSource dataSource(boolean readOnly) {
        SQLiteConfig settings = new SQLiteConfig();
        settings.setBusyTimeout(BUSY_MILLIS);
        if (readOnly) {
            settings.setReadOnly(true);
        } else {
            settings.setJournalMode(SQLiteConfig.JournalMode.WAL);
            settings.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
            settings.setTempStore(SQLiteConfig.TempStore.MEMORY);
            settings.enforceForeignKeys(true);
            settings.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "ON");
        }
        SQLiteDataSource source = new SQLiteDataSource(settings);
        source.setUrl("jdbc:sqlite:" + path);
        return source;
    }

    private InvalidInputException damaged(@Nullable Throwable cause) {
        String sentence = "The store " + path
                + " is damaged; nothing was changed: put a backup in its place, or move it away to start empty.";
        return cause == null ? new InvalidInputException(sentence) : new InvalidInputException(sentence, cause);
    }

    private InvalidInputException unreadable(IOException cause) {
        return new InvalidInputException(
                "The store " + path + " cannot be read: give the user who runs Limen access to it.", cause);
    }
}
