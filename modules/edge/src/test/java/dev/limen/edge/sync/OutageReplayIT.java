package dev.limen.edge.sync;

import static dev.limen.testkit.time.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.edge.state.Events;
import dev.limen.edge.state.Outbox;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A day of events stored while the coordinator is away and delivered when it is back, while the gate goes on deciding.
 * {@code -Dlimen.replay.events=200000} replays a whole day; the figures are printed, not judged.
 */
class OutageReplayIT {
    private static final int EVENTS = Integer.getInteger("limen.replay.events", 2_000);
    private static final int MEANWHILE = Math.min(500, EVENTS / 10);

    @TempDir
    private Path folder;

    @Test
    @Timeout(1_200)
    void everythingIsDeliveredOnceInOrderWhileTheGateGoesOn() {
        Vertx vertx = Vertx.vertx();
        try (ScriptedCoordinator coordinator = new ScriptedCoordinator(vertx);
                CoordinatorClient client =
                        new CoordinatorClient(vertx, "http://127.0.0.1:" + coordinator.port(), Duration.ofSeconds(10));
                Outbox outbox = Outbox.open(folder.resolve("outbox.sqlite"), Events.NODE, EVENTS + MEANWHILE + 1L);
                EventUploader uploader = new EventUploader(Events.NODE, outbox, client)) {
            // given
            long began = System.nanoTime();
            List<Long> alone = append(outbox, EVENTS);
            long stored = System.nanoTime();

            // when
            uploader.start();
            List<Long> during = append(outbox, MEANWHILE);
            for (long depth = outbox.depth(); depth > 0; depth = outbox.depth()) {
                long before = depth;
                await("some to be delivered", () -> outbox.depth() < before);
            }
            long delivered = System.nanoTime();

            // then
            assertThat(coordinator.events()).hasSize(EVENTS + MEANWHILE);
            assertThat(coordinator.doubled()).isZero();
            System.out.printf(
                    "outage of %d events: stored in %.1f s, delivered in %.1f s; a decision's append %.2f ms p50, %.2f ms"
                            + " p99 alone; %.2f ms p50, %.2f ms p99 during the delivery%n",
                    EVENTS,
                    (stored - began) / 1e9,
                    (delivered - stored) / 1e9,
                    millis(alone, 0.5),
                    millis(alone, 0.99),
                    millis(during, 0.5),
                    millis(during, 0.99));
        } finally {
            ScriptedCoordinator.get(vertx.close());
        }
    }

    private static List<Long> append(Outbox outbox, int count) {
        List<Long> nanos = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            long start = System.nanoTime();
            outbox.append(Events::passage);
            nanos.add(System.nanoTime() - start);
        }
        return nanos;
    }

    private static double millis(List<Long> nanos, double share) {
        List<Long> sorted = new ArrayList<>(nanos);
        Collections.sort(sorted);
        return sorted.get((int) (share * (sorted.size() - 1))) / 1e6;
    }
}
