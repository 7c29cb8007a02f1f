package dev.limen.edge;

import static dev.limen.testkit.time.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.core.NodeId;
import dev.limen.edge.sync.CoordinatorClient;
import dev.limen.edge.sync.ScriptedCoordinator;
import dev.limen.kiosk.LiveMap;
import dev.limen.kiosk.ToldCrowd;
import dev.limen.protocol.NodeStatus;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StatusReporterIT {
    @Test
    void theNodesStatusIsToldAgainAndAgainEvenAfterOneCouldNotBeMade() throws Exception {
        Vertx vertx = Vertx.vertx();
        AtomicInteger asked = new AtomicInteger();
        NodeStatus status =
                new NodeStatus(new NodeId("node-a"), "test", Instant.parse("2026-05-30T19:00:00Z"), 7, 3, 1, List.of());
        try (ScriptedCoordinator coordinator = new ScriptedCoordinator(vertx);
                CoordinatorClient client = new CoordinatorClient(vertx, coordinator.url());
                StatusReporter reporter = new StatusReporter(
                        vertx,
                        client,
                        () -> {
                            if (asked.incrementAndGet() == 2) {
                                throw new IllegalStateException("not now");
                            }
                            return status;
                        },
                        new ToldCrowd(new LiveMap(Clock.systemUTC())))) {
            assertThat(reporter).isNotNull();
            await("two reports", () -> coordinator.statuses().size() == 2);
            assertThat(coordinator.statuses()).containsOnly(status);
            assertThat(asked.get()).isEqualTo(3);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
    }
}
