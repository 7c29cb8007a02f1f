package dev.limen.coordinator.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.coordinator.store.PasskeyStore.KnownKey;
import dev.limen.coordinator.store.PasskeyStore.Passkey;
import dev.limen.coordinator.store.PasskeyStore.Use;
import dev.limen.gallery.keys.KeyEncryptionKey;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasskeyStoreIT {
    private static final Instant NOON = Instant.parse("2026-02-09T12:00:00Z");

    @TempDir
    Path directory;

    private final Vertx vertx = Vertx.vertx();
    private final PasskeyStore passkeys = new PasskeyStore();
    private CoordinatorDatabase database;

    @BeforeEach
    void addOne() throws Exception {
        database =
                CoordinatorDatabase.open(vertx, directory.resolve("coordinator.sqlite"), KeyEncryptionKey.ephemeral());
        await(database.write(session -> {
            session.update(
                    "INSERT INTO accounts (name, password, roles, created_at) VALUES ('ada', '', '', ?)",
                    NOON.toString());
            return passkeys.add(
                    session,
                    new Passkey(
                            "key-1",
                            "ada",
                            "my phone",
                            "localhost",
                            new KnownKey("credential", new byte[] {1}, 5, false),
                            List.of(),
                            NOON,
                            Optional.empty()));
        }));
    }

    @AfterEach
    void close() throws Exception {
        database.close();
        await(vertx.close());
    }

    private Use use(long counter) throws Exception {
        return await(database.write(session -> passkeys.use(session, "key-1", counter, NOON)));
    }

    @Test
    void oneThatCountsBackwardsIsACopy() throws Exception {
        assertThat(use(6)).isEqualTo(Use.NOTED);
        assertThat(use(6)).isEqualTo(Use.COUNTS_BACKWARDS);
    }

    @Test
    void oneThatWasRemovedMeanwhileIsNoCopy() throws Exception {
        await(database.write(session -> passkeys.remove(session, "ada", "key-1")));

        assertThat(use(6)).isEqualTo(Use.REMOVED);
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}
