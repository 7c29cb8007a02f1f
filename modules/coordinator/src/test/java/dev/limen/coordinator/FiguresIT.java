package dev.limen.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.core.Direction;
import dev.limen.core.PersonId;
import dev.limen.core.TicketId;
import dev.limen.core.Zone;
import dev.limen.protocol.Event;
import dev.limen.protocol.FiguresView;
import dev.limen.protocol.MusterPage;
import dev.limen.protocol.OccupancyView;
import dev.limen.testkit.time.MutableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is inside, and how the gates do. */
class FiguresIT {
    @TempDir
    Path directory;

    private final MutableClock clock = MutableClock.at("2026-02-09T12:30:00Z");
    private final Events north = new Events("north");
    private RunningCoordinator coordinator;
    private Api api;

    @BeforeEach
    void start() {
        coordinator = RunningCoordinator.start(CoordinatorConfig.onLoopback(directory), clock);
        api = coordinator.api();
        for (String who : new String[] {"1", "2", "3"}) {
            api.putPerson("p" + who);
            api.put("/api/v1/tickets/t" + who, Api.ticket("t" + who, "p" + who));
        }
    }

    @AfterEach
    void stop() {
        coordinator.close();
    }

    private Event passage(long sequence, String who, String zone, Direction direction, int second) {
        return new Event.Passage(
                north.id(sequence),
                Api.GATE,
                Api.NOON.plusSeconds(second),
                north.id(1_000 + sequence),
                new PersonId("p" + who),
                new TicketId("t" + who),
                zone.isEmpty() ? Optional.empty() : Optional.of(new Zone(zone)),
                Optional.of(direction));
    }

    private OccupancyView occupancy(String query) {
        return api.get("/api/v1/occupancy" + query).as(OccupancyView.class);
    }

    @Test
    void whoWentInLastIsInsideInWhateverOrderItIsTold() {
        api.send(north.batch(
                passage(1, "1", "east", Direction.ENTRY, 0),
                passage(2, "2", "", Direction.ENTRY, 5),
                passage(3, "3", "east", Direction.EGRESS, 60),
                passage(4, "3", "east", Direction.ENTRY, 10),
                passage(5, "1", "west", Direction.ENTRY, 30)));

        assertThat(occupancy("").zones())
                .extracting(zone -> zone.zone() + " " + zone.inside() + " " + zone.left())
                .as("a passage without a zone is into the ticket's own")
                .containsExactly("east 2 1", "west 1 0");

        clock.advance(Duration.ofHours(2));
        assertThat(occupancy("?hours=1").zones()).as("long ago").isEmpty();
    }

    @Test
    void theMusterListNamesThemPageByPageAndForgetsTheErased() {
        api.send(north.batch(
                passage(1, "1", "east", Direction.ENTRY, 0),
                passage(2, "2", "east", Direction.ENTRY, 5),
                passage(3, "3", "east", Direction.ENTRY, 9)));
        api.delete("/api/v1/persons/p2");

        MusterPage first = api.get("/api/v1/occupancy/east?limit=2").as(MusterPage.class);
        assertThat(first.more()).isTrue();
        assertThat(first.people())
                .extracting(present ->
                        present.ticket() + " " + present.displayName().orElse("-"))
                .containsExactly("t1 Name of p1", "t2 -");
        MusterPage second = api.get("/api/v1/occupancy/east?limit=2&after=t2").as(MusterPage.class);
        assertThat(second.people())
                .extracting(present -> present.ticket().value())
                .containsExactly("t3");
        assertThat(second.more()).isFalse();
        assertThat(api.get("/api/v1/occupancy/west").as(MusterPage.class).people())
                .isEmpty();
    }

    @Test
    void figuresCountOutcomesWaitsAndScoresWhereAndWhenTheyWere() {
        api.send(north.batch(
                north.decision(1, "p1", "t1"),
                passage(2, "1", "east", Direction.ENTRY, 0),
                north.stranger(3),
                north.referred(4, "p2", "look-alike"),
                north.decision(5, "p1", "t1", Api.NOON.minus(Duration.ofHours(3)))));

        FiguresView figures = api.get("/api/v1/figures?hours=2").as(FiguresView.class);

        assertThat(figures.buckets()).hasSize(120);
        assertThat(figures.stepSeconds()).isEqualTo(60);
        FiguresView.Bucket noon = figures.buckets().stream()
                .filter(bucket -> bucket.admitted() > 0)
                .reduce((one, other) -> {
                    throw new AssertionError("one only");
                })
                .orElseThrow();
        assertThat(noon.at()).isBetween(Api.NOON.minusSeconds(60), Api.NOON);
        assertThat(noon.denied()).isEqualTo(1);
        assertThat(noon.referred()).isEqualTo(1);
        assertThat(noon.passed()).isEqualTo(1);
        assertThat(noon.p50Millis()).contains(93L);
        assertThat(noon.p99Millis()).contains(93L);
        assertThat(figures.scores())
                .filteredOn(bin -> bin.reached() + bin.below() > 0)
                .extracting(bin -> bin.score() + " " + bin.reached() + " " + bin.below())
                .containsExactly("0.62 1 0", "0.8 1 0");
        assertThat(api.get("/api/v1/figures?hours=2&gate=gate-b")
                        .as(FiguresView.class)
                        .scores())
                .allMatch(bin -> bin.reached() + bin.below() == 0);
    }
}
