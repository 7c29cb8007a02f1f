package dev.limen.coordinator.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.coordinator.store.CrowdStore.Report;
import dev.limen.gallery.keys.KeyEncryptionKey;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrowdStoreIT {
    private static final Instant NOON = Instant.parse("2026-02-09T12:00:00Z");

    @TempDir
    Path directory;

    @Test
    void aSweepThatComesAfterANewReportLeavesIt() throws Exception {
        Vertx vertx = Vertx.vertx();
        CrowdStore crowd = new CrowdStore();
        try (CoordinatorDatabase database = CoordinatorDatabase.open(
                vertx, directory.resolve("coordinator.sqlite"), KeyEncryptionKey.ephemeral())) {
            Report over = report("stairs", NOON);
            Report newer = report("stairs", NOON.plus(Duration.ofMinutes(1)));
            await(database.write(session -> {
                crowd.put(session, over);
                crowd.put(session, report("lift", NOON));
                crowd.put(session, newer);
                crowd.eraseOver(session, over);
                crowd.eraseOver(session, report("lift", NOON));
                return true;
            }));

            assertThat(await(database.read(crowd::reports))).containsExactly(newer);
        } finally {
            await(vertx.close());
        }
    }

    private static Report report(String feature, Instant until) {
        return new Report(feature, "dense", until, "local", until.minus(Duration.ofMinutes(10)));
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}
