package dev.limen.edge.display;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.limen.core.Direction;
import dev.limen.core.Directions;
import dev.limen.core.EventId;
import dev.limen.core.GateId;
import dev.limen.core.GateMode;
import dev.limen.core.TicketId;
import dev.limen.core.Zone;
import dev.limen.edge.barrier.BarrierState;
import dev.limen.edge.lane.LaneCondition;
import dev.limen.protocol.Event;
import dev.limen.protocol.Outcome;
import dev.limen.protocol.ProtocolJson;
import dev.limen.protocol.http.Problem;
import dev.limen.protocol.http.WebPages;
import dev.limen.wayfinding.Wayfinder;
import dev.limen.wayfinding.demo.DemoVenue;
import dev.limen.wayfinding.routing.Profile;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The displays' addresses over real sockets, without any coordinator. */
@Timeout(60)
class GateDisplaysIT {
    private static final GateId GATE = new GateId("gate-a");

    private final Vertx vertx = Vertx.vertx();
    private final Wayfinder map = new Wayfinder(DemoVenue.load());
    private final Clock clock = Clock.systemUTC();
    private volatile boolean sees = true;
    private GateDisplays displays;
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        displays = new GateDisplays(vertx, () -> List.of(lane()), () -> Optional.of(map), Locale.KOREAN, clock);
        Router router = Router.router(vertx);
        router.route().failureHandler(Problem::answer);
        displays.mount(router);
        WebPages.mountGateDisplay(router);
        server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() throws Exception {
        displays.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private LaneCondition lane() {
        return new LaneCondition(
                GATE, Direction.ENTRY, GateMode.AUTOMATIC, BarrierState.CLOSED, false, true, sees, false);
    }

    private HttpRequest get(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + path))
                .build();
    }

    private HttpResponse<String> text(String path) throws Exception {
        return HttpClient.newHttpClient().send(get(path), HttpResponse.BodyHandlers.ofString());
    }

    private Event.Decision admitted() {
        String destination = map.listDestinations(Locale.ENGLISH).get(0).id();
        Directions way = map.directionsFromGate(GATE, destination, Profile.WALKING, Locale.ENGLISH, Instant.EPOCH)
                .directions()
                .orElseThrow();
        return new Event.Decision(
                EventId.parse("north:7d444840-9dc0-11d1-b245-5ffdce74fad2:1"),
                GATE,
                clock.instant(),
                Outcome.ADMITTED,
                new Zone("east"),
                "ticket-valid",
                List.of(),
                1,
                Optional.empty(),
                Optional.of(new TicketId("t-of-mina")),
                80,
                Optional.of(way));
    }

    /** The stream of one display. */
    private BufferedReader watch() throws Exception {
        HttpResponse<InputStream> stream = HttpClient.newHttpClient()
                .send(get("/api/v1/gates/gate-a/sign"), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(stream.headers().firstValue("Content-Type")).contains("text/event-stream; charset=utf-8");
        return new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8));
    }

    private static JsonNode await(BufferedReader stream, Predicate<JsonNode> wanted) {
        try {
            for (String line = stream.readLine(); line != null; line = stream.readLine()) {
                if (line.startsWith("data: ")) {
                    JsonNode sign = ProtocolJson.read(
                            line.substring(6).getBytes(StandardCharsets.UTF_8), JsonNode.class, "The sign");
                    if (wanted.test(sign)) {
                        return sign;
                    }
                }
            }
        } catch (IOException ended) {
            throw new UncheckedIOException(ended);
        }
        throw new AssertionError("the stream ended");
    }

    private static Predicate<JsonNode> aspect(String word) {
        return sign -> sign.path("aspect").asText().equals(word);
    }

    @Test
    void aDisplayIsToldTheWholeSignAtOnceAndAgainWithoutAnythingHappening() throws Exception {
        try (BufferedReader stream = watch()) {
            JsonNode first = await(stream, sign -> true);
            assertThat(first.path("aspect").asText()).isEqualTo("ready");
            assertThat(first.path("language").asText()).isEqualTo("ko");
            assertThat(await(stream, sign -> true)).isEqualTo(first);
        }
    }

    @Test
    void theAdmittedSeeTheirWayAndNobodyReadsWhoTheyAre() throws Exception {
        try (BufferedReader stream = watch()) {
            await(stream, aspect("ready"));
            displays.decided(admitted());

            JsonNode sign = await(stream, aspect("admitted"));
            assertThat(sign.at("/way/place").asText()).isNotEmpty();
            assertThat(sign.at("/way/heading").asText()).isNotEmpty();
            assertThat(sign.toString()).doesNotContain("mina", "score", "person");
            try (BufferedReader back = watch()) {
                assertThat(await(back, any -> true))
                        .as("a display that comes back")
                        .isEqualTo(sign);
            }
        }
    }

    @Test
    void aLostCameraIsSaidAndRecoversByItself() throws Exception {
        try (BufferedReader stream = watch()) {
            await(stream, aspect("ready"));
            sees = false;
            await(stream, aspect("out-of-order"));
            sees = true;
            await(stream, aspect("ready"));
        }
    }

    @Test
    void gatesAreNamedAndOthersAreNotThere() throws Exception {
        assertThat(text("/api/v1/gates").body()).isEqualTo("[{\"gate\":\"gate-a\"}]");
        HttpResponse<String> other = text("/api/v1/gates/gate-x/sign");
        assertThat(other.statusCode()).isEqualTo(404);
        assertThat(other.body()).contains("gate-x");
    }

    @Test
    void theShortAddressLeadsToThePage() throws Exception {
        HttpResponse<String> moved = text("/gate/gate-a?lang=ko");
        assertThat(moved.statusCode()).isEqualTo(302);
        assertThat(moved.headers().firstValue("Location")).contains("../gate?gate=gate-a&lang=ko");
    }
}
