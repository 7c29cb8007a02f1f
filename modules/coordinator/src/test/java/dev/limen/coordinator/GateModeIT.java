package dev.limen.coordinator;

import static dev.limen.testkit.time.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.core.Direction;
import dev.limen.core.GateId;
import dev.limen.core.NodeId;
import dev.limen.core.Zone;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.Change;
import dev.limen.protocol.ChangePage;
import dev.limen.protocol.GateModeOrder;
import dev.limen.protocol.GateModeStatus;
import dev.limen.protocol.GateModeView;
import dev.limen.protocol.NodeStatus;
import dev.limen.protocol.RecognitionStatus;
import dev.limen.testkit.time.MutableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateModeIT {
    private static final GateId IN = new GateId("gate-a");
    private static final GateId OTHER = new GateId("gate-b");
    private static final GateId OUT = new GateId("gate-out");

    @TempDir
    Path directory;

    private final MutableClock clock = MutableClock.at("2026-02-09T12:00:00Z");
    private RunningCoordinator coordinator;
    private Api api;

    @BeforeEach
    void start() {
        run();
        report(Optional.empty());
    }

    private void run() {
        coordinator = RunningCoordinator.start(CoordinatorConfig.onLoopback(directory), clock);
        api = coordinator.api();
    }

    @AfterEach
    void stop() {
        coordinator.close();
    }

    /** @param followed the order that the node says is in force at the way in */
    private void report(Optional<Long> followed) {
        NodeStatus status = new NodeStatus(
                new NodeId("north"),
                "1",
                clock.instant(),
                0,
                0,
                0,
                List.of(
                        gate(IN, Direction.ENTRY, followed),
                        gate(OTHER, Direction.ENTRY, Optional.empty()),
                        gate(OUT, Direction.EGRESS, Optional.empty())));
        assertThat(api.post(ApiPaths.NODES + "/north/status", status).status()).isEqualTo(204);
    }

    private static NodeStatus.Gate gate(GateId id, Direction direction, Optional<Long> order) {
        String configured = direction == Direction.ENTRY ? "automatic" : "free-egress";
        return new NodeStatus.Gate(
                id,
                new Zone("east"),
                "closed",
                "streaming",
                Optional.empty(),
                15,
                0,
                Optional.empty(),
                Optional.empty(),
                new RecognitionStatus(
                        Optional.of(0.6),
                        "fixed",
                        "As configured.",
                        Optional.empty(),
                        Optional.empty(),
                        0,
                        0,
                        0,
                        false,
                        Optional.empty()),
                Optional.of(new GateModeStatus(
                        order.isPresent() ? "closed" : configured, configured, direction, order, Optional.empty())));
    }

    private Api.Answer order(String mode, Optional<Instant> until, GateId... gates) {
        return api.post(ApiPaths.GATE_MODES, new GateModeView.Request(List.of(gates), mode, " Broken glass ", until));
    }

    private List<GateModeView> list() {
        return api.get(ApiPaths.GATE_MODES).as(GateModeView.Page.class).orders();
    }

    private List<List<GateModeOrder>> told() {
        return api.changes(0).entries().stream()
                .map(ChangePage.Entry::change)
                .flatMap(change -> change instanceof Change.GateModesPut all ? Stream.of(all.orders()) : Stream.empty())
                .toList();
    }

    private String audited() {
        return api.get(ApiPaths.AUDIT + "/entries?limit=1000").text();
    }

    @Test
    void anOrderForSeveralGatesIsListedToldAuditedAndOutlivesARestart() {
        // when
        List<GateModeView> orders = order("closed", Optional.empty(), IN, OTHER, IN)
                .as(GateModeView.Page.class)
                .orders();

        // then
        assertThat(orders).hasSize(2);
        GateModeView first = orders.get(0);
        assertThat(first.order()).isEqualTo(new GateModeOrder(first.order().number(), IN, "closed", Optional.empty()));
        assertThat(first.reason()).isEqualTo("Broken glass");
        assertThat(first.setBy()).isEqualTo("local");
        assertThat(first.setAt()).isEqualTo(clock.instant());
        assertThat(first.followed()).as("no node has said so").isFalse();
        assertThat(told()).containsExactly(List.of(first.order(), orders.get(1).order()));
        assertThat(audited()).contains("gate-mode-ordered", "gate:gate-a", "gate:gate-b", "Broken glass");

        // when
        report(Optional.of(first.order().number()));
        coordinator.close();
        run();

        // then
        assertThat(list()).extracting(GateModeView::followed).containsExactly(true, false);

        // when
        order("qr-only", Optional.empty(), IN);

        // then
        assertThat(list().get(0).order().number())
                .isGreaterThan(orders.get(1).order().number());
        assertThat(list().get(0).followed())
                .as("the node follows the order before")
                .isFalse();

        // when
        assertThat(order("configured", Optional.empty(), IN, OTHER).status()).isEqualTo(200);

        // then
        assertThat(list()).isEmpty();
        assertThat(told()).containsExactly(List.of());
        assertThat(audited()).contains("gate-mode-lifted");
    }

    @Test
    void anOrderEndsByItself() {
        order("operator-confirms", Optional.of(clock.instant().plusSeconds(600)), OUT);

        clock.advance(Duration.ofMinutes(10));

        assertThat(list()).isEmpty();
        await("off the list of every edge", () -> told().equals(List.of(List.of())));
        assertThat(audited()).contains("gate-mode-lifted");
    }

    @Test
    void whatDoesNotFitOneGateIsOrderedForNone() {
        assertThat(order("closed", Optional.empty(), IN, OUT).detail())
                .isEqualTo(
                        "Gate gate-out is a way out, which is never closed from afar: close it where it stands, or order"
                                + " operator-confirms.");
        assertThat(order("free-egress", Optional.empty(), IN).detail())
                .isEqualTo("Gate gate-a leads in, so free-egress would let nobody through: order closed.");
        Api.Answer unknown = order("closed", Optional.empty(), new GateId("gate-z"));
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.detail())
                .isEqualTo("No node has reported a gate gate-z: name one of [gate-a, gate-b, gate-out].");
        assertThat(order("ajar", Optional.empty(), IN).status()).isEqualTo(400);
        assertThat(order("closed", Optional.empty()).status()).isEqualTo(400);
        assertThat(order("closed", Optional.of(clock.instant()), IN).detail()).contains("ended already");
        assertThat(order("configured", Optional.of(clock.instant().plusSeconds(9)), IN)
                        .status())
                .isEqualTo(400);
        assertThat(api.post(
                                ApiPaths.GATE_MODES,
                                new GateModeView.Request(List.of(IN), "closed", "  ", Optional.empty()))
                        .detail())
                .contains("needs a reason");

        assertThat(list()).isEmpty();
        assertThat(told()).isEmpty();
        assertThat(audited()).doesNotContain("gate-mode-ordered");
    }
}
