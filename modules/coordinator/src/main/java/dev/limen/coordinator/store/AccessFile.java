package dev.limen.coordinator.store;

import dev.limen.core.InvalidInputException;
import dev.limen.credential.SigningKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;

/**
 * The store as whoever has the machine sees it: accounts and tokens, without the key of the vault, whether or not the
 * coordinator runs (it reads both anew at each request). For one thread; blocks.
 */
public final class AccessFile implements AutoCloseable {
    private final Connection connection;
    private final AuditChain audit;

    private AccessFile(Connection connection, AuditChain audit) {
        this.connection = connection;
        this.audit = audit;
    }

    /**
     * Opens the store of a data directory, making it when there is none.
     *
     * @throws InvalidInputException when it cannot be used
     */
    public static AccessFile open(Path dataDir, Clock clock) {
        Path file = dataDir.resolve("coordinator.sqlite");
        if (!Files.isDirectory(dataDir)) {
            throw new InvalidInputException(
                    "There is no data directory " + dataDir + ": start the coordinator once, which makes it.");
        }
        try {
            SigningKey key = CoordinatorDatabase.auditKeyBeside(file);
            return new AccessFile(StoreFile.open(file).connect(), new AuditChain(key, clock));
        } catch (SQLException fault) {
            throw unusable(file, fault);
        }
    }

    /** {@return what {@code work} returned, once it is durable} */
    public <T> T write(CoordinatorDatabase.Writing<T> work) {
        try {
            CoordinatorDatabase.execute(connection, "BEGIN IMMEDIATE");
            boolean done = false;
            try {
                T value = work.run(new WriteSession(connection, new HashMap<>()));
                CoordinatorDatabase.execute(connection, "COMMIT");
                done = true;
                return value;
            } finally {
                if (!done) {
                    CoordinatorDatabase.execute(connection, "ROLLBACK");
                }
            }
        } catch (SQLException fault) {
            throw unusable(Path.of("coordinator.sqlite"), fault);
        }
    }

    /** {@return where what is done here is recorded} */
    public AuditChain audit() {
        return audit;
    }

    @Override
    public void close() {
        CoordinatorDatabase.closeQuietly(connection);
    }

    private static InvalidInputException unusable(Path file, SQLException fault) {
        return new InvalidInputException(
                "The store " + file + " cannot be used now: see that the disk is not full and"
                        + " that no backup holds it, and try again.",
                fault);
    }
}
