package dev.limen.edge.lane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.admission.Liveness;
import dev.limen.core.Ticket;
import dev.limen.core.TicketId;
import dev.limen.edge.lane.ScriptedReader.Seen;
import dev.limen.edge.ticket.GateTickets.Admit;
import dev.limen.protocol.Event;
import dev.limen.protocol.Outcome;
import dev.limen.vision.camera.Frame;
import dev.limen.vision.detect.DetectedFace;
import dev.limen.vision.natives.NativeLibraries;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who is not clearly a live person is asked for a ticket, and staff only hear of those who show none. */
class DoubtAtGateIT {
    @TempDir
    private Path folder;

    private TicketGate node;
    private Gatehouse house;
    private Ticket sold;
    private volatile Liveness verdict = Liveness.DOUBTFUL;

    private final PersonCheck persons = () -> new PersonCheck.Examination() {
        @Override
        public void see(Frame frame, DetectedFace face) {}

        @Override
        public Liveness verdict() {
            return verdict;
        }
    };

    @BeforeAll
    static void load() {
        NativeLibraries.loadOpenCv();
    }

    @BeforeEach
    void open() {
        node = new TicketGate(folder);
        house = node.house;
        house.liveness = LaneConfig.LivenessCheck.REQUIRED;
        house.enrol(0);
        house.enrol(1);
        sold = house.sell(0, "t0");
    }

    @AfterEach
    void close() {
        node.close();
    }

    private TicketGate.Lane doubting(Admit admit) {
        return node.lane("gate-a", "never", admit, persons);
    }

    private static void stand(TicketGate.Lane lane, int frames) {
        lane.frames(frames, lane.standing(Faces.of(0)));
    }

    private List<String> reasons() {
        return house.decisions().stream().map(Event.Decision::reason).toList();
    }

    @ParameterizedTest
    @EnumSource(Admit.class)
    void theTicketSettlesIt(Admit admit) {
        TicketGate.Lane lane = doubting(admit);
        stand(lane, 20);
        assertThat(house.news.asked).as("asked once").isOne();
        assertThat(house.decisions()).isEmpty();

        lane.show(node.printed(sold));
        stand(lane, 30);

        assertThat(house.decisions()).singleElement().satisfies(decision -> {
            assertThat(decision.outcome()).isEqualTo(Outcome.ADMITTED);
            assertThat(decision.ticket()).contains(new TicketId("t0"));
        });
        assertThat(lane.releases()).isEqualTo(1);
        assertThat(house.news.asked).isOne();
    }

    @Test
    void whoShowsNoneIsReferredAndMayStillShowIt() {
        TicketGate.Lane lane = doubting(Admit.SECOND_FACTOR);
        stand(lane, 15 * 9);
        assertThat(house.decisions()).as("there is time").isEmpty();
        stand(lane, 15 * 3);
        assertThat(reasons()).containsExactly("liveness-doubtful");
        assertThat(house.decisions().get(0).outcome()).isEqualTo(Outcome.REFERRED);
        assertThat(lane.releases()).isZero();

        lane.show(node.printed(sold));

        assertThat(reasons()).containsExactly("liveness-doubtful", "ticket-valid");
        assertThat(lane.releases()).isEqualTo(1);
    }

    @Test
    void anotherPersonsTicketIsNoSecondFactorAndTheOwnOneStillIs() {
        TicketGate.Lane lane = doubting(Admit.SECOND_FACTOR);
        stand(lane, 10);

        lane.show(node.printed(house.sell(1, "t1")));
        stand(lane, 15);
        assertThat(house.decisions()).isEmpty();
        assertThat(lane.releases()).isZero();
        lane.show(node.printed(sold));

        assertThat(reasons()).containsExactly("ticket-valid");
    }

    @Test
    void aFaceThatJumpsTakesItsDoubtAlongAndGainsNoTime() {
        TicketGate.Lane lane = doubting(Admit.ALONE);
        stand(lane, 10);
        verdict = Liveness.BONA_FIDE;
        for (int second = 0; second < 12; second++) {
            // Too far from where it was for the same track.
            lane.frames(15, Seen.of(Faces.at(second % 2 == 0 ? 120 : 480, 150, 90), Faces.of(0)));
        }

        assertThat(house.news.asked).isOne();
        assertThat(reasons()).containsExactly("liveness-doubtful");
        assertThat(lane.releases()).isZero();
    }

    @Test
    void theDoubtOutlastsTheReferral() {
        TicketGate.Lane lane = doubting(Admit.SECOND_FACTOR);
        stand(lane, 15 * 11);
        assertThat(reasons()).containsExactly("liveness-doubtful");
        verdict = Liveness.BONA_FIDE;
        lane.nobodyFor(Duration.ofSeconds(8));
        stand(lane, 30);
        assertThat(lane.releases()).isZero();
        assertThat(house.news.asked).as("asked anew").isEqualTo(2);

        lane.show(node.printed(sold));

        assertThat(reasons()).containsExactly("liveness-doubtful", "ticket-valid");
    }

    @Test
    void whoWasReferredAndLooksDownMayStillShowTheTicket() {
        TicketGate.Lane lane = doubting(Admit.SECOND_FACTOR);
        stand(lane, 15 * 11);
        lane.nobodyFor(Duration.ofSeconds(2));
        stand(lane, 5);

        lane.show(node.printed(sold));

        assertThat(reasons()).containsExactly("liveness-doubtful", "ticket-valid");
        assertThat(lane.releases()).isEqualTo(1);
    }

    @Test
    void whoComesBackTooLateIsAskedAnew() {
        TicketGate.Lane lane = doubting(Admit.SECOND_FACTOR);
        stand(lane, 10);
        lane.nobodyFor(Duration.ofSeconds(11));
        assertThat(reasons()).containsExactly("person-gone");
        stand(lane, 10);
        assertThat(house.news.asked).isEqualTo(2);

        lane.show(node.printed(sold));

        assertThat(reasons()).containsExactly("person-gone", "ticket-valid");
    }

    @Test
    void aTicketStandsBesideOneFaceOnce() {
        TicketGate.Lane lane = doubting(Admit.SECOND_FACTOR);
        house.sell(0, "t1");
        stand(lane, 10);
        lane.show(node.printed(sold));
        assertThat(lane.releases()).isEqualTo(1);

        lane.nobodyFor(Duration.ofSeconds(7));
        stand(lane, 10);

        assertThat(lane.releases()).isEqualTo(1);
        assertThat(house.news.asked).isEqualTo(2);
    }

    @Test
    void aDoubtStaysOneAndASuspicionOutweighsIt() {
        TicketGate.Lane lane = doubting(Admit.ALONE);
        stand(lane, 10);
        verdict = Liveness.BONA_FIDE;
        stand(lane, 60);
        assertThat(house.decisions()).as("more pictures are no ticket").isEmpty();

        verdict = Liveness.ATTACK_SUSPECTED;
        stand(lane, 2);

        assertThat(reasons()).containsExactly("attack-suspected");
        assertThat(lane.releases()).isZero();
    }

    @Test
    void whoLooksDownForTheTicketIsAskedNoSecondTime() {
        TicketGate.Lane lane = doubting(Admit.SECOND_FACTOR);
        stand(lane, 10);
        verdict = Liveness.BONA_FIDE;
        lane.nobodyFor(Duration.ofSeconds(4));
        stand(lane, 15);
        assertThat(house.decisions()).as("the doubt stays with the face").isEmpty();
        assertThat(house.news.asked).isOne();

        lane.show(node.printed(sold));

        assertThat(reasons()).containsExactly("ticket-valid");
        // and: of the time in which nobody was seen nothing is recorded
        lane.nobodyFor(Duration.ofSeconds(12));
        assertThat(reasons()).containsExactly("ticket-valid");
    }

    @Test
    void whoLooksDownAndShowsATicketThatOpensAloneIsNotSaidToHaveGone() {
        TicketGate.Lane lane = doubting(Admit.ALONE);
        stand(lane, 10);
        lane.nobodyFor(Duration.ofSeconds(2));

        lane.show(node.printed(sold));
        lane.nobodyFor(Duration.ofSeconds(12));

        assertThat(reasons()).containsExactly("ticket-valid");
    }

    @Test
    void whoGoesIsRecordedOnceTheTimeIsOver() {
        TicketGate.Lane lane = doubting(Admit.ALONE);
        stand(lane, 10);
        lane.nobodyFor(Duration.ofSeconds(8));
        assertThat(house.decisions()).isEmpty();

        lane.nobodyFor(Duration.ofSeconds(3));

        assertThat(reasons()).containsExactly("person-gone");
        assertThat(lane.releases()).isZero();
    }

    @Test
    void whoComesAfterSomebodyThatWentIsAskedInTurnAndNobodyLosesTime() {
        TicketGate.Lane lane = doubting(Admit.ALONE);
        house.sell(1, "t1");
        stand(lane, 10);
        lane.nobodyFor(Duration.ofSeconds(1));

        lane.frames(10, lane.standing(Faces.of(1)));

        assertThat(house.news.asked).isEqualTo(2);
        assertThat(house.decisions()).isEmpty();
        lane.show(node.printed(sold));
        assertThat(reasons()).as("the one away shows it").containsExactly("ticket-valid");
        lane.frames(15 * 11, lane.standing(Faces.of(1)));
        assertThat(reasons()).containsExactly("ticket-valid", "liveness-doubtful");
    }

    @Test
    void whereTheCameraEndsNobodyIsForgotten() {
        TicketGate.Lane lane = doubting(Admit.ALONE);
        stand(lane, 10);

        lane.pipeline.finishAll();

        assertThat(reasons()).containsExactly("person-gone");
    }

    @Test
    void whereNoTicketIsReadDoubtIsReferredAtOnce() {
        Gatehouse.Gate gate = house.gate("gate-b", "never");
        ScriptedReader reader = new ScriptedReader();
        try (LanePipeline lane = gate.pipeline(LaneSettings.defaults(), reader, persons)) {
            long now = System.nanoTime();
            reader.show(List.of(Seen.of(Faces.at(320, 150, 90), Faces.of(0))));
            for (int i = 1; i <= 10; i++) {
                try (Frame frame = Frame.blank(640, 360, Instant.EPOCH, now + i * 66_000_000L, i, "test")) {
                    lane.process(frame);
                }
            }
        }

        assertThat(reasons()).containsExactly("liveness-doubtful");
        assertThat(house.news.asked).isZero();
    }
}
