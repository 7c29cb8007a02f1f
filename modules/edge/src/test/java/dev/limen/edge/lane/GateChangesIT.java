package dev.limen.edge.lane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.admission.Liveness;
import dev.limen.core.FaceTemplate;
import dev.limen.core.GateId;
import dev.limen.edge.lane.ScriptedReader.Seen;
import dev.limen.edge.state.Checkpoint;
import dev.limen.protocol.Event;
import dev.limen.protocol.GateModeOrder;
import dev.limen.protocol.GateOverride;
import dev.limen.protocol.GateOverride.Verdict;
import dev.limen.vision.camera.Frame;
import dev.limen.vision.detect.DetectedFace;
import dev.limen.vision.natives.NativeLibraries;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/** Somebody stands before a gate that is closed or in trouble, and it opens or recovers. */
class GateChangesIT {
    private static final long FRAME = 1_000_000_000L / 15;

    @TempDir
    private Path folder;

    private final ScriptedReader reader = new ScriptedReader();
    private Gatehouse house;
    private Gatehouse.Gate gate;
    private LanePipeline lane;
    private long now = System.nanoTime();
    private int orders;

    @BeforeAll
    static void load() {
        NativeLibraries.loadOpenCv();
    }

    @BeforeEach
    void open() {
        house = new Gatehouse(folder);
        gate = house.gate("gate-a", "never");
        lane = gate.pipeline(LaneSettings.defaults(), reader);
        house.enrol(0);
        house.sell(0, "t0");
    }

    @AfterEach
    void close() {
        lane.close();
        house.close();
    }

    private void order(String... modes) {
        List<GateModeOrder> said = Arrays.stream(modes)
                .map(mode -> new GateModeOrder(7, new GateId("gate-a"), mode, Optional.empty()))
                .toList();
        house.records.apply(
                new Checkpoint(UUID.randomUUID(), ++orders, house.clock.instant()),
                writer -> writer.putGateModes(said));
        house.records.gateModes().reload();
    }

    private void stand(double seconds, FaceTemplate face) {
        watch(seconds, Seen.of(Faces.at(320, 150, 90), face));
    }

    private void nobody(double seconds) {
        watch(seconds);
    }

    private void watch(double seconds, Seen... seen) {
        reader.show(List.of(seen));
        for (long until = now + (long) (seconds * 1e9); now < until; ) {
            now += FRAME;
            try (Frame frame = new Frame(new Mat(360, 640, CvType.CV_8UC3), Instant.EPOCH, now, 0, "test")) {
                lane.process(frame);
            }
        }
    }

    private void staffSay(Verdict verdict) {
        List<Event.Decision> all = house.decisions();
        staffSay(verdict, all.get(all.size() - 1));
    }

    private void staffSay(Verdict verdict, Event.Decision asked) {
        lane.offer(new GateOverride(7, asked.id(), asked.gate(), verdict, 10_000));
    }

    private List<String> reasons() {
        return house.decisions().stream().map(Event.Decision::reason).toList();
    }

    @Test
    void whoWaitsBeforeAClosedGateGoesThroughWhenItOpens() {
        order("closed");
        stand(20, Faces.of(0));
        assertThat(reasons()).as("told once, however long").containsExactly("gate-closed");

        order();
        stand(1, Faces.of(0));

        assertThat(reasons()).containsExactly("gate-closed", "ticket-valid");
        assertThat(gate.barrier.releases()).hasSize(1);
    }

    @Test
    void whoCameWhileOnlyTicketsCountedIsRecognisedWhenFacesCountAgain() {
        order("qr-only");
        stand(4, Faces.of(0));
        order();
        stand(1, Faces.of(0));

        assertThat(reasons()).containsExactly("tickets-only", "ticket-valid");
    }

    @Test
    void whoStandsAtAGateThatWasInTroubleGoesThroughOnceItIsWell() {
        house.impairment = Optional.of("Nothing was heard for a day.");
        stand(3, Faces.of(0));
        house.impairment = Optional.empty();
        stand(1, Faces.of(0));

        assertThat(reasons()).containsExactly("gate-impaired", "ticket-valid");
    }

    @Test
    void anotherTroubleIsNoNewsForWhoStandsThere() {
        house.impairment = Optional.of("Nothing was heard for a day.");
        stand(3, Faces.of(0));
        house.impairment = Optional.of("Nothing was heard for two days.");
        stand(3, Faces.of(0));

        assertThat(reasons()).containsExactly("gate-impaired");
    }

    @Test
    void whoWasTurnedAwayForTheirOwnSakeIsNotAskedAgain() {
        stand(4, Faces.of(1));
        order("closed");
        stand(2, Faces.of(1));
        order();
        stand(2, Faces.of(1));

        assertThat(reasons()).containsExactly("not-identified");
    }

    @Test
    void aGateThatFluttersTellsOfAPersonAtMostTwiceASecond() {
        for (int flutter = 0; flutter < 20; flutter++) {
            order("closed");
            stand(0.1, Faces.of(1));
            order("qr-only");
            stand(0.1, Faces.of(1));
        }

        assertThat(reasons()).hasSizeBetween(2, 8);
    }

    @Test
    void whoWasAdmittedBeforeABarrierThatRefusedGoesThroughOnceItObeys() {
        gate.barrier.refuse();
        stand(3, Faces.of(0));
        assertThat(gate.barrier.releases()).isEmpty();
        assertThat(reasons()).as("one try a second").hasSizeBetween(2, 4).containsOnly("ticket-valid");

        gate.barrier.repair();
        stand(1.5, Faces.of(0));

        assertThat(gate.barrier.releases()).hasSize(1);
    }

    @Test
    void whomStaffTurnedAwayMeanwhileStaysOutWhenTheGateIsWellAgain() {
        house.impairment = Optional.of("Nothing was heard for a day.");
        stand(3, Faces.of(0));
        staffSay(Verdict.DENY);
        stand(1, Faces.of(0));
        house.impairment = Optional.empty();
        stand(2, Faces.of(0));
        // and: out of sight for a moment, still the same walk-up
        nobody(0.7);
        stand(2, Faces.of(0));

        assertThat(reasons()).containsExactly("gate-impaired", "staff-denied");
        assertThat(gate.barrier.releases()).isEmpty();
    }

    @Test
    void whomStaffLetInMeanwhileIsNotDecidedAboutASecondTime() {
        house.impairment = Optional.of("Nothing was heard for a day.");
        stand(3, Faces.of(0));
        staffSay(Verdict.ADMIT);
        stand(1, Faces.of(0));
        house.impairment = Optional.empty();
        stand(3, Faces.of(0));

        assertThat(reasons()).containsExactly("gate-impaired", "staff-admitted");
        assertThat(gate.barrier.releases()).hasSize(1);
    }

    @Test
    void whatStaffSayWhileTheGateThatIsWellAgainStillLooksIsDoneForThatPerson() {
        lookAnewAt(Faces.of(1));
        staffSay(Verdict.ADMIT);
        stand(2, Faces.of(1));

        assertThat(reasons()).containsExactly("gate-impaired", "staff-admitted");
        assertThat(gate.barrier.releases()).hasSize(1);
        assertThat(house.decisions())
                .as("one walk-up")
                .extracting(Event.Decision::track)
                .containsOnly(1L);
    }

    @Test
    void whatStaffSayWhileTheGateThatIsWellAgainStillLooksOpensForNobodyElse() {
        lookAnewAt(Faces.of(1));
        staffSay(Verdict.ADMIT);
        stand(4, Faces.of(2));

        assertThat(gate.barrier.releases()).isEmpty();
        assertThat(reasons()).containsExactly("gate-impaired", "too-little-evidence", "not-identified");
        assertThat(house.decisions())
                .as("who was asked about has gone, and somebody else has come")
                .extracting(Event.Decision::track)
                .containsExactly(1L, 1L, 2L);
    }

    @Test
    void whatStaffSayAfterTheGateHasDecidedAnewIsDoneForNobodyAndTheyAreAskedAgain() {
        gate = house.confirmed("gate-b");
        lane = gate.pipeline(LaneSettings.defaults(), reader);
        lookAnewAt(Faces.of(0));
        Event.Decision asked = house.decisions().get(0);
        stand(1, Faces.of(0));
        staffSay(Verdict.ADMIT, asked);
        stand(1, Faces.of(0));

        assertThat(gate.barrier.releases()).isEmpty();
        assertThat(reasons()).containsExactly("gate-impaired", "operator-confirms");
        assertThat(house.decisions())
                .as("by the same number, staff see what became of the first")
                .extracting(Event.Decision::track)
                .containsOnly(asked.track());

        staffSay(Verdict.ADMIT);
        stand(1, Faces.of(0));
        assertThat(gate.barrier.releases()).hasSize(1);
    }

    /** Has the gate turned somebody away for its own trouble, which is over, and begun to look again. */
    private void lookAnewAt(FaceTemplate face) {
        house.impairment = Optional.of("Nothing was heard for a day.");
        stand(3, face);
        house.impairment = Optional.empty();
        stand(0.1, face);
        assertThat(reasons()).as("not decided again yet").containsExactly("gate-impaired");
    }

    @Test
    void whatWasSeenBeforeAShutGateCountsForNothingOnceItOpens() {
        Deque<Liveness> verdicts = new ArrayDeque<>(List.of(Liveness.BONA_FIDE, Liveness.ATTACK_SUSPECTED));
        house.liveness = LaneConfig.LivenessCheck.REQUIRED;
        gate = house.gate("gate-b", "never");
        lane = gate.pipeline(LaneSettings.defaults(), reader, () -> examination(verdicts.remove()));
        house.impairment = Optional.of("Nothing was heard for a day.");
        stand(3, Faces.of(0));
        house.impairment = Optional.empty();

        // when: the person now holds up a picture
        stand(3, Faces.of(0));

        assertThat(reasons()).containsExactly("gate-impaired", "attack-suspected");
        assertThat(gate.barrier.releases()).isEmpty();
    }

    private static PersonCheck.Examination examination(Liveness verdict) {
        return new PersonCheck.Examination() {
            @Override
            public void see(Frame frame, DetectedFace face) {}

            @Override
            public Liveness verdict() {
                return verdict;
            }
        };
    }

    @Test
    void whoOnceStoodTooCloseToAnotherBeforeAShutGateIsNotDoubtedForItOnceItOpens() {
        Seen one = Seen.of(Faces.at(320, 150, 90), Faces.of(0));
        order("closed");
        stand(1, Faces.of(0));
        watch(0.2, one, Seen.of(Faces.at(345, 150, 90), Faces.of(1)));
        stand(2, Faces.of(0));

        order();
        stand(2, Faces.of(0));

        assertThat(reasons()).last().isEqualTo("ticket-valid");
    }

    @Test
    void whoIsLookedAtAnewAndLeavesHasStoodAtTheGateOnce() {
        order("closed");
        stand(2, Faces.of(0));
        order();
        watch(0.1, new Seen(Faces.at(320, 150, 90), Optional.empty()));
        nobody(1);

        assertThat(gate.encounters).containsExactly(Encounter.WALK_UP);
    }

    @Test
    void whoWasOutOfSightForAMomentGoesThroughWhenTheGateOpens() {
        order("closed");
        stand(2, Faces.of(0));
        nobody(0.7);
        stand(2, Faces.of(0));
        assertThat(reasons()).as("the same walk-up").containsExactly("gate-closed");

        order();
        stand(1, Faces.of(0));

        assertThat(reasons()).containsExactly("gate-closed", "ticket-valid");
    }

    @Test
    void whoLeftUndecidedAsTheGateShutIsLookedAtWhenTheyComeBackAndItIsOpen() {
        stand(0.1, Faces.of(0));
        order("closed");
        nobody(0.7);
        assertThat(reasons()).containsExactly("gate-closed");

        order();
        stand(1, Faces.of(0));

        assertThat(reasons()).containsExactly("gate-closed", "ticket-valid");
    }

    @Test
    void whoStaffLetInBeforeABarrierThatRefusedDoesNotCountAsLetIn() {
        house.impairment = Optional.of("Nothing was heard for a day.");
        stand(3, Faces.of(0));
        gate.barrier.refuse();
        staffSay(Verdict.ADMIT);
        stand(0.5, Faces.of(0));
        assertThat(reasons()).last().isEqualTo("staff-admitted");
        assertThat(gate.barrier.releases()).isEmpty();

        gate.barrier.repair();
        house.impairment = Optional.empty();
        stand(2, Faces.of(0));

        assertThat(reasons()).last().isEqualTo("ticket-valid");
        assertThat(gate.barrier.releases()).hasSize(1);
    }
}
