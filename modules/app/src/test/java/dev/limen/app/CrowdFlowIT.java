package dev.limen.app;

import static dev.limen.app.TestCentre.done;
import static dev.limen.testkit.time.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.limen.app.demo.DemoFootage;
import dev.limen.coordinator.Coordinator;
import dev.limen.core.GateId;
import dev.limen.edge.EdgeConfig;
import dev.limen.edge.EdgeNode;
import dev.limen.gallery.keys.KeyEncryptionKey;
import dev.limen.gallery.keys.KeyFile;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.ProtocolJson;
import dev.limen.testkit.time.MutableClock;
import dev.limen.wayfinding.Wayfinder;
import dev.limen.wayfinding.crowd.CrowdForecast;
import dev.limen.wayfinding.demo.DemoVenue;
import dev.limen.wayfinding.places.Answer;
import dev.limen.wayfinding.routing.Profile;
import dev.limen.wayfinding.venue.Pathway;
import dev.limen.wayfinding.venue.Venue;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Staff report a crowd at the centre: a kiosk that an edge node serves leads around it, until that is old. */
@Timeout(180)
class CrowdFlowIT {
    private static final Venue VENUE = DemoVenue.load();
    private static final String BLOCK = DemoVenue.idOf(VENUE, "Block C");
    private static final String WAY = ApiPaths.KIOSKS + "/gate-a/directions?to=" + BLOCK;

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final WebClient web = WebClient.create(vertx);
    private final MutableClock clock = MutableClock.at("2026-02-09T18:00:00Z");

    private EdgeNode startEdge(int coordinator) throws Exception {
        return startEdge(coordinator, Files.createDirectory(folder.resolve("frames")), "");
    }

    /** @param crowd a setting more of the camera, or none */
    private EdgeNode startEdge(int coordinator, Path footage, String crowd) throws Exception {
        KeyFile.create(folder.resolve("gallery.key"));
        Path config = Files.writeString(
                folder.resolve("edge.yaml"), """
                    node: north
                    data_dir: %s
                    gallery: {key: "file:gallery.key"}
                    coordinator: {url: "http://127.0.0.1:%d"}
                    listen: {host: 127.0.0.1, port: 0}
                    gates:
                      - id: gate-a
                        zone: east
                        camera: {address: "%s", loop: true%s}
                        barrier: {kind: simulated, open_for: 3s}
                        recognition: {threshold: 0.7, liveness_check: not_required}
                    """.formatted(folder.resolve("north"), coordinator, footage, crowd));
        return EdgeNode.start(vertx, EdgeConfig.read(config), TestModels.store(), clock);
    }

    private JsonNode put(int port, String path, Object body) throws Exception {
        HttpResponse<Buffer> answer = done(web.put(port, "127.0.0.1", path)
                .putHeader("Content-Type", "application/json")
                .sendBuffer(Buffer.buffer(ProtocolJson.write(body))));
        assertThat(answer.statusCode()).isIn(200, 204);
        return answer.body() == null
                ? ProtocolJson.mapper().nullNode()
                : ProtocolJson.mapper().readTree(answer.body().getBytes());
    }

    private JsonNode way(int port, String path) {
        try {
            HttpResponse<Buffer> answer = done(web.get(port, "127.0.0.1", path).send());
            return answer.statusCode() == 200
                    ? ProtocolJson.mapper().readTree(answer.body().getBytes())
                    : ProtocolJson.mapper().nullNode();
        } catch (Exception away) {
            throw new AssertionError(away);
        }
    }

    private static List<?> path(Wayfinder map, Instant now) {
        Answer answer = map.directionsFromGate(new GateId("gate-a"), BLOCK, Profile.WALKING, Locale.ENGLISH, now);
        return answer.directions().orElseThrow().path();
    }

    /** {@return a pathway of the usual way that people walk around when one hardly moves on it} */
    private String shortWay() {
        Wayfinder map = new Wayfinder(VENUE);
        Instant now = clock.instant();
        List<?> usual = path(map, now);
        for (Pathway pathway : VENUE.pathways()) {
            List<Double> jam = Collections.nCopies(CrowdForecast.SAMPLES, 4.0);
            map.foresee(new CrowdForecast(now, List.of(new CrowdForecast.Way(pathway.id(), jam)), List.of()));
            if (!path(map, now).equals(usual)) {
                return pathway.id();
            }
        }
        throw new AssertionError("there is one way only");
    }

    @Test
    void whatTheCameraOfAnEdgeNodeCountsTheCentreKnowsUntilItIsCutOff() throws Exception {
        TestModels.assumeDetector();
        Coordinator coordinator =
                TestCentre.start(vertx, folder, KeyEncryptionKey.ephemeral(), TestCentre.ONE_FACE, clock);
        int centre = coordinator.port();
        put(centre, ApiPaths.VENUE, VENUE.toJson());
        try (DemoFootage footage = DemoFootage.unpack()) {
            JsonNode camera;
            try (EdgeNode node = startEdge(centre, footage.clip("gate-a"), ", crowd: {area: 0.5}")) {
                // when
                node.startLanes();
                await(
                        "somebody in view",
                        () -> cameras(centre).path(0).path("heads").asInt() > 0);
                camera = cameras(centre).path(0);
            }

            // then
            assertThat(camera.path("node").asText()).isEqualTo("north");
            assertThat(camera.path("place").asText()).isEqualTo("gate-a");
            assertThat(camera.path("name").asText()).isEqualTo("Arena East Gate");
            assertThat(camera.path("density").asDouble())
                    .isEqualTo(camera.path("heads").asInt() / 0.5);
            assertThat(camera.path("ways").asInt()).isEqualTo(1);
            await("the way before the gate is slower", () -> {
                count(centre);
                return way(centre, ApiPaths.CROWD).path("said").path("seen").asInt() == 1;
            });

            // when
            clock.advance(Duration.ofSeconds(60));

            // then
            assertThat(cameras(centre)).isEmpty();
        } finally {
            done(coordinator.close());
            done(vertx.close());
        }
    }

    /** Whatever staff count, it is looked anew. */
    private void count(int centre) {
        try {
            put(centre, ApiPaths.QUEUES + "/gate-b", Map.of("waiting", 0));
        } catch (Exception away) {
            throw new AssertionError(away);
        }
    }

    private JsonNode cameras(int centre) {
        return way(centre, ApiPaths.CROWD).path("cameras");
    }

    @Test
    void aKioskOfAnEdgeNodeLeadsAroundACrowdUntilItsNewsAreTwoMinutesOld() throws Exception {
        TestModels.assumeDetector();
        Coordinator coordinator =
                TestCentre.start(vertx, folder, KeyEncryptionKey.ephemeral(), TestCentre.ONE_FACE, clock);
        int centre = coordinator.port();
        put(centre, ApiPaths.VENUE, VENUE.toJson());
        try (EdgeNode node = startEdge(centre)) {
            // given
            await("the map", () -> !way(node.port(), WAY).isNull());
            JsonNode usual = way(node.port(), WAY);
            String report = ApiPaths.CROWD_REPORTS + "/" + shortWay();

            // when
            put(centre, report, Map.of("level", "jammed", "minutes", 60));

            // then
            assertThat(way(centre, WAY)).isNotEqualTo(usual);
            await(
                    "around the crowd",
                    () -> way(node.port(), WAY)
                            .path("path")
                            .equals(way(centre, WAY).path("path")));

            // when
            done(web.delete(centre, "127.0.0.1", report).send());

            // then
            await("straight on again", () -> way(node.port(), WAY).equals(usual));

            // given
            put(centre, report, Map.of("level", "jammed", "minutes", 60));
            await("around the crowd again", () -> !way(node.port(), WAY).equals(usual));

            // when the coordinator is gone
            done(coordinator.close());
            clock.advance(Duration.ofSeconds(119));
            assertThat(way(node.port(), WAY)).isNotEqualTo(usual);
            clock.advance(Duration.ofSeconds(1));

            // then
            await("no old news", () -> way(node.port(), WAY).equals(usual));
        } finally {
            done(vertx.close());
        }
    }
}
