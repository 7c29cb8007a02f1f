package dev.limen.app;

import static dev.limen.app.TestCentre.done;
import static dev.limen.testkit.time.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.app.demo.CoordinatorApi;
import dev.limen.coordinator.Coordinator;
import dev.limen.edge.state.LocalRecords;
import dev.limen.gallery.keys.KeyEncryptionKey;
import dev.limen.kiosk.KioskRoutes;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.ProtocolJson;
import dev.limen.protocol.ScheduleEntry;
import dev.limen.protocol.ScheduleEntry.Plan;
import dev.limen.protocol.ScheduleEntry.State;
import dev.limen.protocol.SchedulePage;
import dev.limen.testkit.network.EventStream;
import dev.limen.wayfinding.demo.DemoVenue;
import dev.limen.wayfinding.venue.Venue;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.client.WebClient;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Staff delay something at the centre: phones that ask there and kiosks at a node know it, the node also without the centre. */
@Timeout(180)
class ScheduleFlowIT {
    private static final int ROUNDS = 10;
    private static final Venue VENUE = DemoVenue.load();
    private static final String BLOCK = DemoVenue.idOf(VENUE, "Block C");
    private static final Instant START =
            Instant.now().truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofHours(2));
    private static final ScheduleEntry FINAL = new ScheduleEntry(
            "final",
            new Plan(
                    Map.of("en", "Final"),
                    "match",
                    BLOCK,
                    Optional.empty(),
                    START,
                    START.plusSeconds(7200),
                    "Asia/Seoul",
                    List.of(),
                    List.of()),
            State.PLANNED);

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final KeyEncryptionKey key = KeyEncryptionKey.ephemeral();

    private static EventStream listen(int port) throws Exception {
        return EventStream.open(
                URI.create("http://127.0.0.1:" + port + ApiPaths.KIOSKS + "/gate-a/stream"), "schedule");
    }

    private static List<State> next(EventStream stream) throws InterruptedException {
        byte[] json = stream.next().data().getBytes(StandardCharsets.UTF_8);
        return ProtocolJson.read(json, SchedulePage.class, "The schedule").entries().stream()
                .map(ScheduleEntry::state)
                .toList();
    }

    /** {@return milliseconds until the stream told of just that state} */
    private static long arrival(EventStream stream, State state, long since) throws InterruptedException {
        List<State> told = next(stream);
        while (!told.equals(List.of(state))) {
            told = next(stream);
        }
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since);
    }

    @Test
    void aDelayReachesPhonesAndTheKiosksOfANode() throws Exception {
        Coordinator coordinator = TestCentre.start(vertx, folder, key, TestCentre.ONE_FACE, Clock.systemUTC());
        try (FollowingNode node = new FollowingNode(vertx, folder, key, coordinator);
                KioskRoutes kiosks = new KioskRoutes(vertx, node.guide.map());
                CoordinatorApi api = new CoordinatorApi(vertx, coordinator.port())) {
            // given
            Router router = Router.router(vertx);
            kiosks.mount(router);
            HttpServer kioskServer =
                    done(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
            api.putVenue(VENUE.toJson());
            api.plan(FINAL);
            node.follower.start();
            await(
                    "the entry at the node",
                    () -> node.guide.map().schedule().list().equals(List.of(FINAL)));
            EventStream phone = listen(coordinator.port());
            EventStream kiosk = listen(kioskServer.actualPort());
            arrival(phone, State.PLANNED, System.nanoTime());
            arrival(kiosk, State.PLANNED, System.nanoTime());
            WebClient web = WebClient.create(vertx);
            long atPhone = 0;
            long atKiosk = 0;

            for (int round = 1; round <= ROUNDS; round++) {
                // when
                State late = State.PLANNED.delayedTo(START.plus(Duration.ofMinutes(round)));
                long since = System.nanoTime();
                assertThat(done(web.put(coordinator.port(), "127.0.0.1", ApiPaths.SCHEDULE + "/final/state")
                                        .putHeader("Content-Type", "application/json")
                                        .sendBuffer(Buffer.buffer(ProtocolJson.write(late))))
                                .statusCode())
                        .isEqualTo(200);

                // then
                atPhone = Math.max(atPhone, arrival(phone, late, since));
                atKiosk = Math.max(atKiosk, arrival(kiosk, late, since));
            }
            System.out.printf(
                    "a delay shown, slowest of %d: %d ms at a phone's stream, %d ms at a node's kiosk (budget 2000)%n",
                    ROUNDS, atPhone, atKiosk);

            // and the same by the command line
            byCommandLine(coordinator, phone);

            // and without the centre
            done(coordinator.close());
            State cancelled = node.guide.map().schedule().list().get(0).state();
            assertThat(cancelled.cancelled()).isTrue();
            try (LocalRecords restarted = LocalRecords.open(copyOf(node))) {
                assertThat(restarted.listSchedule())
                        .extracting(ScheduleEntry::state)
                        .containsExactly(cancelled);
            }
            EventStream late = listen(kioskServer.actualPort());
            arrival(late, cancelled, System.nanoTime());
        } finally {
            done(vertx.close());
        }
    }

    /** {@return the records as a node finds them after it was switched off} */
    private Path copyOf(FollowingNode node) throws Exception {
        node.follower.close();
        node.records.close();
        return Files.copy(node.file, folder.resolve("restarted.sqlite"));
    }

    private void byCommandLine(Coordinator coordinator, EventStream phone) throws Exception {
        Path file = Files.writeString(folder.resolve("schedule.yaml"), """
                time_zone: Asia/Seoul
                events:
                  - {id: gala, names: {en: Gala, ko: 갈라}, kind: show, place: Block D, start: 2030-01-01 19:00, end: 2030-01-01 21:00}
                """);
        assertThat(TestCentre.limen(coordinator, "schedule", "import", file.toString()))
                .isZero();
        assertThat(TestCentre.limen(coordinator, "schedule", "list")).isZero();
        assertThat(TestCentre.limen(coordinator, "schedule", "remove", "gala")).isZero();
        assertThat(TestCentre.limen(coordinator, "schedule", "remove", "gala")).isEqualTo(2);
        assertThat(TestCentre.limen(coordinator, "schedule", "delay", "final", "25"))
                .isZero();
        arrival(phone, State.PLANNED.delayedTo(START.plus(Duration.ofMinutes(25))), System.nanoTime());
        assertThat(TestCentre.limen(coordinator, "schedule", "delay", "final", "0"))
                .isZero();
        assertThat(TestCentre.limen(coordinator, "schedule", "move", "final", "Block D"))
                .isZero();
        assertThat(TestCentre.limen(coordinator, "schedule", "move", "final", BLOCK))
                .isZero();
        assertThat(TestCentre.limen(coordinator, "schedule", "cancel", "nothing"))
                .isEqualTo(2);
        assertThat(TestCentre.limen(coordinator, "schedule", "cancel", "final")).isZero();
        arrival(phone, State.PLANNED.asCancelled(), System.nanoTime());
    }
}
