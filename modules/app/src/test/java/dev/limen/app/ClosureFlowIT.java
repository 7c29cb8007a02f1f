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
import dev.limen.gallery.keys.KeyEncryptionKey;
import dev.limen.protocol.ApiPaths;
import dev.limen.testkit.network.EventStream;
import dev.limen.wayfinding.demo.DemoVenue;
import dev.limen.wayfinding.venue.Venue;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.WebClient;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
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

    private static void expect(EventStream kiosk, String name) throws InterruptedException {
        assertThat(kiosk.next().name()).isEqualTo(name);
    }

    @Test
    void aClosureReachesAnOpenKioskAndAGate() throws Exception {
        Coordinator coordinator = TestCentre.start(vertx, folder, key, TestCentre.ONE_FACE, Clock.systemUTC());
        try (FollowingNode node = new FollowingNode(vertx, folder, key, coordinator);
                CoordinatorApi api = new CoordinatorApi(vertx, coordinator.port())) {
            // given
            WebClient web = WebClient.create(vertx);
            assertThat(done(web.put(coordinator.port(), "127.0.0.1", ApiPaths.VENUE)
                                    .putHeader("Content-Type", "application/json")
                                    .sendBuffer(Buffer.buffer(VENUE.toJson().toString())))
                            .statusCode())
                    .isEqualTo(204);
            node.follower.start();
            await("the map", () -> node.guide.findDirections(GATE, TICKET).isPresent());
            EventStream kiosk = EventStream.open(
                    URI.create("http://127.0.0.1:" + coordinator.port() + ApiPaths.KIOSKS + "/" + GATE
                            + "/directions/stream?to=" + BLOCK),
                    "directions",
                    "unreachable");
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
                        () -> node.guide.findDirections(GATE, TICKET).isEmpty());
                atGate = Math.max(atGate, System.nanoTime() - start);
                done(web.delete(coordinator.port(), "127.0.0.1", ApiPaths.CLOSURES + "/" + BLOCK)
                        .send());
                expect(kiosk, "directions");
                await(
                        "open at the gate",
                        () -> node.guide.findDirections(GATE, TICKET).isPresent());
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
