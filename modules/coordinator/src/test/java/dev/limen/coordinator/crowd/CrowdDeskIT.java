package dev.limen.coordinator.crowd;

import static dev.limen.testkit.time.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.audit.Actor;
import dev.limen.coordinator.store.CoordinatorDatabase;
import dev.limen.coordinator.store.Stores;
import dev.limen.gallery.keys.KeyEncryptionKey;
import dev.limen.kiosk.KioskRoutes;
import dev.limen.kiosk.LiveMap;
import dev.limen.protocol.ClosedFeature;
import dev.limen.protocol.CrowdView;
import dev.limen.protocol.CrowdView.Level;
import dev.limen.testkit.time.MutableClock;
import dev.limen.wayfinding.Wayfinder;
import dev.limen.wayfinding.crowd.GateWatch;
import dev.limen.wayfinding.demo.DemoVenue;
import dev.limen.wayfinding.venue.Venue;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A crowd takes long to foresee. */
class CrowdDeskIT {
    private static final Venue VENUE = DemoVenue.load();

    @TempDir
    private Path directory;

    private final MutableClock clock = MutableClock.at("2026-02-09T12:00:00Z");
    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final LiveMap map = new LiveMap(clock);
    private final AtomicInteger foreseen = new AtomicInteger();
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private CoordinatorDatabase database;
    private KioskRoutes kiosks;
    private CrowdDesk desk;

    @BeforeEach
    void open() throws Exception {
        database =
                CoordinatorDatabase.open(vertx, directory.resolve("coordinator.sqlite"), KeyEncryptionKey.ephemeral());
        Stores stores = Stores.create(database, clock);
        map.follow(new Wayfinder(VENUE));
        map.onForeseen(() -> {
            if (foreseen.incrementAndGet() == 1) {
                waitFor(mayEnd);
            }
        });
        onLoop(() -> {
            kiosks = new KioskRoutes(vertx, map);
            desk = CrowdDesk.open(vertx, database, stores, map, new GateWatch(), clock);
            return Future.succeededFuture();
        });
    }

    @AfterEach
    void close() throws Exception {
        kiosks.close();
        mayEnd.countDown();
        database.close();
        get(vertx.close());
    }

    /** Has a crowd reported that is being foreseen until {@link #mayEnd}. */
    private void foresee() {
        String way = VENUE.pathways().get(0).id();
        loop.runOnContext(call -> desk.report(way, new CrowdView.Request(Level.JAMMED, 30), Actor.LOCAL));
        await("the crowd", () -> foreseen.get() == 1);
    }

    @Test
    void aClosureWhoseTimeHasComeDoesNotWaitForIt() {
        map.close(
                List.of(new ClosedFeature("gate-b", Optional.of(clock.instant().plusSeconds(1)), Optional.empty())));
        foresee();

        clock.advance(Duration.ofSeconds(2));

        await("the closure", () -> map.closed().contains("gate-b"));
    }

    @Test
    void whoClosesTheDeskWaitsForItAndNothingIsForeseenAfterIt() throws Exception {
        foresee();

        Future<Void> closed = desk.close();

        assertThat(closed.isComplete()).isFalse();
        mayEnd.countDown();
        get(closed);
        int before = foreseen.get();
        desk.refresh();
        map.evacuate(true);
        get(desk.close());
        assertThat(foreseen).hasValue(before);
    }

    private void onLoop(Supplier<Future<Void>> work) throws Exception {
        Promise<Void> done = Promise.promise();
        loop.runOnContext(call -> work.get().onComplete(done));
        get(done.future());
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}
