package dev.limen.app;

import static dev.limen.app.TestCentre.done;
import static dev.limen.testkit.time.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.limen.app.demo.CoordinatorApi;
import dev.limen.coordinator.Coordinator;
import dev.limen.core.Direction;
import dev.limen.core.GateId;
import dev.limen.core.NodeId;
import dev.limen.core.Zone;
import dev.limen.edge.state.GateModes;
import dev.limen.gallery.keys.KeyEncryptionKey;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.GateModeOrder;
import dev.limen.protocol.GateModeStatus;
import dev.limen.protocol.GateModeView;
import dev.limen.protocol.NodeStatus;
import dev.limen.protocol.ProtocolJson;
import dev.limen.protocol.RecognitionStatus;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.WebClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Staff switch a gate at the centre: the node at the gate runs it so at once, and goes on when the centre is gone. */
@Timeout(180)
class GateModeFlowIT {
    private static final int ROUNDS = 10;
    private static final GateId GATE = new GateId("gate-a");

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final KeyEncryptionKey key = KeyEncryptionKey.ephemeral();

    /** Says, as the gate's node would, what is in force there. */
    private static NodeStatus status(GateModes modes) {
        Optional<GateModeOrder> order = modes.find(GATE, Instant.now());
        GateModeStatus mode = new GateModeStatus(
                order.map(GateModeOrder::mode).orElse("automatic"),
                "automatic",
                Direction.ENTRY,
                order.map(GateModeOrder::number),
                order.flatMap(GateModeOrder::until));
        RecognitionStatus recognition = new RecognitionStatus(
                Optional.of(0.6),
                "fixed",
                "As configured.",
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                0,
                false,
                Optional.empty());
        NodeStatus.Gate gate = new NodeStatus.Gate(
                GATE,
                new Zone("east"),
                "closed",
                "streaming",
                Optional.empty(),
                15,
                0,
                Optional.empty(),
                Optional.empty(),
                recognition,
                Optional.of(mode));
        return new NodeStatus(new NodeId("node-east"), "1", Instant.now(), 0, 0, 0, List.of(gate));
    }

    private static String mode(GateModes modes) {
        return modes.find(GATE, Instant.now()).map(GateModeOrder::mode).orElse("configured");
    }

    private void order(Coordinator coordinator, String mode) throws Exception {
        GateModeView.Request request = new GateModeView.Request(List.of(GATE), mode, "Broken glass", Optional.empty());
        assertThat(done(WebClient.create(vertx)
                                .post(coordinator.port(), "127.0.0.1", ApiPaths.GATE_MODES)
                                .putHeader("Content-Type", "application/json")
                                .sendBuffer(Buffer.buffer(ProtocolJson.write(request))))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void anOrderIsInForceAtTheGateWithinTwoSecondsAndStaysWithoutTheCoordinator() throws Exception {
        Coordinator coordinator = TestCentre.start(vertx, folder, key, TestCentre.ONE_FACE, Clock.systemUTC());
        try (FollowingNode node = new FollowingNode(vertx, folder, key, coordinator);
                CoordinatorApi api = new CoordinatorApi(vertx, coordinator.port())) {
            // given
            GateModes modes = node.records.gateModes();
            node.client.report(status(modes), Optional.empty());
            node.follower.start();
            await("the whole log", node.follower::isCaughtUp);
            long slowest = 0;

            for (int round = 0; round < ROUNDS; round++) {
                for (String mode : List.of("closed", "qr-only", "configured")) {
                    // when
                    long start = System.nanoTime();
                    order(coordinator, mode);

                    // then
                    await(mode + " at the gate", () -> mode(modes).equals(mode));
                    slowest = Math.max(slowest, System.nanoTime() - start);
                }
            }
            System.out.printf(
                    "mode ordered to in force at the gate, slowest of %d: %d ms%n", 3 * ROUNDS, slowest / 1_000_000);

            // and by the command line
            assertThat(TestCentre.limen(
                            coordinator, "mode", "set", GATE.value(), "--mode", "closed", "--reason", "Snow"))
                    .isZero();
            await("closed at the gate", () -> mode(modes).equals("closed"));
            assertThat(followed(api)).isFalse();
            node.client.report(status(modes), Optional.empty());
            assertThat(followed(api)).isTrue();
            assertThat(TestCentre.limen(coordinator, "mode", "list")).isZero();
            assertThat(TestCentre.limen(coordinator, "mode", "set", "gate-z", "--mode", "closed", "--reason", "Snow"))
                    .isEqualTo(2);
            assertThat(TestCentre.limen(
                            coordinator, "mode", "set", GATE.value(), "--mode", "free-egress", "--reason", "Snow"))
                    .isEqualTo(2);
            assertThat(TestCentre.limen(coordinator, "mode", "end", GATE.value(), "--reason", "Thaw"))
                    .isZero();
            await("as configured", () -> mode(modes).equals("configured"));

            // when the coordinator goes away after an order
            order(coordinator, "operator-confirms");
            await("at the gate", () -> mode(modes).equals("operator-confirms"));
            done(coordinator.close());
            await("alone", () -> node.follower.findProblem().isPresent());

            // then
            assertThat(mode(modes)).isEqualTo("operator-confirms");
        } finally {
            done(coordinator.close());
            done(vertx.close());
        }
    }

    private static boolean followed(CoordinatorApi api) {
        JsonNode orders = api.get(ApiPaths.GATE_MODES).path("orders");
        assertThat(orders).hasSize(1);
        return orders.get(0).path("followed").asBoolean();
    }
}
