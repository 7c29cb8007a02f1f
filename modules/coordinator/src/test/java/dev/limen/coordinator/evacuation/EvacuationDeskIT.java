package dev.limen.coordinator.evacuation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.audit.Actor;
import dev.limen.coordinator.store.CoordinatorDatabase;
import dev.limen.coordinator.store.Stores;
import dev.limen.gallery.keys.KeyEncryptionKey;
import dev.limen.kiosk.LiveMap;
import dev.limen.protocol.Evacuation;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvacuationDeskIT {
    @TempDir
    Path directory;

    @Test
    void whatCouldNotBeToldIsToldWhenTheDeskLooksAgainAndThenNoMore() throws Exception {
        Vertx vertx = Vertx.vertx();
        Clock clock = Clock.systemUTC();
        AtomicBoolean isBroken = new AtomicBoolean(true);
        List<Evacuation> told = new CopyOnWriteArrayList<>();
        try (CoordinatorDatabase database = CoordinatorDatabase.open(
                vertx, directory.resolve("coordinator.sqlite"), KeyEncryptionKey.ephemeral())) {
            EvacuationDesk desk = new EvacuationDesk(
                    database,
                    Stores.create(database),
                    new FireRules(FirePolicy.DEFAULT),
                    new LiveMap(clock),
                    vertx.createSharedWorkerExecutor("evacuation"),
                    clock,
                    evacuation -> {
                        if (isBroken.get()) {
                            throw new IllegalStateException("nobody can be told");
                        }
                        told.add(evacuation);
                    });
            await(desk.load());
            assertThatThrownBy(() -> await(desk.say(new Evacuation.Request(true, "Smoke"), Actor.LOCAL)))
                    .hasRootCauseMessage("nobody can be told");
            assertThat(desk.get().active()).isTrue();

            isBroken.set(false);
            await(desk.lookAgain());
            await(desk.lookAgain());

            assertThat(told)
                    .singleElement()
                    .satisfies(evacuation -> assertThat(evacuation.active()).isTrue());
        } finally {
            await(vertx.close());
        }
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}
