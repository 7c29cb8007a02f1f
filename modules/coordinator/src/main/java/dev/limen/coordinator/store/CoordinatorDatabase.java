package dev.limen.coordinator.store;

import dev.limen.credential.SigningKey;
import dev.limen.gallery.keys.KeyEncryptionKey;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store's file and its threads: one that writes, a few that read. Callers never block; futures complete on the
 * context they were asked from.
 *
 * <p>A write is durable ({@code synchronous=FULL}) before its future succeeds. Reads see one consistent state with every
 * write whose future had succeeded before.
 */
public final class CoordinatorDatabase implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(CoordinatorDatabase.class);
    private static final int READERS = 2;
    private static final long CLOSING_SECONDS = 30;

    private final Vertx vertx;
    private final GroupCommitWriter writer;
    private final ExecutorService readers;
    private final List<Session> sessions;
    private final BlockingQueue<Session> idle;
    private final VaultCipher cipher;
    private final SigningKey auditKey;

    private CoordinatorDatabase(
            Vertx vertx, GroupCommitWriter writer, List<Session> sessions, VaultCipher cipher, SigningKey auditKey) {
        this.vertx = vertx;
        this.auditKey = auditKey;
        this.writer = writer;
        this.sessions = sessions;
        this.cipher = cipher;
        this.idle = new ArrayBlockingQueue<>(sessions.size(), false, sessions);
        AtomicInteger number = new AtomicInteger();
        this.readers = Executors.newFixedThreadPool(
                sessions.size(), task -> new Thread(task, "limen-coordinator-reader-" + number.incrementAndGet()));
    }

    /** Work that only reads. */
    @FunctionalInterface
    public interface Reading<T> {
        /** Runs on a reader's thread inside one read transaction. */
        T run(Session session) throws SQLException;
    }

    /** Work that writes. It may share a commit with others, but fails alone and leaves nothing behind then. */
    @FunctionalInterface
    public interface Writing<T> {
        /** Runs on the writer's thread. */
        T run(WriteSession session) throws SQLException;
    }

    /** As the other one, with the audit key that lies beside the store; it is made when there is none. */
    public static CoordinatorDatabase open(Vertx vertx, Path path, KeyEncryptionKey key) {
        return open(vertx, path, key, auditKeyBeside(path));
    }

    static SigningKey auditKeyBeside(Path path) {
        Path beside = path.toAbsolutePath().resolveSibling("audit.key");
        return Files.exists(beside) ? SigningKey.open(beside) : SigningKey.create(beside);
    }

    /**
     * Opens the store, making or migrating it first. Blocks.
     *
     * @param key that opens the vault's own keys
     * @param auditKey that signs the heads of the audit chain
     * @throws dev.limen.core.InvalidInputException when the file cannot be used, or this is not its key; no content is
     *     changed
     */
    public static CoordinatorDatabase open(Vertx vertx, Path path, KeyEncryptionKey key, SigningKey auditKey) {
        StoreFile file = StoreFile.open(path);
        try {
            Connection writing = file.connect();
            VaultCipher cipher = unlock(writing, path, key);
            GroupCommitWriter writer = GroupCommitWriter.start(writing);
            List<Session> sessions = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                sessions.add(new Session(file.connect()));
            }
            return new CoordinatorDatabase(vertx, writer, sessions, cipher, auditKey);
        } catch (SQLException fault) {
            throw new IllegalStateException("cannot open the store " + path, fault);
        }
    }

    private static VaultCipher unlock(Connection connection, Path path, KeyEncryptionKey key) throws SQLException {
        try {
            return VaultCipher.open(new WriteSession(connection, new HashMap<>()), path, key);
        } catch (SQLException | RuntimeException locked) {
            closeQuietly(connection);
            throw locked;
        }
    }

    SigningKey auditKey() {
        return auditKey;
    }

    VaultCipher cipher() {
        return cipher;
    }

    /** {@return what {@code work} returned} */
    public <T> Future<T> read(Reading<T> work) {
        Context context = vertx.getOrCreateContext();
        Promise<T> promise = Promise.promise();
        readers.execute(() -> {
            try {
                T value = readNow(work);
                context.runOnContext(ignored -> promise.complete(value));
            } catch (SQLException | RuntimeException fault) {
                context.runOnContext(ignored -> promise.fail(fault));
            }
        });
        return promise.future();
    }

    /** {@return what {@code work} returned, once it is durable} */
    public <T> Future<T> write(Writing<T> work) {
        Context context = vertx.getOrCreateContext();
        Promise<T> promise = Promise.promise();
        writer.submit(new GroupCommitWriter.Job<>(
                work,
                value -> context.runOnContext(ignored -> promise.complete(value)),
                fault -> context.runOnContext(ignored -> promise.fail(fault))));
        return promise.future();
    }

    /** Finishes what was asked for and closes the file. Blocks. */
    @Override
    public void close() {
        writer.close();
        readers.shutdown();
        try {
            if (!readers.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
                log.atWarn().addKeyValue("seconds", CLOSING_SECONDS).log("a read is still running; closing under it");
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        for (Session session : sessions) {
            closeQuietly(session.connection());
        }
        writer.closeConnection();
    }

    static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException fault) {
            log.atWarn().setCause(fault).log("a connection to the store did not close");
        }
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private <T> T readNow(Reading<T> work) throws SQLException {
        Session session = idle.poll();
        if (session == null) {
            throw new IllegalStateException("more readers than connections");
        }
        try {
            execute(session.connection(), "BEGIN");
            try {
                return work.run(session);
            } finally {
                execute(session.connection(), "COMMIT");
            }
        } finally {
            idle.add(session);
        }
    }
}
