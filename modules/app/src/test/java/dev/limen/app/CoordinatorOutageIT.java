package dev.limen.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.limen.app.demo.CoordinatorApi;
import dev.limen.app.demo.Demo;
import dev.limen.app.demo.DemoFootage;
import dev.limen.core.PersonId;
import dev.limen.core.Ticket;
import dev.limen.core.TicketId;
import dev.limen.core.Zone;
import dev.limen.edge.EdgeConfig;
import dev.limen.edge.EdgeNode;
import dev.limen.edge.lane.LaneListener;
import dev.limen.gallery.keys.KeyFile;
import dev.limen.protocol.Event;
import dev.limen.protocol.Person;
import dev.limen.testkit.network.FreePort;
import dev.limen.wayfinding.demo.DemoVenue;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The coordinator is killed while people walk up: the gate goes on, and afterwards nothing is lost or doubled. */
class CoordinatorOutageIT {
    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final List<Event> happened = Collections.synchronizedList(new ArrayList<>());
    private final int port = FreePort.next();

    @AfterEach
    void close() {
        vertx.close();
    }

    @Test
    void theGateGoesOnDecidingAndEveryEventArrivesOnceWhenTheCoordinatorIsBack() throws IOException {
        TestModels.assumeDetector();
        KeyFile.create(folder.resolve("centre.key"));
        // The faces are renderings, see Demo.
        Path config =
                Files.writeString(folder.resolve("coordinator.yaml"), """
                access: loopback
                data_dir: %s
                gallery: {key: "file:centre.key"}
                listen: {host: 127.0.0.1, port: %d}
                enrolment: {look_alike_score: 0.67, duplicate_score: 0.8}
                """.formatted(folder.resolve("centre"), port));

        try (DemoFootage footage = DemoFootage.unpack();
                CoordinatorApi api = new CoordinatorApi(vertx, port)) {
            LimenProcess first = coordinator(config);
            enrol(api, footage);
            try (EdgeNode node = EdgeNode.start(
                    vertx, EdgeConfig.read(edgeConfig(footage)), TestModels.store(), Clock.systemUTC())) {
                node.listen(new Recorder());
                await(() -> node.isCaughtUp() && node.references() == 12, "the references to arrive");
                node.startLanes();

                // given: events flow
                await(() -> node.eventsAcknowledged() >= 1, "the first event to arrive");

                // when: the coordinator dies without a word, and people go on walking up
                first.kill();
                int before = decisions();
                await(() -> decisions() >= before + 4 && node.outboxDepth() >= 4, "decisions without the coordinator");

                // then: the gate's memory empties into the coordinator's once it is back
                try (LimenProcess second = coordinator(config)) {
                    await(() -> node.outboxDepth() == 0, "the events to arrive");
                    int settled = decisions();
                    await(() -> decisions() > settled && node.outboxDepth() == 0, "an event after the outage");
                    node.close();
                    List<String> expected = happened.stream()
                            .map(event -> event.id().toString())
                            .sorted()
                            .toList();
                    await(() -> stored(api).size() >= expected.size(), "the last events");
                    assertThat(stored(api)).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(expected);
                }
            }
        }
    }

    private LimenProcess coordinator(Path config) {
        LimenProcess process = LimenProcess.start("coordinator", "--config", config.toString());
        process.awaitLine(line -> line.startsWith("Coordinator is running"));
        return process;
    }

    private void enrol(CoordinatorApi api, DemoFootage footage) {
        api.putVenue(DemoVenue.load().toJson());
        footage.portraits().forEach((id, portrait) -> {
            api.putPerson(new Person(
                    new PersonId(id), id, Optional.of(new Person.Consent("gate-admission", "1", Instant.now()))));
            api.enrol(id, portrait);
            api.putTicket(new Ticket(
                    new TicketId("t-" + id),
                    new PersonId(id),
                    new Zone("east"),
                    Instant.now().minusSeconds(60),
                    Instant.now().plus(Duration.ofHours(1)),
                    Optional.of(DemoVenue.idOf(DemoVenue.load(), "Block C"))));
        });
    }

    private Path edgeConfig(DemoFootage footage) throws IOException {
        KeyFile.create(folder.resolve("gallery.key"));
        return Files.writeString(folder.resolve("edge.yaml"), """
                node: north
                data_dir: %s
                gallery: {key: "file:gallery.key"}
                coordinator: {url: "http://127.0.0.1:%d"}
                listen: {host: 127.0.0.1, port: 0}
                gates:
                  - id: gate-a
                    zone: east
                    camera: {address: "%s", loop: true}
                    barrier: {kind: simulated, open_for: 3s}
                    recognition: {target_fpir: %s, liveness_check: not_required}
                """.formatted(
                        folder.resolve("north"), port, footage.clip("gate-a"), Demo.TARGET_FPIR));
    }

    private static List<String> stored(CoordinatorApi api) {
        List<String> ids = new ArrayList<>();
        long after = 0;
        while (true) {
            JsonNode page = api.get("/api/v1/events?limit=100&after=" + after);
            for (JsonNode entry : page.get("events")) {
                ids.add(entry.findValue("id").asText());
            }
            if (page.get("events").isEmpty()) {
                return ids;
            }
            after = page.get("position").asLong();
        }
    }

    private int decisions() {
        synchronized (happened) {
            return (int)
                    happened.stream().filter(Event.Decision.class::isInstance).count();
        }
    }

    private static void await(BooleanSupplier condition, String what) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited in vain for " + what).isLessThan(deadline);
            LockSupport.parkNanos(20_000_000);
        }
    }

    private final class Recorder implements LaneListener {
        @Override
        public void decided(Event.Decision decision, byte[] crop) {
            happened.add(decision);
        }

        @Override
        public void passed(Event.Passage passage) {
            happened.add(passage);
        }

        @Override
        public void alarmed(Event.Alarm alarm) {
            happened.add(alarm);
        }
    }
}
