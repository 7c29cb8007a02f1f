package dev.limen.edge.lane;

import static dev.limen.testkit.time.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.ComparisonScore;
import dev.limen.core.Direction;
import dev.limen.core.FaceTemplate;
import dev.limen.core.ReferenceId;
import dev.limen.core.Ticket;
import dev.limen.core.TicketId;
import dev.limen.edge.state.OutboxFullException;
import dev.limen.edge.watchlist.WatchListHit;
import dev.limen.protocol.Change;
import dev.limen.protocol.Event;
import dev.limen.protocol.Outcome;
import dev.limen.storage.StorageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class AdmissionDeskIT {
    @TempDir
    private Path folder;

    private Gatehouse house;

    @BeforeEach
    void open() {
        house = new Gatehouse(folder);
    }

    @AfterEach
    void close() {
        house.close();
    }

    private static Track track(FaceTemplate face, int frames) {
        Track track = new Track(1, Faces.at(40, 40, 80), System.nanoTime());
        for (int frame = 0; frame < frames; frame++) {
            track.fuse(face, 1);
        }
        track.arrive(System.nanoTime());
        return track;
    }

    private static Event.Decision decide(Gatehouse.Gate gate, FaceTemplate face) {
        return gate.desk
                .decide(track(face, 4), gate.barrier, TimeLeft.NONE)
                .orElseThrow()
                .decision();
    }

    @Test
    void anEntitledPersonIsAdmittedAndTheDecisionIsDurable() {
        house.enrol(0);
        house.sell(0, "t0");
        Gatehouse.Gate gate = house.gate("gate-a", "never");

        Event.Decision decision = decide(gate, Faces.of(0));

        assertThat(decision.outcome()).isEqualTo(Outcome.ADMITTED);
        assertThat(decision.ticket()).contains(new TicketId("t0"));
        assertThat(decision.match().orElseThrow().person()).isEqualTo(Gatehouse.person(0));
        assertThat(house.decisions()).containsExactly(decision);
        assertThat(gate.barrier.releases()).containsExactly(decision.id());
        assertThat(house.news.decided).containsExactly(decision);
    }

    @Test
    void whoMayBeOnTheWatchListIsReferredAndToldOnceAndTheBarrierStaysShut() {
        house.enrol(0);
        house.sell(0, "t0");
        house.watchList = (probe, rules) -> Optional.of(new WatchListHit(
                new ReferenceId("w1"),
                new ComparisonScore(0.9),
                rules.findThresholdFor(1).orElseThrow()));
        Gatehouse.Gate gate = house.gate("gate-a", "never");

        Event.Decision decision = decide(gate, Faces.of(0));

        assertThat(decision.outcome()).isEqualTo(Outcome.REFERRED);
        assertThat(decision.reason()).isEqualTo("watch-list");
        assertThat(String.join(" ", decision.trail())).doesNotContain("w1");
        assertThat(gate.barrier.releases()).isEmpty();
        List<Event.WatchListHit> hits = house.outbox.listOldest(100).stream()
                .filter(Event.WatchListHit.class::isInstance)
                .map(Event.WatchListHit.class::cast)
                .toList();
        assertThat(hits).singleElement().satisfies(hit -> {
            assertThat(hit.entry()).isEqualTo(new ReferenceId("w1"));
            assertThat(hit.score()).isEqualTo(new ComparisonScore(0.9));
            assertThat(hit.threshold()).isEqualTo(new ComparisonScore(0.6));
            assertThat(hit.track()).isEqualTo(decision.track());
        });
    }

    @Test
    void aPassageUsesTheTicketDurablyAndIsAppendedOnce() {
        house.enrol(0);
        Ticket ticket = house.sell(0, "t0");
        Gatehouse.Gate gate = house.gate("gate-a");

        Event.Decision grant = decide(gate, Faces.of(0));
        await("the passage", () -> !house.news.passed.isEmpty());
        gate.desk.grants().passed(grant.id());

        assertThat(house.passages()).singleElement().satisfies(passage -> {
            assertThat(passage.decision()).isEqualTo(grant.id());
            assertThat(passage.ticket()).isEqualTo(ticket.id());
        });
        assertThat(house.records.listUsed(List.of(ticket))).containsExactly(ticket.id());
        assertThat(decide(gate, Faces.of(0)).reason()).isEqualTo("already-used");
        assertThat(gate.barrier.releases()).hasSize(1);
    }

    @Test
    void aLapseFreesTheTicket() {
        house.enrol(0);
        Ticket ticket = house.sell(0, "t0");
        Gatehouse.Gate gate = house.gate("gate-a", "never");

        decide(gate, Faces.of(0));
        assertThat(decide(gate, Faces.of(0)).reason()).isEqualTo("already-used");

        await("the lapse to free the ticket", () -> decide(gate, Faces.of(0)).outcome() == Outcome.ADMITTED);
        assertThat(house.records.listUsed(List.of(ticket))).isEmpty();
        assertThat(house.passages()).isEmpty();
    }

    @Test
    void aPassageThatCouldNotBeStoredIsStoredOnceLaterAndItsTicketOpensNothingMeanwhile() {
        house.close();
        house = new Gatehouse(folder, 1);
        house.enrol(0);
        Ticket ticket = house.sell(0, "t0");
        Gatehouse.Gate gate = house.gate("gate-a", "never");

        Event.Decision grant = decide(gate, Faces.of(0));
        gate.desk.grants().passed(grant.id());
        assertThat(house.passages()).as("the outbox is full").isEmpty();
        assertThatThrownBy(() -> decide(gate, Faces.of(0))).isInstanceOf(OutboxFullException.class);
        assertThat(house.records.listUsed(List.of(ticket))).containsExactly(ticket.id());

        house.outbox.acknowledge(grant.id().sequence());
        assertThatThrownBy(() -> decide(gate, Faces.of(0)))
                .as("the passage takes the room; there is none for a decision")
                .isInstanceOf(OutboxFullException.class);

        assertThat(house.passages()).hasSize(1);
        assertThat(house.news.passed).hasSize(1);
        assertThat(gate.barrier.releases()).hasSize(1);
    }

    @Test
    void doubtIsWorthWaitingForWhileThereIsPatience() {
        house.enrol(0);
        house.sell(0, "t0");
        Gatehouse.Gate gate = house.gate("gate-a");
        Track doubtful = track(Faces.alike(0, 0.55), 4);

        assertThat(gate.desk.decide(doubtful, gate.barrier, new TimeLeft(true, false)))
                .isEmpty();
        assertThat(house.decisions()).isEmpty();

        Event.Decision told = gate.desk
                .decide(doubtful, gate.barrier, TimeLeft.NONE)
                .orElseThrow()
                .decision();
        assertThat(told.outcome()).isEqualTo(Outcome.REFERRED);
        assertThat(told.reason()).isEqualTo("doubtful-match");
    }

    @Test
    void aLookAlikeIsReferredHoweverGoodTheFaceAndOpensNothing() {
        house.enrol(0);
        house.enrol(1);
        house.sell(0, "t0");
        Gatehouse.Gate gate = house.gate("gate-a");
        house.records.markLookAlikes(List.of(new Change.LookAlikesPut(Gatehouse.person(0), Gatehouse.person(7))));

        Event.Decision decision = gate.desk
                .decide(track(Faces.of(0), 4), gate.barrier, new TimeLeft(true, false))
                .orElseThrow()
                .decision();

        assertThat(decision.outcome()).isEqualTo(Outcome.REFERRED);
        assertThat(decision.reason()).isEqualTo("second-factor-needed");
        assertThat(decision.trail()).last().isEqualTo("second factor: no ticket was shown");
        assertThat(decision.match().orElseThrow().person()).isEqualTo(Gatehouse.person(0));
        assertThat(gate.barrier.releases()).isEmpty();
    }

    @Test
    void aTicketShownBesideALookAlikesFaceOpensForThatFaceAndForNobodyWhoStepsIn() {
        house.enrol(0);
        house.enrol(1);
        house.sell(0, "t0");
        Gatehouse.Gate gate = house.gate("gate-a", "never");
        house.records.markLookAlikes(List.of(new Change.LookAlikesPut(Gatehouse.person(0), Gatehouse.person(7))));
        gate.desk.present(new TicketId("t0"));
        Track mixed = track(Faces.of(0), 9);
        mixed.fuse(Faces.of(1), 1);

        Event.Decision stepped = gate.desk
                .decide(mixed, gate.barrier, TimeLeft.NONE)
                .orElseThrow()
                .decision();
        assertThat(stepped.reason()).isEqualTo("not-alone");
        assertThat(gate.barrier.releases()).isEmpty();

        Event.Decision own = decide(gate, Faces.of(0));
        assertThat(own.outcome()).isEqualTo(Outcome.ADMITTED);
        assertThat(gate.barrier.releases()).containsExactly(own.id());
    }

    @Test
    void whoIsNoLongerALookAlikeEntersByFaceAgain() {
        house.enrol(0);
        Ticket ticket = house.sell(0, "t0");
        Gatehouse.Gate gate = house.gate("gate-a");
        house.records.markLookAlikes(List.of(new Change.LookAlikesPut(Gatehouse.person(0), Gatehouse.person(7))));
        assertThat(decide(gate, Faces.of(0)).outcome()).isEqualTo(Outcome.REFERRED);

        house.records.apply(
                house.records.findCheckpoint().orElseThrow(),
                writer -> writer.eraseLookAlikes(Gatehouse.person(0), Gatehouse.person(7)));

        assertThat(decide(gate, Faces.of(0)).ticket()).contains(ticket.id());
    }

    @Test
    void whoeverHasLeftIsRecordedAndNothingOpens() {
        house.enrol(0);
        house.sell(0, "t0");
        Gatehouse.Gate gate = house.gate("gate-a");

        Event.Decision decision =
                gate.desk.decideGone(track(Faces.of(0), 4), gate.barrier).decision();

        assertThat(decision.outcome()).isEqualTo(Outcome.REFERRED);
        assertThat(decision.ticket()).isEmpty();
        assertThat(decision.trail()).last().asString().contains("had left before the gate could decide");
        assertThat(gate.barrier.releases()).isEmpty();
        assertThat(decide(gate, Faces.of(0)).outcome())
                .as("when the person comes back")
                .isEqualTo(Outcome.ADMITTED);
    }

    @Test
    void anEmptyGalleryDenies() {
        Gatehouse.Gate gate = house.gate("gate-a");
        Event.Decision decision = decide(gate, Faces.of(0));

        assertThat(decision.outcome()).isEqualTo(Outcome.DENIED);
        assertThat(decision.reason()).isEqualTo("not-identified");
        assertThat(decision.match()).isEmpty();
    }

    @Test
    void aStaleCopyRefersEverybody() {
        house.enrol(0);
        house.sell(0, "t0");
        house.impairment = Optional.of("The gate last heard from the coordinator yesterday.");
        Gatehouse.Gate gate = house.gate("gate-a");
        Event.Decision decision = decide(gate, Faces.of(0));

        assertThat(decision.outcome()).isEqualTo(Outcome.REFERRED);
        assertThat(decision.reason()).isEqualTo("gate-impaired");
        assertThat(gate.barrier.releases()).isEmpty();
    }

    @Test
    void aBarrierInFaultRefersEverybodyUntilItObeys() {
        house.enrol(0);
        house.sell(0, "t0");
        Gatehouse.Gate gate = house.gate("gate-a");
        gate.barrier.breakDown();
        assertThat(decide(gate, Faces.of(0)).reason()).isEqualTo("gate-impaired");

        gate.barrier.repair();
        assertThat(decide(gate, Faces.of(0)).outcome()).isEqualTo(Outcome.ADMITTED);
    }

    @Test
    void aBarrierThatRefusesTheReleaseFreesTheTicket() {
        house.enrol(0);
        Ticket ticket = house.sell(0, "t0");
        Gatehouse.Gate gate = house.gate("gate-a");
        gate.barrier.refuse();
        decide(gate, Faces.of(0));
        assertThat(gate.barrier.releases()).isEmpty();

        gate.barrier.repair();
        assertThat(decide(gate, Faces.of(0)).outcome()).isEqualTo(Outcome.ADMITTED);
        await("the passage", () -> house.records.listUsed(List.of(ticket)).contains(ticket.id()));
    }

    @Test
    void aClosedOutboxReleasesNothingAndReservesNothing() {
        house.enrol(0);
        house.sell(0, "t0");
        Gatehouse.Gate gate = house.gate("gate-a");
        house.outbox.close();

        assertThatThrownBy(() -> decide(gate, Faces.of(0))).isInstanceOf(StorageException.class);
        assertThat(gate.barrier.releases()).isEmpty();
        assertThat(house.news.decided).isEmpty();
    }

    @Test
    void oneTicketNeverOpensTwoLanesAtOnce() throws Exception {
        int rounds = 60;
        // Slow, so that on a busy machine no grant lapses before the person has passed.
        Gatehouse.Gate one = house.slow("gate-a", Direction.ENTRY);
        Gatehouse.Gate two = house.slow("gate-b", Direction.ENTRY);
        house.enrol(0);
        ExecutorService lanes = Executors.newFixedThreadPool(2);
        CyclicBarrier together = new CyclicBarrier(2);
        try {
            for (int round = 0; round < rounds; round++) {
                house.sell(0, "t" + round);
                List<Callable<Event.Decision>> both = new ArrayList<>();
                for (Gatehouse.Gate gate : List.of(one, two)) {
                    both.add(() -> {
                        together.await();
                        return decide(gate, Faces.of(0));
                    });
                }
                List<Event.Decision> made = new ArrayList<>();
                for (Future<Event.Decision> decision : lanes.invokeAll(both)) {
                    made.add(decision.get(10, TimeUnit.SECONDS));
                }
                List<Event.Decision> admitted = made.stream()
                        .filter(d -> d.outcome() == Outcome.ADMITTED)
                        .toList();
                assertThat(admitted).as("round " + round).hasSize(1);
                // The person passes, so that every round is about one fresh ticket.
                admitted.forEach(grant ->
                        Set.of(one, two).forEach(gate -> gate.desk.grants().passed(grant.id())));
            }
        } finally {
            lanes.shutdownNow();
        }
        assertThat(house.passages()).hasSize(rounds);
        assertThat(house.passages().stream().map(Event.Passage::ticket)).doesNotHaveDuplicates();
    }

    @Test
    void twoLanesWhoseReleasesLapseAllTheTimeNeverBlockEachOther() throws Exception {
        house.enrol(0);
        house.enrol(1);
        house.sell(0, "t0");
        house.sell(1, "t1");
        ExecutorService lanes = Executors.newFixedThreadPool(2);
        try {
            List<Callable<Long>> both = new ArrayList<>();
            for (int who = 0; who < 2; who++) {
                int person = who;
                Gatehouse.Gate gate = house.gate("gate-" + who, "never");
                both.add(() -> {
                    long admitted = 0;
                    for (int i = 0; i < 300; i++) {
                        admitted += decide(gate, Faces.of(person)).outcome() == Outcome.ADMITTED ? 1 : 0;
                    }
                    return admitted;
                });
            }
            for (Future<Long> admitted : lanes.invokeAll(both, 20, TimeUnit.SECONDS)) {
                assertThat(admitted.isCancelled()).as("blocked").isFalse();
                assertThat(admitted.get()).isPositive();
            }
        } finally {
            lanes.shutdownNow();
        }
    }
}
