package dev.limen.edge.lane;

import static dev.limen.testkit.time.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.PersonId;
import dev.limen.core.Ticket;
import dev.limen.core.TicketId;
import dev.limen.core.Zone;
import dev.limen.credential.ScreenCode;
import dev.limen.credential.SignedTicket;
import dev.limen.credential.SigningKey;
import dev.limen.credential.qr.QrSymbol;
import dev.limen.edge.state.Checkpoint;
import dev.limen.edge.state.LocalRecords;
import dev.limen.edge.ticket.FrameScanner;
import dev.limen.edge.ticket.GateTickets.Admit;
import dev.limen.protocol.Change;
import dev.limen.protocol.Event;
import dev.limen.protocol.Outcome;
import dev.limen.vision.camera.Frame;
import dev.limen.vision.natives.NativeLibraries;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
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
import org.opencv.core.MatOfByte;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;

/** People who come with a ticket: with no face that is known, with one, or with one in the ticket. */
class TicketsAtGateIT {
    @TempDir
    private Path folder;

    private TicketGate node;
    private Gatehouse house;
    private TicketGate.Lane lane;

    @BeforeAll
    static void load() {
        NativeLibraries.loadOpenCv();
    }

    @BeforeEach
    void open() {
        node = new TicketGate(folder);
        house = node.house;
        lane = node.lane("gate-a", "1ms", Admit.ALONE);
    }

    @AfterEach
    void close() {
        node.close();
    }

    private Event.Decision last() {
        List<Event.Decision> all = house.decisions();
        return all.get(all.size() - 1);
    }

    private void apply(LocalRecords.Changes changes) {
        house.records.apply(new Checkpoint(UUID.randomUUID(), 1, house.clock.instant()), changes);
    }

    @Test
    void aPrintedTicketInTheCamerasPictureOpensAndThePassageUsesIt() {
        SignedTicket ticket = node.ticket("t1");
        try (FrameScanner camera = new FrameScanner("gate-a", lane.shown::offer, new SimpleMeterRegistry());
                Frame frame = pictureOf(ticket)) {
            await("the ticket to be read and let in", () -> {
                camera.offer(frame);
                lane.frames(1);
                return !house.decisions().isEmpty();
            });
        }

        assertThat(house.decisions()).singleElement().satisfies(decision -> {
            assertThat(decision.outcome()).isEqualTo(Outcome.ADMITTED);
            assertThat(decision.ticket()).contains(new TicketId("t1"));
            assertThat(decision.match()).isEmpty();
            assertThat(decision.trail())
                    .anyMatch(line -> line.contains(ticket.key().toString()));
        });
        await("the passage", () -> !house.passages().isEmpty());
        Event.Passage passage = house.passages().get(0);
        assertThat(passage.person()).isEqualTo(TicketGate.HOLDER);
        assertThat(passage.ticket()).isEqualTo(new TicketId("t1"));
        assertThat(passage.decision()).isEqualTo(last().id());
        assertThat(lane.gate.barrier.releases()).containsExactly(last().id());
    }

    @Test
    void aTicketThatStaysBeforeTheCameraIsDecidedOnceAndALaterUseIsReferred() {
        for (int i = 0; i < 40; i++) {
            lane.show(node.ticket("t1"));
            lane.frames(1);
        }
        assertThat(house.decisions()).hasSize(1);
        await("the passage", () -> !house.passages().isEmpty());

        lane.nobodyFor(Duration.ofSeconds(7));
        lane.show(node.ticket("t1"));

        assertThat(last().outcome()).isEqualTo(Outcome.REFERRED);
        assertThat(last().reason()).isEqualTo("already-used");
        assertThat(lane.releases()).isEqualTo(1);
    }

    @Test
    void whoTurnsBackHasNotUsedTheTicket() {
        TicketGate.Lane slow = node.lane("gate-b", "never", Admit.ALONE);
        slow.show(node.ticket("t1"));
        assertThat(slow.releases()).isEqualTo(1);
        await("the release to lapse and its ticket to be free", () -> {
            synchronized (house.context.reserved()) {
                return house.context.reserved().isEmpty();
            }
        });

        slow.nobodyFor(Duration.ofSeconds(7));
        slow.show(node.ticket("t1"));

        assertThat(last().outcome()).isEqualTo(Outcome.ADMITTED);
        assertThat(house.passages()).isEmpty();
    }

    @Test
    void aFaceThatNobodyKnowsDoesNotStandInTheWayOfItsTicket() {
        lane.frames(5, lane.standing(Faces.of(3)));
        lane.show(node.ticket("t1"));
        lane.frames(40, lane.standing(Faces.of(3)));

        assertThat(house.decisions()).extracting(Event.Decision::outcome).containsExactly(Outcome.ADMITTED);
        assertThat(last().track()).isPositive();
    }

    @Test
    void oneTicketIsNotUsedTwiceByFaceAndInTheHand() {
        house.enrol(0);
        Ticket sold = house.sell(0, "t0");
        SignedTicket paper = node.printed(sold);
        TicketGate.Lane other = node.lane("gate-b", "never", Admit.ALONE);

        // when: the face opens one gate, and the paper is held before the next before anybody has passed
        TicketGate.Lane here = node.lane("gate-c", "never", Admit.ALONE);
        here.frames(10, here.standing(Faces.of(0)));
        other.show(paper);

        assertThat(house.decisions())
                .extracting(Event.Decision::outcome)
                .containsExactly(Outcome.ADMITTED, Outcome.REFERRED);
        assertThat(last().reason()).isEqualTo("already-used");
        assertThat(other.releases()).isZero();
        // and: the paper beside the face at the same gate is no news
        here.show(paper);
        assertThat(house.decisions()).hasSize(2);
    }

    @Test
    void aTicketThatOpensTheGateKeepsTheSameFaceFromOpeningAnother() {
        house.enrol(0);
        Ticket sold = house.sell(0, "t0");
        TicketGate.Lane first = node.lane("gate-b", "never", Admit.ALONE);
        TicketGate.Lane second = node.lane("gate-c", "never", Admit.ALONE);
        first.show(node.printed(sold));

        second.frames(10, second.standing(Faces.of(0)));

        assertThat(first.releases()).isEqualTo(1);
        assertThat(second.releases()).isZero();
        assertThat(last().reason()).isEqualTo("already-used");
    }

    @Test
    void whatIsNoTicketIsDeniedWithTheSentenceAndOftenerThanOnceASecondOnlyOnce() {
        SignedTicket foreign = SigningKey.ephemeral().sign(node.ticket("t1").content());
        lane.show(foreign);
        assertThat(last().outcome()).isEqualTo(Outcome.DENIED);
        assertThat(last().reason()).isEqualTo("credential-refused");
        assertThat(last().trail()).singleElement().asString().contains("does not trust");

        for (int i = 0; i < 10; i++) {
            lane.show("LT:" + i);
        }
        assertThat(house.decisions()).hasSize(1);

        lane.nobodyFor(Duration.ofSeconds(2));
        house.clock.advance(Duration.ofDays(1));
        SignedTicket old = node.ticket("t1");
        house.clock.advance(Duration.ofDays(1));
        lane.show(old);
        assertThat(last().reason()).isEqualTo("expired");
        assertThat(lane.releases()).isZero();
    }

    @Test
    void aTicketForAnotherZoneAndOneThatWasTakenBackDoNotOpen() {
        lane.show(node.ticket("t-taken-back"));
        assertThat(last().trail()).singleElement().asString().contains("taken back");

        // what the coordinator says now comes before what was signed
        lane.nobodyFor(Duration.ofSeconds(2));
        SignedTicket moved = node.ticket("t2");
        Instant now = house.clock.instant();
        apply(writer -> writer.putTicket(new Ticket(
                new TicketId("t2"),
                TicketGate.HOLDER,
                new Zone("west"),
                now.minusSeconds(60),
                now.plusSeconds(60),
                Optional.empty())));
        lane.show(moved);
        assertThat(last().reason()).isEqualTo("wrong-zone");

        lane.nobodyFor(Duration.ofSeconds(7));
        apply(writer -> writer.putTicket(new Ticket(
                new TicketId("t2"),
                new PersonId("p1"),
                Gatehouse.EAST,
                now.minusSeconds(60),
                now.plusSeconds(60),
                Optional.empty())));
        lane.show(moved);
        assertThat(last().trail()).singleElement().asString().contains("somebody else");

        lane.nobodyFor(Duration.ofSeconds(7));
        apply(writer -> writer.eraseTicket(new Change.TicketErased(new TicketId("t2")).ticket()));
        lane.show(moved);
        assertThat(last().trail()).singleElement().asString().contains("taken back");
        assertThat(lane.releases()).isZero();
    }

    @Test
    void aPhonesCodeIsTakenOnceAndAScreenshotOfItIsWorthNothing() throws GeneralSecurityException {
        KeyPair phone = TicketGate.newPhone();
        SignedTicket ticket = node.issuer.sign(node.content("t1", Optional.of(TicketGate.binding(phone))));
        TicketGate.Lane first = node.lane("gate-b", "never", Admit.ALONE);
        TicketGate.Lane second = node.lane("gate-c", "never", Admit.ALONE);
        lane.show(ticket);
        assertThat(last().trail()).singleElement().asString().contains("without the phone's code");

        String code = ScreenCode.text(ticket, phone.getPrivate(), house.clock.instant());
        first.show(code);
        assertThat(last().outcome()).isEqualTo(Outcome.ADMITTED);

        // when: a friend holds a screenshot before the next gate, at once and a minute later
        second.show(code);
        assertThat(last().trail()).singleElement().asString().contains("shown here before");
        house.clock.advance(Duration.ofMinutes(1));
        second.nobodyFor(Duration.ofSeconds(7));
        second.show(code);
        assertThat(last().trail()).singleElement().asString().contains("screenshot");
        assertThat(second.releases()).isZero();
    }

    @Test
    void aNodeThatHasNotHeardFromTheCoordinatorForLongStillTakesTickets() {
        house.impairment = Optional.of("The gate last heard from the coordinator long ago.");
        lane.show(node.ticket("t1"));

        assertThat(last().outcome()).isEqualTo(Outcome.ADMITTED);
    }

    @Test
    void whateverFailsTheBarrierStaysShut() {
        lane.gate.barrier.breakDown();
        lane.show(node.ticket("t1"));
        assertThat(last().reason()).isEqualTo("gate-impaired");
        lane.gate.barrier.repair();

        lane.gate.barrier.refuse();
        lane.show(node.ticket("t2"));
        lane.gate.barrier.repair();

        house.outbox.close();
        assertThatThrownBy(() -> lane.show(node.ticket("t3"))).isInstanceOf(RuntimeException.class);
        house.records.close();
        assertThatThrownBy(() -> lane.show(node.ticket("t4"))).isInstanceOf(RuntimeException.class);
        assertThat(lane.releases()).isZero();
    }

    @Test
    void whoWasLetInByTicketWhileFacesDidNotCountIsNotDecidedAboutAgain() {
        house.enrol(0);
        house.sell(0, "t0");
        house.impairment = Optional.of("The gate last heard from the coordinator long ago.");
        lane.frames(10, lane.standing(Faces.of(0)));
        lane.show(node.ticket("t1"));
        house.impairment = Optional.empty();
        lane.frames(45, lane.standing(Faces.of(0)));

        assertThat(house.decisions())
                .extracting(Event.Decision::reason)
                .containsExactly("gate-impaired", "ticket-valid");
        assertThat(lane.releases()).isEqualTo(1);
    }

    @Test
    void aTicketHeldBeforeABarrierThatRefusedIsTriedAgain() {
        lane.gate.barrier.refuse();
        lane.show(node.ticket("t1"));
        assertThat(last().outcome()).isEqualTo(Outcome.ADMITTED);
        assertThat(lane.releases()).isZero();

        lane.gate.barrier.repair();
        for (int i = 0; i < 15 * 7; i++) {
            lane.frames(1);
            lane.show(node.ticket("t1"));
        }

        assertThat(lane.releases()).isEqualTo(1);
    }

    @Test
    void aLookAlikeBeforeABarrierThatRefusedGoesThroughOnceItObeys() {
        TicketGate.Lane strict = lookAlikes();
        strict.gate.barrier.refuse();
        strict.show(node.printed(house.sell(0, "t0")));
        assertThat(last().outcome()).isEqualTo(Outcome.ADMITTED);
        assertThat(strict.releases()).isZero();

        strict.gate.barrier.repair();
        strict.frames(30, strict.standing(Faces.of(0)));

        assertThat(last().outcome()).isEqualTo(Outcome.ADMITTED);
        assertThat(strict.releases()).isEqualTo(1);
    }

    /** {@return a gate where one of two who look alike was asked for their ticket} */
    private TicketGate.Lane lookAlikes() {
        house.enrol(0);
        house.enrol(1);
        house.sell(0, "t0");
        apply(writer -> writer.putLookAlikes(Gatehouse.person(0), Gatehouse.person(1)));
        TicketGate.Lane strict = node.lane("gate-b", "1ms", Admit.SECOND_FACTOR);
        strict.frames(10, strict.standing(Faces.of(0)));
        assertThat(house.news.asked).isOne();
        assertThat(house.decisions()).as("there is time to show it").isEmpty();
        return strict;
    }

    @Test
    void aLookAlikesTicketIsTheSecondFactorAtAGateThatAsksForFaces() {
        TicketGate.Lane strict = lookAlikes();
        strict.show(node.printed(house.sell(0, "t0")));

        assertThat(last().outcome()).isEqualTo(Outcome.ADMITTED);
        // and: alone it opens nothing there
        strict.nobodyFor(Duration.ofSeconds(7));
        strict.show(node.ticket("t5"));
        assertThat(house.decisions()).hasSize(1);
    }

    private static Frame pictureOf(SignedTicket ticket) {
        Mat scene = new Mat(480, 640, CvType.CV_8UC3, new Scalar(70, 90, 80));
        Mat png = new MatOfByte(QrSymbol.of(ticket.text()).png(5));
        Mat symbol = Imgcodecs.imdecode(png, Imgcodecs.IMREAD_GRAYSCALE);
        Mat paper = new Mat();
        Imgproc.cvtColor(symbol, paper, Imgproc.COLOR_GRAY2BGR);
        paper.copyTo(scene.submat(new Rect(220, 120, paper.cols(), paper.rows())));
        Imgproc.GaussianBlur(scene, scene, new Size(3, 3), 0);
        png.release();
        symbol.release();
        paper.release();
        return new Frame(scene, Instant.EPOCH, System.nanoTime(), 0, "test");
    }
}
