package dev.limen.edge.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.admission.Liveness;
import dev.limen.admission.MatchRules;
import dev.limen.core.ComparisonScore;
import dev.limen.core.InvalidInputException;
import dev.limen.edge.lane.ScriptedReader.Seen;
import dev.limen.edge.state.Checkpoint;
import dev.limen.edge.threshold.FixedRules;
import dev.limen.protocol.KioskRecognition;
import dev.limen.protocol.KioskRecognition.State;
import dev.limen.vision.camera.Frame;
import dev.limen.vision.detect.DetectedFace;
import dev.limen.vision.natives.NativeLibraries;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom a kiosk leads to their seat, and that it tells nobody anything else. */
class KioskEyesIT {
    private static final int ENOUGH = 3;
    private static final KioskRecognition UNKNOWN = KioskRecognition.of(State.UNKNOWN);
    private static byte[] picture;

    @TempDir
    private Path folder;

    private final ScriptedReader reader = new ScriptedReader();
    private Liveness liveness = Liveness.BONA_FIDE;
    private Gatehouse house;
    private KioskEyes eyes;

    @BeforeAll
    static void load() throws IOException {
        NativeLibraries.loadOpenCv();
        picture = jpeg(640, 480);
    }

    @BeforeEach
    void open() {
        house = new Gatehouse(folder);
        house.enrol(0);
        house.enrol(1);
        PersonCheck persons = () -> new PersonCheck.Examination() {
            @Override
            public void see(Frame frame, DetectedFace face) {}

            @Override
            public Liveness verdict() {
                return liveness;
            }
        };
        FixedRules rules = new FixedRules(new MatchRules(new ComparisonScore(0.6), 0.1, 0.05, ENOUGH));
        eyes = new KioskEyes(reader, persons, rules, true, house.gallery, house.records, house.clock);
    }

    @AfterEach
    void close() {
        eyes.close();
        house.close();
    }

    static byte[] jpeg(int width, int height) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "jpg", out);
        return out.toByteArray();
    }

    private static Seen face(int who) {
        return Seen.of(Faces.at(320, 200, 160), Faces.of(who));
    }

    private UUID begin() {
        return eyes.begin("hall").orElseThrow();
    }

    private KioskRecognition look(UUID visit, Seen... seen) {
        reader.show(List.of(seen));
        return eyes.look("hall", visit, picture);
    }

    /** What is told after a few pictures of the same. */
    private KioskRecognition watched(UUID visit, Seen... seen) {
        KioskRecognition told = look(visit, seen);
        for (int i = 0; i < 10 && !told.over(); i++) {
            told = look(visit, seen);
        }
        return told;
    }

    @Test
    void whoHoldsATicketIsLedToItsPlaceAndTheVisitIsOver() {
        house.sell(0, "t0");
        UUID visit = begin();

        assertThat(look(visit, face(0)).state()).isEqualTo(State.LOOKING);
        assertThat(look(visit, face(0)).state()).isEqualTo(State.LOOKING);
        assertThat(look(visit, face(0))).isEqualTo(new KioskRecognition(State.RECOGNISED, Optional.of("block-c")));
        assertThat(look(visit, face(0))).isEqualTo(UNKNOWN);
    }

    @Test
    void nobodyLearnsWhetherSomebodyIsEnrolled() {
        // enrolled without a ticket, and with one that leads nowhere
        assertThat(watched(begin(), face(0))).isEqualTo(UNKNOWN);
        house.sell(
                1,
                "t1",
                ticket -> new dev.limen.core.Ticket(
                        ticket.id(),
                        ticket.holder(),
                        ticket.zone(),
                        ticket.validFrom(),
                        ticket.validUntil(),
                        Optional.empty()));
        assertThat(watched(begin(), face(1))).isEqualTo(UNKNOWN);
        // and one whose time is over
        house.sell(0, "t0");
        house.clock.advance(Duration.ofDays(1));
        assertThat(watched(begin(), face(0))).isEqualTo(UNKNOWN);
    }

    @Test
    void aStrangerAPictureAndALookAlikeAreNotLed() {
        house.sell(0, "t0");
        UUID stranger = begin();
        assertThat(watched(stranger, face(3)).state())
                .as("until the time is over")
                .isEqualTo(State.LOOKING);

        liveness = Liveness.ATTACK_SUSPECTED;
        assertThat(look(begin(), face(0))).isEqualTo(UNKNOWN);
        liveness = Liveness.NOT_CHECKED;
        assertThat(watched(begin(), face(0)).state()).isEqualTo(State.LOOKING);

        liveness = Liveness.BONA_FIDE;
        house.records.apply(
                new Checkpoint(UUID.randomUUID(), 1, house.clock.instant()),
                writer -> writer.putLookAlikes(Gatehouse.person(0), Gatehouse.person(1)));
        assertThat(watched(begin(), face(0))).isEqualTo(UNKNOWN);
    }

    @Test
    void whoStandsFarAwayIsAskedToComeCloserAndTwoAreNotTakenForOne() {
        house.sell(0, "t0");
        UUID visit = begin();

        assertThat(look(visit).state()).isEqualTo(State.CLOSER);
        assertThat(look(visit, Seen.of(Faces.at(320, 200, 60), Faces.of(0))).state())
                .isEqualTo(State.CLOSER);
        assertThat(look(visit, face(0), Seen.of(Faces.at(520, 200, 140), Faces.of(1)))
                        .state())
                .isEqualTo(State.ALONE);
        // somebody far behind does not matter
        assertThat(watched(visit, face(0), Seen.of(Faces.at(520, 200, 60), Faces.of(1)))
                        .state())
                .isEqualTo(State.RECOGNISED);
    }

    @Test
    void oneWhoStepsInForAnotherEndsTheVisit() {
        house.sell(0, "t0");
        UUID visit = begin();
        look(visit, face(0));
        look(visit, face(0));

        assertThat(look(visit, face(1))).isEqualTo(UNKNOWN);
        assertThat(look(visit, face(0))).isEqualTo(UNKNOWN);
    }

    @Test
    void aVisitIsOneKiosksAndEndsWithTheNextAndWhenItIsSaid() {
        house.sell(0, "t0");
        UUID visit = begin();
        reader.show(List.of(face(0)));

        assertThat(eyes.look("stairs", visit, picture)).isEqualTo(UNKNOWN);
        UUID next = begin();
        assertThat(look(visit, face(0))).isEqualTo(UNKNOWN);
        assertThat(look(next, face(0)).state()).isEqualTo(State.LOOKING);
        eyes.end("hall", next);
        assertThat(look(next, face(0))).isEqualTo(UNKNOWN);
    }

    @Test
    void picturesAreNotTriedOneAfterAnother() {
        for (int i = 0; i < 10; i++) {
            assertThat(eyes.begin("hall")).isPresent();
        }
        assertThat(eyes.begin("hall")).isEmpty();
        assertThat(eyes.begin("stairs")).as("another kiosk").isPresent();
    }

    @Test
    void whatIsNoPictureIsRefusedInOneSentence() throws IOException {
        UUID visit = begin();
        byte[] large = jpeg(1400, 300);

        assertThatThrownBy(() -> eyes.look("hall", visit, new byte[] {1, 2, 3}))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> eyes.look("hall", visit, large))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("A kiosk's picture is at most 1280 pixels a side, not 1400.");
    }
}
