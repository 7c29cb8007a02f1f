package dev.limen.coordinator.store;

import dev.limen.core.InvalidInputException;
import dev.limen.storage.Durability;
import dev.limen.storage.SqliteFile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;

/** The SQLite file: checked before anything is written to it, brought to the newest schema, opened with our settings. */
final class StoreFile {
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
        SqliteFile.prepare(path);
        StoreFile file = new StoreFile(path);
        file.migrate();
        return file;
    }

    Connection connect() throws SQLException {
        return dataSource().getConnection();
    }

    private void migrate() {
        try {
            Flyway.configure(StoreFile.class.getClassLoader())
                    .dataSource(dataSource())
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

    private DataSource dataSource() {
        return SqliteFile.dataSource(path, Durability.FULL);
    }
}
