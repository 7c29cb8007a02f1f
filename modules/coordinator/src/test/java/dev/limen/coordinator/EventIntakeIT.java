package dev.limen.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.limen.core.GateId;
import dev.limen.core.NodeId;
import dev.limen.core.Zone;
import dev.limen.protocol.EventPage;
import dev.limen.protocol.EventReceipt;
import dev.limen.protocol.LogEntry;
import dev.limen.protocol.NodeStatus;
import dev.limen.protocol.RecognitionStatus;
import dev.limen.protocol.TicketView;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No event is lost and none is stored twice, in whatever order and however often batches come. */
class EventIntakeIT {
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
    void overlappingBatchesSentAllAtOnceByManyNodesAreStoredOnce() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<Runnable> sends = new ArrayList<>();
        for (int node = 0; node < 4; node++) {
            Events events = new Events("node-" + node);
            for (long from = 1; from <= 91; from += 10) {
                long first = Math.max(1, from - random.nextInt(15));
                long last = from + 9;
                sends.add(() -> api.send(events.batch(first, last)));
                sends.add(() -> api.send(events.batch(first, last)));
            }
        }
        Collections.shuffle(sends, random);

        CompletableFuture.allOf(sends.stream().map(CompletableFuture::runAsync).toArray(CompletableFuture[]::new))
                .join();

        List<LogEntry> log = log();
        for (int node = 0; node < 4; node++) {
            Events events = new Events("node-" + node);
            assertThat(log.stream()
                            .map(entry -> entry.decision().orElseThrow().id())
                            .filter(id -> id.node().equals(events.id(1).node()))
                            .map(id -> id.sequence())
                            .sorted())
                    .as("seed %s", seed)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 100).boxed().toList());
        }
        assertThat(metric("limen_events_stored_total")).isEqualTo(400);
        assertThat(metric("limen_events_missing")).isZero();
    }

    @Test
    void aGapIsShownUntilWhatIsMissingArrives() {
        Events north = new Events("north");
        report("north");
        api.send(north.batch(1, 3));
        EventReceipt afterGap = api.send(north.batch(11, 15));

        assertThat(afterGap.through()).isEqualTo(15);
        assertThat(gaps()).isEqualTo("4-10 ");
        assertThat(metric("limen_events_missing")).isEqualTo(7);

        api.send(north.batch(6, 7));
        assertThat(gaps()).isEqualTo("4-5 8-10 ");

        api.send(north.batch(1, 12));
        assertThat(gaps()).isEmpty();
        assertThat(metric("limen_events_missing")).isZero();
        assertThat(log()).hasSize(15);
    }

    @Test
    void aBatchWithOneWrongEventLeavesNothingBehind() {
        api.putPerson("p1");
        api.put("/api/v1/tickets/t1", Api.ticket("t1", "p1"));
        Events north = new Events("north");
        api.send(north.batch(3, 3));

        int status = api.post(
                        "/api/v1/events",
                        north.batch(
                                north.decision(1, "p1", "t1"),
                                north.passage(2, "p1", "t1"),
                                north.passage(3, "p1", "t1")))
                .status();

        assertThat(status).isEqualTo(409);
        assertThat(log()).hasSize(1);
        assertThat(api.get("/api/v1/tickets/t1").as(TicketView.class).used()).isEmpty();
        assertThat(api.changes(0).entries()).hasSize(1);
    }

    @Test
    void theFirstPassageUsesATicketAndALaterOneIsCounted() {
        api.putPerson("p1");
        api.put("/api/v1/tickets/t1", Api.ticket("t1", "p1"));
        Events north = new Events("north");
        Events south = new Events("south");

        api.send(north.batch(north.decision(1, "p1", "t1"), north.passage(2, "p1", "t1")));
        api.send(south.batch(south.decision(1, "p1", "t1"), south.passage(2, "p1", "t1")));

        assertThat(log()).hasSize(4);
        assertThat(metric("limen_passages_reused_total")).isEqualTo(1);
        assertThat(api.changes(0).entries()).hasSize(2);
    }

    @Test
    void anAlarmIsStoredOnceAndListed() {
        Events north = new Events("north");
        api.send(north.batch(north.stranger(1), north.alarm(2)));
        api.send(north.batch(north.alarm(2), north.stranger(3)));

        assertThat(log()).extracting(LogEntry::kind).containsExactly("decision", "alarm", "decision");
        assertThat(log().get(1).alarm()).contains(north.alarm(2));
        assertThat(log().get(1).displayName()).isEmpty();
    }

    @Test
    void theLogIsPagedAndEndsWithItsNewest() {
        Events north = new Events("north");
        api.send(north.batch(1, 25));

        EventPage first = api.get("/api/v1/events?after=0&limit=20").as(EventPage.class);
        EventPage second = api.get("/api/v1/events?after=" + first.position()).as(EventPage.class);
        EventPage newest = api.get("/api/v1/events?limit=3").as(EventPage.class);
        EventPage beyond = api.get("/api/v1/events?after=99").as(EventPage.class);

        assertThat(first.events()).hasSize(20);
        assertThat(first.more()).isTrue();
        assertThat(second.events()).extracting(LogEntry::position).containsExactly(21L, 22L, 23L, 24L, 25L);
        assertThat(second.more()).isFalse();
        assertThat(newest.events()).extracting(LogEntry::position).containsExactly(23L, 24L, 25L);
        assertThat(beyond.position()).isEqualTo(25);
    }

    private List<LogEntry> log() {
        return api.get("/api/v1/events?after=0&limit=1000").as(EventPage.class).events();
    }

    private String gaps() {
        StringBuilder gaps = new StringBuilder();
        for (JsonNode gap : api.get("/api/v1/nodes").json().path(0).path("gaps")) {
            gaps.append(gap.path("first").asLong())
                    .append('-')
                    .append(gap.path("last").asLong())
                    .append(' ');
        }
        return gaps.toString();
    }

    private double metric(String name) {
        return api.get("/metrics")
                .text()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no metric " + name));
    }

    private void report(String node) {
        NodeStatus.Gate gate = new NodeStatus.Gate(
                new GateId("gate-a"),
                new Zone("east"),
                "closed",
                "streaming",
                Optional.empty(),
                15,
                0,
                Optional.empty(),
                Optional.empty(),
                RecognitionStatus.fixed(0.6));
        api.post(
                "/api/v1/nodes/" + node + "/status",
                new NodeStatus(new NodeId(node), "1", Api.NOON, 0, 0, 0, List.of(gate)));
    }
}
