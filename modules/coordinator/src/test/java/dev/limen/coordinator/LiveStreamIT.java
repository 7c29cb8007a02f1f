package dev.limen.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.protocol.LogEntry;
import dev.limen.protocol.NodeStatus;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages hear of everything that happens, once, also after they were away. */
class LiveStreamIT {
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0, 1, 2, 3};

    @TempDir
    Path directory;

    private RunningCoordinator coordinator;
    private Api api;

    @BeforeEach
    void start() {
        coordinator = RunningCoordinator.start(directory);
        api = coordinator.api();
    }

    @AfterEach
    void stop() {
        coordinator.close();
    }

    @Test
    void staffHearOfDecisionsWithTheNameOfThePersonAndOfPassagesAndAlarms() {
        api.putPerson("p1");
        Events north = new Events("north");
        try (SseClient page = staff(Optional.empty())) {
            api.send(north.batch(
                    north.decision(1, "p1", "t1"), north.passage(2, "p1", "t1"), north.stranger(3), north.alarm(4)));

            SseClient.Message decision = page.next();
            assertThat(decision.event()).isEqualTo("decision");
            assertThat(decision.id()).isEqualTo("1");
            assertThat(decision.json().path("position").asLong()).isEqualTo(1);
            assertThat(decision.json().path("displayName").asText()).isEqualTo("Name of p1");
            assertThat(decision.json().at("/decision/id").asText())
                    .isEqualTo(north.id(1).toString());
            assertThat(page.next().event()).isEqualTo("passage");
            assertThat(page.next().json().has("displayName")).isFalse();
            SseClient.Message alarm = page.next();
            assertThat(alarm.event()).isEqualTo("alarm");
            assertThat(alarm.json().at("/alarm/alarm").asText()).isEqualTo("tailgating");
        }
    }

    @Test
    void aPageThatIsCutOffAgainAndAgainMissesNothingAndGetsNothingTwice() {
        int total = 2_000;
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Events north = new Events("north");
        CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> {
            for (int first = 1; first <= total; first += 20) {
                api.send(north.batch(first, first + 19));
            }
        });
        List<Long> heard = new ArrayList<>();

        while (heard.size() < total) {
            String last = heard.isEmpty() ? "0" : heard.get(heard.size() - 1).toString();
            try (SseClient page = staff(Optional.of(last))) {
                for (int i = random.nextInt(200); i >= 0 && heard.size() < total; i--) {
                    heard.add(Long.parseLong(page.next().id()));
                }
            }
        }

        sending.join();
        assertThat(heard)
                .as("seed %s", seed)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, total).boxed().toList());
    }

    @Test
    void aPageCanJoinWhereItsPageOfTheLogEnded() {
        Events north = new Events("north");
        api.send(north.batch(1, 5));

        try (SseClient page = SseClient.open(api.uri("/api/v1/stream?after=3"), Optional.empty())) {
            assertThat(page.next().id()).isEqualTo("4");
            assertThat(page.next().id()).isEqualTo("5");
        }
    }

    @Test
    void aNewPageHearsOnlyWhatIsNew() {
        Events north = new Events("north");
        api.send(north.batch(1, 5));

        try (SseClient page = staff(Optional.empty())) {
            api.send(north.batch(6, 6));
            assertThat(page.next().id()).isEqualTo("6");
        }
    }

    @Test
    void staffHearOfNodesAndOfPicturesTheyCanFetch() {
        Events north = new Events("north");
        try (SseClient page = staff(Optional.empty())) {
            NodeStatus status = new NodeStatus(north.id(1).node(), "1.0", Instant.now(), 0, 3, 0, List.of());
            api.post("/api/v1/nodes/north/status", status);
            assertThat(api.send("PUT", "/api/v1/crops/" + north.id(1), "image/jpeg", JPEG)
                            .status())
                    .isEqualTo(204);

            SseClient.Message node = page.next();
            assertThat(node.event()).isEqualTo("node");
            assertThat(node.id()).isEmpty();
            assertThat(node.json().path("references").asInt()).isEqualTo(3);
            SseClient.Message crop = page.next();
            assertThat(crop.event()).isEqualTo("crop");
            Api.Answer picture =
                    api.get("/api/v1/crops/" + crop.json().path("event").asText());
            assertThat(picture.response().body()).isEqualTo(JPEG);
            assertThat(picture.header("content-type")).isEqualTo("image/jpeg");
            assertThat(picture.header("cache-control")).isEqualTo("no-store");
        }
    }

    @Test
    void aKioskHearsTheWayOfWhoWasJustAdmittedAtItsGateAndNoName() {
        api.putPerson("p1");
        Events north = new Events("north");
        try (SseClient kiosk = SseClient.open(api.uri("/api/v1/kiosks/gate-a/stream"), Optional.empty())) {
            assertThat(List.of(
                            kiosk.next().event(),
                            kiosk.next().event(),
                            kiosk.next().event()))
                    .containsExactly("evacuation", "closures", "schedule");
            // An hour old, as after an outage; then one of this moment.
            api.send(north.batch(north.decision(1, "p1", "t1", Instant.now().minusSeconds(3600))));
            Instant now = Instant.now();
            api.send(north.batch(north.decision(2, "p1", "t1", now)));

            SseClient.Message guidance = kiosk.next();
            assertThat(guidance.event()).isEqualTo("guidance");
            assertThat(guidance.json().path("at").asText()).isEqualTo(now.toString());
            assertThat(guidance.json().at("/directions/summary").asText()).startsWith("Block C");
            assertThat(guidance.json().toString()).doesNotContain("p1", "t1", "Name of");
        }
    }

    @Test
    void aGateWhoseClockIsWrongStillGuides() {
        Events north = new Events("north");
        Instant ahead = Instant.now().plusSeconds(7200);
        api.post("/api/v1/nodes/north/status", new NodeStatus(north.id(1).node(), "1.0", ahead, 0, 0, 0, List.of()));
        try (SseClient kiosk = SseClient.open(api.uri("/api/v1/kiosks/gate-a/stream"), Optional.empty())) {
            assertThat(List.of(
                            kiosk.next().event(),
                            kiosk.next().event(),
                            kiosk.next().event()))
                    .containsExactly("evacuation", "closures", "schedule");
            api.send(north.batch(north.decision(1, "p1", "t1", ahead)));

            assertThat(kiosk.next().event()).isEqualTo("guidance");
        }
    }

    @Test
    void erasingAPersonDropsTheirPictureAndBarsLaterOnes() {
        api.putPerson("p1");
        api.putPerson("p2");
        Events north = new Events("north");
        api.send(north.batch(north.decision(1, "p1", "t1"), north.decision(2, "p2", "t2")));
        for (int i = 1; i <= 3; i++) {
            api.send("PUT", "/api/v1/crops/" + north.id(i), "image/jpeg", JPEG);
        }

        api.delete("/api/v1/persons/p1");

        assertThat(api.get("/api/v1/crops/" + north.id(1)).status()).isEqualTo(404);
        assertThat(api.get("/api/v1/crops/" + north.id(2)).status()).isEqualTo(200);
        assertThat(api.get("/api/v1/crops/" + north.id(3)).status())
                .as("the picture of an event that has not come may be theirs")
                .isEqualTo(404);
        assertThat(api.send("PUT", "/api/v1/crops/" + north.id(1), "image/jpeg", JPEG)
                        .status())
                .isEqualTo(409);
    }

    @Test
    void aPictureThatCameBeforeTheEventOfAnErasedPersonIsDropped() {
        Events north = new Events("north");
        api.send("PUT", "/api/v1/crops/" + north.id(1), "image/jpeg", JPEG);
        try (SseClient page = staff(Optional.empty())) {
            api.send(north.batch(north.decision(1, "p9", "t1")));
            assertThat(page.next().event()).isEqualTo("decision");
        }

        assertThat(api.get("/api/v1/crops/" + north.id(1)).status()).isEqualTo(404);
    }

    @Test
    void anErasedNameIsGoneFromTheLogThatStaffRead() {
        api.putPerson("p1");
        Events north = new Events("north");
        api.send(north.batch(north.decision(1, "p1", "t1")));

        api.delete("/api/v1/persons/p1");

        try (SseClient page = staff(Optional.of("0"))) {
            LogEntry entry = dev.limen.protocol.ProtocolJson.read(
                    page.next().json().toString().getBytes(StandardCharsets.UTF_8), LogEntry.class, "The entry");
            assertThat(entry.displayName()).isEmpty();
        }
    }

    private SseClient staff(Optional<String> lastEventId) {
        return SseClient.open(api.uri("/api/v1/stream"), lastEventId);
    }
}
