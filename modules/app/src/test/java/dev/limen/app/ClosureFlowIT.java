package dev.limen.app;

import static dev.limen.app.TestCentre.done;
import static dev.limen.testkit.time.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.app.demo.CoordinatorApi;
import dev.limen.coordinator.Coordinator;
import dev.limen.core.GateId;
import dev.limen.core.PersonId;
import dev.limen.core.Ticket;
import dev.limen.core.TicketId;
import dev.limen.core.Zone;
import dev.limen.edge.Guide;
import dev.limen.edge.state.LocalRecords;
import dev.limen.edge.sync.ChangeFollower;
import dev.limen.edge.sync.CoordinatorClient;
import dev.limen.edge.watchlist.WatchList;
import dev.limen.gallery.Gallery;
import dev.limen.gallery.keys.KeyEncryptionKey;
import dev.limen.kiosk.LiveMap;
import dev.limen.protocol.ApiPaths;
import dev.limen.wayfinding.demo.DemoVenue;
import dev.limen.wayfinding.venue.Venue;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.WebClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Staff close something at the centre: the way on an open kiosk and the way a gate tells are others at once. */
@Timeout(180)
class ClosureFlowIT {
    private static final int ROUNDS = 10;
    private static final Venue VENUE = DemoVenue.load();
    private static final String BLOCK = DemoVenue.idOf(VENUE, "Block C");
    private static final GateId GATE = new GateId("gate-a");
    private static final Ticket TICKET = new Ticket(
            new TicketId("t1"),
            new PersonId("p1"),
            new Zone("east"),
            Instant.parse("2026-02-09T12:00:00Z"),
            Instant.parse("2026-02-09T22:00:00Z"),
            Optional.of(BLOCK));

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final KeyEncryptionKey key = KeyEncryptionKey.ephemeral();

    /** {@return the names of the events about a kiosk's way, as they come} */
    private BlockingQueue<String> kiosk(int port) throws Exception {
        BlockingQueue<String> names = new LinkedBlockingQueue<>();
        StringBuilder text = new StringBuilder();
        done(vertx.createHttpClient()
                .request(
                        HttpMethod.GET,
                        port,
                        "127.0.0.1",
                        ApiPaths.KIOSKS + "/" + GATE + "/directions/stream?to=" + BLOCK)
                .compose(HttpClientRequest::send)
                .map(response -> {
                    response.handler(part -> {
                        text.append(part);
                        for (int end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
                            String event = text.substring(0, end);
                            text.delete(0, end + 2);
                            event.lines()
                                    .filter(line -> line.startsWith("event: "))
                                    .forEach(line -> names.add(line.substring("event: ".length())));
                        }
                    });
                    return true;
                }));
        return names;
    }

    private static void expect(BlockingQueue<String> names, String name) throws InterruptedException {
        assertThat(names.poll(30, TimeUnit.SECONDS)).isEqualTo(name);
    }

    @Test
    void aClosureReachesAnOpenKioskAndAGate() throws Exception {
        Coordinator coordinator = TestCentre.start(vertx, folder, key, TestCentre.ONE_FACE, Clock.systemUTC());
        Path edge = Files.createDirectory(folder.resolve("edge"));
        Guide guide = new Guide(Locale.ENGLISH, new LiveMap(Clock.systemUTC()));
        try (Gallery gallery =
                        Gallery.open(edge.resolve("gallery.sqlite"), TestCentre.MODEL, TestCentre.DIMENSION, key);
                WatchList watchList =
                        WatchList.open(edge, TestCentre.MODEL, TestCentre.DIMENSION, key, Clock.systemUTC());
                LocalRecords records = LocalRecords.open(edge.resolve("records.sqlite"));
                CoordinatorClient client = new CoordinatorClient(vertx, "http://127.0.0.1:" + coordinator.port());
                ChangeFollower follower = new ChangeFollower(
                        client, gallery, watchList, records, guide, Clock.systemUTC(), Duration.ofHours(1));
                CoordinatorApi api = new CoordinatorApi(vertx, coordinator.port())) {
            // given
            WebClient web = WebClient.create(vertx);
            assertThat(done(web.put(coordinator.port(), "127.0.0.1", ApiPaths.VENUE)
                                    .putHeader("Content-Type", "application/json")
                                    .sendBuffer(Buffer.buffer(VENUE.toJson().toString())))
                            .statusCode())
                    .isEqualTo(204);
            follower.start();
            await("the map", () -> guide.findDirections(GATE, TICKET).isPresent());
            BlockingQueue<String> kiosk = kiosk(coordinator.port());
            expect(kiosk, "directions");
            long atKiosk = 0;
            long atGate = 0;

            for (int round = 0; round < ROUNDS; round++) {
                // when
                long start = System.nanoTime();
                assertThat(done(web.put(coordinator.port(), "127.0.0.1", ApiPaths.CLOSURES + "/" + BLOCK)
                                        .putHeader("Content-Type", "application/json")
                                        .sendBuffer(Buffer.buffer("{\"reason\":\"Spilt soup\"}")))
                                .statusCode())
                        .isEqualTo(200);

                // then
                expect(kiosk, "unreachable");
                atKiosk = Math.max(atKiosk, System.nanoTime() - start);
                await(
                        "closed at the gate",
                        () -> guide.findDirections(GATE, TICKET).isEmpty());
                atGate = Math.max(atGate, System.nanoTime() - start);
                done(web.delete(coordinator.port(), "127.0.0.1", ApiPaths.CLOSURES + "/" + BLOCK)
                        .send());
                expect(kiosk, "directions");
                await(
                        "open at the gate",
                        () -> guide.findDirections(GATE, TICKET).isPresent());
            }
            System.out.printf(
                    "closure in force, slowest of %d: %d ms at an open kiosk, %d ms at a gate%n",
                    ROUNDS, atKiosk / 1_000_000, atGate / 1_000_000);

            // and the same by the command line
            assertThat(TestCentre.limen(coordinator, "closure", "add", BLOCK, "--reason", "Spilt soup"))
                    .isZero();
            expect(kiosk, "unreachable");
            assertThat(api.get(ApiPaths.CLOSURES).path("closures")).hasSize(1);
            assertThat(TestCentre.limen(coordinator, "closure", "list")).isZero();
            assertThat(TestCentre.limen(coordinator, "closure", "add", "gate-c", "--reason", "Snow"))
                    .isEqualTo(2);
            assertThat(TestCentre.limen(coordinator, "closure", "remove", BLOCK))
                    .isZero();
            expect(kiosk, "directions");
            assertThat(TestCentre.limen(coordinator, "closure", "remove", BLOCK))
                    .isEqualTo(2);
        } finally {
            done(coordinator.close());
            done(vertx.close());
        }
    }
}
