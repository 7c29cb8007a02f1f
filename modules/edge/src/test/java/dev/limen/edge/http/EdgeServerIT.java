package dev.limen.edge.http;

import static dev.limen.testkit.time.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.GateId;
import dev.limen.core.InvalidInputException;
import dev.limen.core.NodeId;
import dev.limen.core.Zone;
import dev.limen.edge.EdgeConfig;
import dev.limen.edge.Guide;
import dev.limen.edge.barrier.BarrierSettings;
import dev.limen.edge.display.GateDisplays;
import dev.limen.edge.lane.LaneConfig;
import dev.limen.protocol.NodeStatus;
import dev.limen.protocol.RecognitionStatus;
import dev.limen.testkit.network.FreePort;
import dev.limen.vision.camera.PushedCamera;
import dev.limen.wayfinding.Wayfinder;
import dev.limen.wayfinding.demo.DemoVenue;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EdgeServerIT {
    private final Vertx vertx = Vertx.vertx();
    private final WebClient browser = WebClient.create(vertx);
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Guide guide = new Guide(Locale.ENGLISH);
    private volatile List<NodeStatus.Gate> gates = List.of(gate("streaming", Optional.empty()));
    private final GateDisplays displays =
            new GateDisplays(vertx, List::of, guide::findWayfinder, Locale.ENGLISH, Clock.systemUTC());
    private final Map<GateId, Optional<PushedCamera>> pushed =
            new HashMap<>(Map.of(new GateId("gate-a"), Optional.empty()));
    private EdgeServer server;

    @BeforeEach
    void start() {
        server = EdgeServer.start(
                vertx, config(FreePort.next()), registry, this::status, guide, displays, List.of(), pushed::get);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        displays.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private static EdgeConfig config(int port) {
        LaneConfig lane = new LaneConfig(
                new GateId("gate-a"),
                new Zone("east"),
                new LaneConfig.Camera("0", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                new BarrierSettings("simulated", Duration.ofSeconds(3), Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                LaneConfig.Recognition.fixed(0.6),
                Optional.empty());
        return new EdgeConfig(
                new NodeId("node-a"),
                Path.of("unused"),
                Optional.empty(),
                new EdgeConfig.CoordinatorAddress("http://127.0.0.1:1"),
                new EdgeConfig.Listen("127.0.0.1", port),
                Optional.of(List.of("Gate.Venue.example")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(lane));
    }

    private static NodeStatus.Gate gate(String camera, Optional<String> problem) {
        return new NodeStatus.Gate(
                new GateId("gate-a"),
                new Zone("east"),
                "closed",
                camera,
                problem,
                15,
                0,
                Optional.empty(),
                Optional.empty(),
                RecognitionStatus.fixed(0.6));
    }

    private NodeStatus status() {
        return new NodeStatus(new NodeId("node-a"), "test", Instant.EPOCH, 7, 3, 0, gates);
    }

    private HttpResponse<Buffer> get(String path) throws Exception {
        return ask(HttpMethod.GET, path, Map.of());
    }

    private HttpResponse<Buffer> ask(HttpMethod method, String path, Map<String, String> headers) throws Exception {
        var request = browser.request(method, server.port(), "127.0.0.1", path);
        headers.forEach(request::putHeader);
        if (headers.containsKey("Host")) {
            request.virtualHost(headers.get("Host"));
        }
        return request.send().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void itIsAliveAndReadyWhenEveryLaneSees() throws Exception {
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        HttpResponse<Buffer> ready = get("/health/ready");
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(ready.bodyAsJsonObject().getString("node")).isEqualTo("node-a");
    }

    @Test
    void itIsNotReadyWithoutLanesOrSight() throws Exception {
        gates = List.of();
        assertThat(get("/health/ready").statusCode()).isEqualTo(503);
        gates = List.of(gate("lost", Optional.of("The camera does not answer.")));
        HttpResponse<Buffer> blind = get("/health/ready");
        assertThat(blind.statusCode()).isEqualTo(503);
        assertThat(blind.bodyAsString()).contains("The camera does not answer.");
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void metricsAreServedAsText() throws Exception {
        registry.counter("limen.lane.decisions", "gate", "gate-a").increment();
        HttpResponse<Buffer> metrics = get("/metrics");
        assertThat(metrics.getHeader("Content-Type")).startsWith("text/plain");
        assertThat(metrics.bodyAsString()).contains("limen_lane_decisions_total{gate=\"gate-a\"} 1.0");
    }

    @Test
    void venueAndKiosksComeWithTheMap() throws Exception {
        assertThat(get("/api/v1/venue").statusCode()).isEqualTo(503);
        assertThat(get("/api/v1/venue").bodyAsJsonObject().getString("detail"))
                .isEqualTo("This node has not received a map yet.");
        assertThat(get("/api/v1/kiosks").statusCode()).isEqualTo(503);

        guide.follow(new Wayfinder(DemoVenue.load()));
        assertThat(get("/api/v1/venue").bodyAsJsonObject().getJsonObject("manifest"))
                .isNotNull();
        assertThat(get("/api/v1/kiosks/gate-a").bodyAsJsonObject().getString("id"))
                .isEqualTo("gate-a");
    }

    @Test
    void whatIsNotThereIsAProblemDocument() throws Exception {
        HttpResponse<Buffer> missing = get("/api/v1/people");
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.getHeader("Content-Type")).isEqualTo("application/problem+json");
        assertThat(missing.bodyAsJsonObject().getString("detail")).startsWith("There is nothing at this address");
    }

    @Test
    void foreignHostsAndPagesAreRefused() throws Exception {
        assertThat(ask(HttpMethod.GET, "/health/live", Map.of("Host", "evil.example"))
                        .statusCode())
                .isEqualTo(421);
        assertThat(ask(HttpMethod.GET, "/health/live", Map.of("Host", "gate.venue.example"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(ask(HttpMethod.POST, "/api/v1/kiosks", Map.of("Origin", "http://evil.example"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aPortInUseIsToldInOneSentenceAndFreeAgainAfterClosing() {
        int port = server.port();
        // One of another process, as far as the first is concerned: within one, Vert.x would let both have it.
        Vertx other = Vertx.vertx();
        try {
            assertThatThrownBy(() -> EdgeServer.start(
                            other, config(port), registry, this::status, guide, displays, List.of(), pushed::get))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage("Address 127.0.0.1:" + port
                            + " is in use or not this machine's: choose another one under listen.");
        } finally {
            other.close().toCompletionStage().toCompletableFuture().join();
        }

        server.close();
        server = EdgeServer.start(vertx, config(port), registry, this::status, guide, displays, List.of(), pushed::get);
        assertThat(server.port()).isEqualTo(port);
        await("an answer", () -> {
            try {
                return get("/health/live").statusCode() == 200;
            } catch (Exception notYet) {
                return false;
            }
        });
    }
}
