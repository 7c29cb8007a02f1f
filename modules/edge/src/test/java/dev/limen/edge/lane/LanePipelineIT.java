package dev.limen.edge.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.FaceTemplate;
import dev.limen.core.TicketId;
import dev.limen.edge.lane.ScriptedReader.Seen;
import dev.limen.edge.state.Events;
import dev.limen.edge.state.OutboxFullException;
import dev.limen.protocol.Event;
import dev.limen.protocol.Outcome;
import dev.limen.vision.camera.Frame;
import dev.limen.vision.natives.NativeLibraries;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

class LanePipelineIT {
    private static final long FRAME = 1_000_000_000L / 15;
    private static final LaneSettings MIDDLE = new LaneSettings(
            Optional.empty(),
            Optional.empty(),
            Optional.of(Duration.ofSeconds(1)),
            Optional.of(List.of(0.25, 0.0, 0.75, 1.0)));

    @TempDir
    private Path folder;

    private final ScriptedReader reader = new ScriptedReader();
    private Gatehouse house;
    private Gatehouse.Gate gate;
    private LanePipeline lane;
    private long now = System.nanoTime();

    @BeforeAll
    static void load() {
        NativeLibraries.loadOpenCv();
    }

    @BeforeEach
    void open() {
        house = new Gatehouse(folder);
        gate = house.gate("gate-a", "never");
        lane = gate.pipeline(MIDDLE, reader);
    }

    @AfterEach
    void close() {
        lane.close();
        house.close();
    }

    private void entitled(int who) {
        house.enrol(who);
        house.sell(who, "t" + who);
    }

    private void frame(Seen... seen) {
        reader.show(List.of(seen));
        now += FRAME;
        try (Frame frame = new Frame(new Mat(360, 640, CvType.CV_8UC3), Instant.EPOCH, now, 0, "test")) {
            lane.process(frame);
        }
    }

    private void frames(int count, Seen... seen) {
        for (int i = 0; i < count; i++) {
            frame(seen);
        }
    }

    private void nobodyFor(Duration time) {
        for (long until = now + time.toNanos(); now < until; ) {
            frame();
        }
    }

    /** A person standing in the middle of the lane. */
    private static Seen standing(FaceTemplate face) {
        return Seen.of(Faces.at(320, 150, 90), face);
    }

    private static Seen walking(FaceTemplate face, int step) {
        return Seen.of(Faces.at(320 + step, 150, 44 + 4 * step), face);
    }

    @Test
    void aWalkUpIsDecidedOnceAndAtOnceWhenTheMatterIsClear() {
        entitled(0);
        for (int step = 0; step < 20; step++) {
            frame(walking(Faces.of(0), step));
        }

        assertThat(house.decisions()).singleElement().satisfies(decision -> {
            assertThat(decision.outcome()).isEqualTo(Outcome.ADMITTED);
            assertThat(decision.gate().value()).isEqualTo("gate-a");
        });
        assertThat(gate.barrier.releases()).hasSize(1);
        assertThat(reader.reads()).as("nothing is read of a decided person").isLessThan(10);
    }

    @Test
    void whoStepsIntoSomebodysPlaceIsNotTakenForThem() {
        entitled(0);
        frames(10, Seen.of(Faces.at(320, 150, 58), Faces.of(0)));

        frames(30, standing(Faces.of(1)));

        assertThat(house.decisions()).extracting(Event.Decision::outcome).containsExactly(Outcome.DENIED);
        assertThat(gate.barrier.releases()).isEmpty();
    }

    @Test
    void whoStepsIntoThePlaceOfSomebodyDecidedIsDecidedAboutAsWell() {
        entitled(0);
        entitled(1);
        frames(6, standing(Faces.of(0)));

        frames(30, standing(Faces.of(1)));

        assertThat(house.decisions())
                .extracting(decision -> decision.ticket().map(TicketId::value).orElse("none"))
                .containsExactly("t0", "t1");
    }

    @Test
    void patienceIsKeptWithADoubtfulFaceAndEndsInOneReferral() {
        entitled(0);
        frames(10, standing(Faces.alike(0, 0.55)));
        assertThat(house.decisions()).isEmpty();

        frames(10, standing(Faces.alike(0, 0.55)));
        assertThat(house.decisions()).extracting(Event.Decision::reason).containsExactly("doubtful-match");
        assertThat(gate.barrier.releases()).isEmpty();
    }

    @Test
    void aDoubtfulFaceThatBecomesClearIsAdmitted() {
        entitled(0);
        frames(5, standing(Faces.alike(0, 0.5)));
        frames(8, standing(Faces.of(0)));

        assertThat(house.decisions()).extracting(Event.Decision::outcome).containsExactly(Outcome.ADMITTED);
    }

    @Test
    void nothingOpensForSomebodyBehindWhileSomebodyElseStandsNearer() {
        entitled(0);
        Seen behind = Seen.of(Faces.at(400, 120, 70), Faces.of(0));
        frames(40, Seen.of(Faces.at(260, 160, 110), Faces.of(1)), behind);
        assertThat(house.decisions())
                .as("the one in front is turned away, the one behind waits")
                .extracting(Event.Decision::outcome)
                .containsExactly(Outcome.DENIED);
        assertThat(gate.barrier.releases()).isEmpty();

        frames(10, behind);
        assertThat(house.decisions())
                .extracting(Event.Decision::outcome)
                .containsExactly(Outcome.DENIED, Outcome.ADMITTED);
    }

    @Test
    void whoeverWasLetThroughKeepsNobodyBehindWaiting() {
        entitled(0);
        entitled(1);
        frames(10, Seen.of(Faces.at(260, 160, 110), Faces.of(0)), Seen.of(Faces.at(400, 120, 70), Faces.of(1)));

        assertThat(house.decisions())
                .extracting(Event.Decision::outcome)
                .containsExactly(Outcome.ADMITTED, Outcome.ADMITTED);
    }

    @Test
    void aFaceThatIsAlikeEnoughButUncertainIsLookedAtLonger() {
        entitled(0);
        // Once above the threshold, with frames that differ a lot.
        for (int i = 0; i < 4; i++) {
            frame(standing(i % 2 == 0 ? Faces.alike(0, 0.8) : Faces.alike(0, 0.2)));
        }
        assertThat(house.decisions()).as("four looks do not settle it").isEmpty();

        frames(20, standing(Faces.of(0)));
        assertThat(house.decisions()).extracting(Event.Decision::outcome).containsExactly(Outcome.ADMITTED);
    }

    @Test
    void whoeverLeavesInDoubtIsRecordedAndNothingOpens() {
        entitled(0);
        frames(2, standing(Faces.of(0)));
        nobodyFor(Duration.ofSeconds(1));

        assertThat(house.decisions()).extracting(Event.Decision::reason).containsExactly("too-little-evidence");
        assertThat(gate.barrier.releases()).isEmpty();
    }

    @Test
    void whoeverStandsThereWhenTheCameraEndsIsRecordedOnce() {
        house.enrol(0);
        frames(2, standing(Faces.of(0)));
        lane.finishAll();
        lane.finishAll();

        assertThat(house.decisions()).hasSize(1);
    }

    @Test
    void peopleBesideTheLaneAreNeitherReadNorRecorded() {
        entitled(0);
        frames(20, Seen.of(Faces.at(100, 150, 120), Faces.of(0)));
        nobodyFor(Duration.ofSeconds(1));
        lane.finishAll();

        assertThat(reader.reads()).isZero();
        assertThat(house.outbox.depth()).isZero();
    }

    @Test
    void everybodyWhoHasGoneIsCountedByHowNearTheyCame() {
        entitled(0);
        frames(20, Seen.of(Faces.at(100, 150, 120), Faces.of(1)));
        frames(20, Seen.of(Faces.at(320, 150, 50), Faces.of(2)));
        frames(20, standing(Faces.of(0)));
        nobodyFor(Duration.ofSeconds(3));

        assertThat(gate.encounters)
                .containsExactlyInAnyOrder(Encounter.BYSTANDER, Encounter.PASSER_BY, Encounter.WALK_UP);
    }

    @Test
    void whosePlaceSomebodyElseTookIsCountedAsGone() {
        frames(10, standing(Faces.of(0)));
        frames(10, standing(Faces.of(1)));
        assertThat(gate.encounters).containsExactly(Encounter.WALK_UP);

        nobodyFor(Duration.ofSeconds(3));
        assertThat(gate.encounters).containsExactly(Encounter.WALK_UP, Encounter.WALK_UP);
    }

    @Test
    void peopleTooFarAwayAreNeitherReadNorRecorded() {
        entitled(0);
        frames(20, Seen.of(Faces.at(320, 150, 39), Faces.of(0)));
        lane.finishAll();

        assertThat(reader.reads()).isZero();
        assertThat(house.outbox.depth()).isZero();
    }

    @Test
    void peopleWhoNeverComeToTheGateLeaveNothing() {
        entitled(0);
        frames(20, Seen.of(Faces.at(320, 150, 60), Faces.of(0)));
        nobodyFor(Duration.ofSeconds(1));
        lane.finishAll();

        assertThat(house.outbox.depth()).isZero();
        assertThat(house.news.decided).isEmpty();
    }

    @Test
    void theSameWalkUpSeenAgainAfterALostTrackIsNotDecidedTwice() {
        entitled(0);
        frames(6, standing(Faces.of(0)));
        nobodyFor(Duration.ofSeconds(1));
        frames(10, standing(Faces.of(0)));

        assertThat(house.decisions()).hasSize(1);
    }

    @Test
    void whoeverComesBackLaterIsDecidedAboutAgain() {
        house.enrol(0);
        frames(6, standing(Faces.of(0)));
        nobodyFor(Duration.ofSeconds(8));
        house.sell(0, "bought-meanwhile");
        frames(6, standing(Faces.of(0)));

        assertThat(house.decisions()).extracting(Event.Decision::reason).containsExactly("no-ticket", "ticket-valid");
    }

    @Test
    void twoPeopleInOnePictureAreEachDecidedAboutThemselves() {
        entitled(0);
        house.enrol(1);
        frames(6, Seen.of(Faces.at(250, 150, 80), Faces.of(0)), Seen.of(Faces.at(400, 150, 80), Faces.of(1)));

        assertThat(house.decisions())
                .extracting(decision -> decision.match().orElseThrow().person().value() + " " + decision.reason())
                .containsExactlyInAnyOrder("p0 ticket-valid", "p1 no-ticket");
        assertThat(gate.barrier.releases()).hasSize(1);
    }

    @Test
    void facesTooCloseToBeToldApartOpenNothing() {
        entitled(0);
        frame(standing(Faces.of(0)));
        frames(3, standing(Faces.of(0)), Seen.of(Faces.at(345, 150, 90), Faces.of(1)));
        frames(10, standing(Faces.of(0)));

        assertThat(house.decisions()).extracting(Event.Decision::reason).contains("not-alone");
        assertThat(gate.barrier.releases()).isEmpty();
    }

    @Test
    void nobodyInheritsTheFaceOfWhoeverStoodThereBeforeTheCameraWasAway() {
        entitled(0);
        frames(2, standing(Faces.of(0)));
        now += Duration.ofSeconds(30).toNanos();
        frames(20, standing(Faces.of(5)));

        assertThat(house.decisions())
                .extracting(Event.Decision::reason)
                .containsExactly("too-little-evidence", "not-identified");
        assertThat(gate.barrier.releases()).isEmpty();
    }

    @Test
    void aDecisionThatFailedWhileThePersonStoodThereDoesNotOpenForTheNextOne() {
        house.close();
        house = new Gatehouse(folder, 1);
        gate = house.gate("gate-a", "never");
        lane = gate.pipeline(MIDDLE, reader);
        entitled(0);
        house.outbox.append(Events::passage);

        frames(2, standing(Faces.of(0)));
        assertThatThrownBy(() -> frames(3, standing(Faces.of(0)))).isInstanceOf(OutboxFullException.class);
        house.outbox.acknowledge(1);
        now += Duration.ofSeconds(30).toNanos();
        frame();

        assertThat(house.decisions()).extracting(Event.Decision::outcome).containsExactly(Outcome.REFERRED);
        assertThat(gate.barrier.releases()).isEmpty();
    }

    @Test
    void aFaceTooPoorToReadBringsNothingAbout() {
        entitled(0);
        frames(20, new Seen(Faces.at(320, 150, 90), Optional.empty()));
        lane.finishAll();

        assertThat(reader.reads()).isEqualTo(20);
        assertThat(house.outbox.depth()).isZero();
    }
}
