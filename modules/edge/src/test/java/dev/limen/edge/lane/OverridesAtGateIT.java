package dev.limen.edge.lane;

import static dev.limen.testkit.time.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.core.EventId;
import dev.limen.core.FaceTemplate;
import dev.limen.core.TicketId;
import dev.limen.edge.lane.ScriptedReader.Seen;
import dev.limen.protocol.Event;
import dev.limen.protocol.GateOverride;
import dev.limen.protocol.GateOverride.Verdict;
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

/** What staff decide about somebody whom the gate referred is done for that person at that moment, or not at all. */
class OverridesAtGateIT {
    private static final long FRAME = 1_000_000_000L / 15;

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
        gate = house.confirmed("gate-a");
        lane = gate.pipeline(LaneSettings.defaults(), reader);
        house.enrol(0);
        house.enrol(1);
        house.sell(0, "t0");
    }

    @AfterEach
    void close() {
        lane.close();
        house.close();
    }

    private void frames(int count, Seen... seen) {
        for (int i = 0; i < count; i++) {
            reader.show(List.of(seen));
            now += FRAME;
            try (Frame frame = new Frame(new Mat(360, 640, CvType.CV_8UC3), Instant.EPOCH, now, 0, "test")) {
                lane.process(frame);
            }
        }
    }

    private static Seen standing(FaceTemplate face) {
        return Seen.of(Faces.at(320, 150, 90), face);
    }

    private Event.Decision last() {
        List<Event.Decision> all = house.decisions();
        return all.get(all.size() - 1);
    }

    private EventId referred() {
        frames(10, standing(Faces.of(0)));
        assertThat(last().outcome()).isEqualTo(Outcome.REFERRED);
        return last().id();
    }

    private void say(Verdict verdict, EventId event, long goodMillis) {
        lane.offer(new GateOverride(7, event, last().gate(), verdict, goodMillis));
    }

    @Test
    void whoStaffLetInGoesInOnTheTicketThatTheRulesHadFound() {
        EventId asked = referred();
        assertThat(gate.barrier.releases()).isEmpty();

        say(Verdict.ADMIT, asked, 10_000);
        frames(2, standing(Faces.of(0)));

        assertThat(last().outcome()).isEqualTo(Outcome.ADMITTED);
        assertThat(last().reason()).isEqualTo("staff-admitted");
        assertThat(last().trail()).anyMatch(line -> line.contains(asked.toString()));
        assertThat(last().ticket()).contains(new TicketId("t0"));
        assertThat(gate.barrier.releases()).containsExactly(last().id());
        await("the passage", () -> !house.passages().isEmpty());
        assertThat(house.passages().get(0).ticket()).isEqualTo(new TicketId("t0"));
        frames(20, standing(Faces.of(0)));
        assertThat(gate.barrier.releases()).as("once").hasSize(1);
    }

    @Test
    void whomNobodyKnowsGoesInOnNobodysTicket() {
        house.impairment = Optional.of("The gallery is stale.");
        EventId asked = referred();
        house.impairment = Optional.empty();

        say(Verdict.ADMIT, asked, 10_000);
        frames(2, standing(Faces.of(0)));

        assertThat(last().reason()).isEqualTo("staff-admitted");
        assertThat(last().ticket()).isEmpty();
        assertThat(gate.barrier.releases()).hasSize(1);
    }

    @Test
    void whoStaffTurnAwayIsToldSoAndTheGateStaysShut() {
        EventId asked = referred();

        say(Verdict.DENY, asked, 10_000);
        frames(2, standing(Faces.of(0)));

        assertThat(last().outcome()).isEqualTo(Outcome.DENIED);
        assertThat(last().reason()).isEqualTo("staff-denied");
        say(Verdict.ADMIT, asked, 10_000);
        frames(5, standing(Faces.of(0)));
        assertThat(gate.barrier.releases()).as("the referral is settled").isEmpty();
    }

    @Test
    void whomStaffTurnedAwayNoRuleLooksAtBeforeTheyHaveBeenGoneForHalfAMinute() {
        say(Verdict.DENY, referred(), 10_000);
        frames(150, standing(Faces.of(0)));
        assertThat(last().reason()).isEqualTo("staff-denied");
        int decided = house.decisions().size();

        // Out of sight for a second, and for twenty.
        frames(15);
        frames(30, standing(Faces.of(0)));
        frames(300);
        frames(30, standing(Faces.of(0)));
        assertThat(house.decisions()).as("decisions since").hasSize(decided);

        frames(15, standing(Faces.of(1)));
        assertThat(house.decisions()).as("of somebody else").hasSizeGreaterThan(decided);
        frames(31 * 15);
        int before = house.decisions().size();
        referred();
        assertThat(house.decisions()).as("half a minute later").hasSize(before + 1);
    }

    @Test
    void whoIsAskedForTheTicketIsReferredAnewAndMayBeDecidedAboutAgain() {
        EventId asked = referred();
        say(Verdict.ASK_TICKET, asked, 10_000);
        frames(2, standing(Faces.of(0)));
        assertThat(last().outcome()).isEqualTo(Outcome.REFERRED);
        assertThat(last().reason()).isEqualTo("ticket-asked");

        say(Verdict.ADMIT, last().id(), 10_000);
        frames(2, standing(Faces.of(0)));

        assertThat(gate.barrier.releases()).hasSize(1);
    }

    @Test
    void nothingOpensForSomebodyElseForTwoForNobodyOrTooLate() {
        EventId asked = referred();
        say(Verdict.ADMIT, asked, 10_000);
        frames(30, standing(Faces.of(1)));
        assertThat(gate.barrier.releases()).as("somebody else stands there").isEmpty();

        EventId other = last().id();
        frames(60);
        say(Verdict.ADMIT, other, 10_000);
        frames(10);
        assertThat(gate.barrier.releases()).as("nobody stands there").isEmpty();
        frames(10, standing(Faces.of(1)));
        assertThat(gate.barrier.releases()).as("came back, another encounter").isEmpty();
    }

    @Test
    void nobodyIsLetInWhileEverybodyIsToLeave() {
        EventId asked = referred();
        gate.barrier.evacuate(true);

        say(Verdict.ADMIT, asked, 10_000);
        frames(5, standing(Faces.of(0)));

        assertThat(gate.barrier.releases()).isEmpty();
        assertThat(house.decisions()).hasSize(1);
    }

    @Test
    void anOverrideThatHasRunOutOpensNothing() {
        EventId asked = referred();

        say(Verdict.ADMIT, asked, 0);
        frames(5, standing(Faces.of(0)));

        assertThat(gate.barrier.releases()).isEmpty();
    }

    @Test
    void overridesThatNobodyTakesAreForgottenInTime() {
        Overrides overrides = new Overrides();
        EventId asked = referred();
        GateOverride admit = new GateOverride(7, asked, last().gate(), Verdict.ADMIT, Long.MAX_VALUE / 2_000_000);
        overrides.offer(admit, 1_000);

        long late = 1_000 + Overrides.LONGEST.toNanos();
        assertThat(overrides.take(asked, late)).isEmpty();
        overrides.offer(admit, 1_000);
        assertThat(overrides.take(asked, late - Duration.ofSeconds(1).toNanos()))
                .contains(admit);
        assertThat(overrides.take(asked, late - Duration.ofSeconds(1).toNanos()))
                .as("taken once")
                .isEmpty();
    }
}
