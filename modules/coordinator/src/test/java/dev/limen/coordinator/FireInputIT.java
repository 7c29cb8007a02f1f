package dev.limen.coordinator;

import static dev.limen.testkit.time.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.coordinator.evacuation.FirePolicy;
import dev.limen.core.EventId;
import dev.limen.core.GateId;
import dev.limen.core.NodeId;
import dev.limen.protocol.AlarmKind;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.Evacuation;
import dev.limen.protocol.Event;
import dev.limen.protocol.EventBatch;
import dev.limen.protocol.FireInput;
import dev.limen.protocol.NodeStatus;
import dev.limen.testkit.time.MutableClock;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A gate's fire input comes on: staff are asked, or everybody is told to leave, as the venue wants it. */
@Timeout(120)
class FireInputIT {
    private static final NodeId NORTH = new NodeId("north");
    private static final UUID EPOCH = UUID.fromString("7d444840-9dc0-11d1-b245-5ffdce74fad2");
    private static final GateId GATE_A = new GateId("gate-a");
    private static final GateId GATE_B = new GateId("gate-b");
    private static final Duration TWO_MINUTES = Duration.ofMinutes(2);

    @TempDir
    Path directory;

    private final MutableClock clock = MutableClock.at("2026-02-09T12:00:00Z");
    private RunningCoordinator coordinator;
    private Api api;
    private long sequence;

    private void run(FirePolicy.Action action) {
        coordinator = RunningCoordinator.start(
                CoordinatorConfig.onLoopback(directory).withFirePolicy(new FirePolicy(action, TWO_MINUTES)), clock);
        api = coordinator.api();
    }

    @AfterEach
    void stop() {
        coordinator.close();
    }

    private void fire(GateId gate, Instant at) {
        sequence++;
        Event alarm = new Event.Alarm(
                new EventId(NORTH, EPOCH, sequence), gate, at, AlarmKind.FIRE, 1, "The fire input is on.");
        assertThat(api.post(ApiPaths.EVENTS, new EventBatch(NORTH, EPOCH, List.of(alarm)))
                        .status())
                .isEqualTo(200);
    }

    private Evacuation now() {
        return api.get(ApiPaths.EVACUATION).as(Evacuation.class);
    }

    /** Says that nobody need leave because of what these gates are being asked about now. */
    private Api.Answer dismiss(GateId... gates) {
        return dismiss(now().fireInputs().stream()
                .filter(input -> List.of(gates).contains(input.gate()))
                .map(FireInput::seen)
                .toList());
    }

    private Api.Answer dismiss(List<FireInput.Seen> inputs) {
        return api.post(ApiPaths.FIRE_INPUT_DISMISSALS, new FireInput.Dismissal(inputs, " Toast "));
    }

    private Evacuation say(boolean active, String reason) {
        return api.put(ApiPaths.EVACUATION, new Evacuation.Request(active, reason))
                .as(Evacuation.class);
    }

    private void awaitAsked(GateId... gates) {
        await(
                "the question about " + List.of(gates),
                () -> now().fireInputs().stream().map(FireInput::gate).toList().equals(List.of(gates)));
    }

    private String audited() {
        return api.get(ApiPaths.AUDIT + "/entries?limit=1000").text();
    }

    @Test
    void whereTheVenueSaysSoEverybodyIsToldToLeaveAtOnceAndUntilStaffEndIt() {
        run(FirePolicy.Action.EVACUATE);
        fire(GATE_A, clock.instant());

        await("the evacuation", () -> now().active());
        assertThat(now().reason()).contains("The fire input of gate gate-a came on.");
        assertThat(now().setBy()).contains("limen");
        assertThat(now().fireInputs()).isEmpty();
        assertThat(audited()).contains("evacuation-raised", "fire-input", "gate-a");

        // when another comes on, and all go off again
        fire(GATE_B, clock.instant());
        clock.advance(Duration.ofHours(1));
        assertThat(now().active()).isTrue();
        say(false, "All clear");
        assertThat(now().active()).isFalse();
        assertThat(now().fireInputs()).isEmpty();
    }

    @Test
    void staffAreAskedAndSilenceCountsAsYes() {
        run(FirePolicy.Action.ASK);
        try (SseClient staff = SseClient.open(api.uri("/api/v1/stream"), Optional.empty())) {
            fire(GATE_A, clock.instant());
            SseClient.Message message = staff.next();
            while (!message.event().equals("evacuation")) {
                message = staff.next();
            }
            assertThat(message.json().path("active").asBoolean()).isFalse();
            assertThat(message.json().at("/fireInputs/0/gate").asText()).isEqualTo("gate-a");
            assertThat(message.json().at("/fireInputs/0/answerBy").asText()).isEqualTo("2026-02-09T12:02:00Z");
        }
        clock.advance(TWO_MINUTES.minusSeconds(1));
        assertThat(now().active()).isFalse();

        clock.advance(Duration.ofSeconds(1));
        await("silence to count", () -> now().active());
        assertThat(now().reason()).contains("The fire input of gate gate-a came on, and nobody answered in time.");
    }

    @Test
    void oneAnswerIsEnoughForAllAndADismissalIsForTheGatesItNames() {
        run(FirePolicy.Action.ASK);
        fire(GATE_A, clock.instant());
        fire(GATE_B, clock.instant());
        awaitAsked(GATE_A, GATE_B);

        assertThat(dismiss(GATE_A).status()).isEqualTo(200);
        awaitAsked(GATE_B);
        assertThat(audited()).contains("fire-input-dismissed", "Toast", "gate:gate-a");
        FireInput.Seen open = now().fireInputs().get(0).seen();
        assertThat(api.post(ApiPaths.FIRE_INPUT_DISMISSALS, new FireInput.Dismissal(List.of(open), " "))
                        .detail())
                .isEqualTo("To dismiss a fire input needs a reason of 1 to 200 characters: say why.");
        assertThat(api.post(ApiPaths.FIRE_INPUT_DISMISSALS, new FireInput.Dismissal(List.of(), "Toast"))
                        .detail())
                .isEqualTo("Name 1 to 100 fire inputs, each by its gate and time.");

        assertThat(say(true, "Flames at gate B").fireInputs()).isEmpty();
        Api.Answer late = dismiss(List.of(open));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.detail())
                .isEqualTo("Everybody is being told to leave already: end the evacuation if nobody need.");
        assertThat(now().active()).as("nothing was taken back").isTrue();
    }

    @Test
    void anInputThatFlickersAsksOnceAndADismissedOneIsLeftInPeaceForAQuarterOfAnHour() {
        run(FirePolicy.Action.ASK);
        for (int i = 0; i < 5; i++) {
            fire(GATE_A, clock.instant());
            clock.advance(Duration.ofSeconds(10));
        }
        awaitAsked(GATE_A);
        dismiss(GATE_A);

        for (Duration sofar = Duration.ZERO;
                sofar.compareTo(Duration.ofSeconds(880)) < 0;
                sofar = sofar.plusSeconds(40)) {
            clock.advance(Duration.ofSeconds(40));
            fire(GATE_A, clock.instant());
            assertThat(now().fireInputs()).isEmpty();
        }
        clock.advance(Duration.ofSeconds(40));
        fire(GATE_A, clock.instant());
        awaitAsked(GATE_A);
        dismiss(GATE_A);
        clock.advance(Duration.ofSeconds(61));
        fire(GATE_A, clock.instant());
        awaitAsked(GATE_A);
    }

    @Test
    void newsOfLongAgoAsksAndRaisesNothingByItself() {
        run(FirePolicy.Action.EVACUATE);
        fire(GATE_A, clock.instant().minus(Duration.ofHours(3)));

        awaitAsked(GATE_A);
        assertThat(now().fireInputs().get(0).answerBy()).isEmpty();
        clock.advance(Duration.ofHours(1));
        assertThat(now().active()).isFalse();
    }

    @Test
    void aFreshAlarmTakesOverFromNewsOfLongAgo() {
        run(FirePolicy.Action.ASK);
        fire(GATE_A, clock.instant().minus(Duration.ofHours(3)));
        awaitAsked(GATE_A);
        clock.advance(Duration.ofSeconds(30));

        fire(GATE_A, clock.instant());

        await(
                "the question about now",
                () -> now().fireInputs().get(0).answerBy().isPresent());
        assertThat(now().fireInputs().get(0).at()).isEqualTo(clock.instant());
        assertThat(now().fireInputs().get(0).answerBy())
                .contains(clock.instant().plus(TWO_MINUTES));

        // when older news comes after it
        clock.advance(Duration.ofSeconds(30));
        fire(GATE_A, clock.instant().minus(Duration.ofHours(1)));
        clock.advance(TWO_MINUTES.minusSeconds(30));

        // then
        await("silence to count", () -> now().active());
    }

    @Test
    void whoDismissedOldNewsIsAskedAboutAFreshAlarmAtOnce() {
        run(FirePolicy.Action.ASK);
        fire(GATE_A, clock.instant().minus(Duration.ofHours(3)));
        awaitAsked(GATE_A);
        dismiss(GATE_A);
        awaitAsked();

        clock.advance(Duration.ofSeconds(10));
        fire(GATE_A, clock.instant());

        awaitAsked(GATE_A);
        assertThat(now().fireInputs().get(0).answerBy()).isPresent();
    }

    @Test
    void whoDismissesWhatTheyWereShownDismissesNothingThatCameMeanwhile() {
        run(FirePolicy.Action.ASK);
        fire(GATE_A, clock.instant().minus(Duration.ofHours(3)));
        awaitAsked(GATE_A);
        List<FireInput.Seen> shown = List.of(now().fireInputs().get(0).seen());
        fire(GATE_A, clock.instant());
        await(
                "the question about now",
                () -> now().fireInputs().get(0).answerBy().isPresent());

        assertThat(dismiss(shown).status()).isEqualTo(200);

        assertThat(now().fireInputs())
                .singleElement()
                .satisfies(input -> assertThat(input.at()).isEqualTo(clock.instant()));
        assertThat(audited()).doesNotContain("fire-input-dismissed");
        clock.advance(TWO_MINUTES);
        await("silence to count", () -> now().active());
    }

    @Test
    void whereTheVenueSaysSoAFreshAlarmRaisesAlsoWhileOldNewsIsAskedAbout() {
        run(FirePolicy.Action.EVACUATE);
        fire(GATE_A, clock.instant().minus(Duration.ofHours(3)));
        awaitAsked(GATE_A);

        fire(GATE_A, clock.instant());

        await("the evacuation", () -> now().active());
    }

    @Test
    void whetherNewsCameLateIsDecidedOnceByTheClockOfItsNodeAtThatTime() {
        run(FirePolicy.Action.ASK);
        Duration behind = Duration.ofMinutes(20);
        status(clock.instant().minus(behind));
        fire(GATE_A, clock.instant().minus(behind));
        awaitAsked(GATE_A);
        assertThat(now().fireInputs().get(0).answerBy()).isPresent();

        // when the node's clock is put right
        status(clock.instant());
        fire(GATE_B, clock.instant());
        awaitAsked(GATE_A, GATE_B);

        // then
        assertThat(now().fireInputs().get(0).answerBy()).isPresent();
    }

    private void status(Instant at) {
        NodeStatus status = new NodeStatus(NORTH, "1", at, 1, 1, 0, List.of());
        assertThat(api.post(ApiPaths.NODES + "/north/status", status).status()).isEqualTo(204);
    }

    @Test
    void whatCouldNotBeRaisedIsRaisedAsSoonAsItCanBe() throws SQLException {
        run(FirePolicy.Action.EVACUATE);
        StoreSql.run(
                directory,
                "CREATE TRIGGER broken BEFORE INSERT ON evacuation BEGIN SELECT RAISE(ABORT, 'broken'); END");
        fire(GATE_A, clock.instant());
        // What is written after the alarm is written after what was tried because of it.
        api.put("/api/v1/persons/p1", Api.person("p1"));
        assertThat(now().active()).isFalse();

        StoreSql.run(directory, "DROP TRIGGER broken");

        await("the evacuation", () -> now().active());
    }

    @Test
    void timeInWhichTheCoordinatorWasDownMakesNoNewsOldAndSilenceStillCounts() {
        run(FirePolicy.Action.ASK);
        fire(GATE_A, clock.instant());
        awaitAsked(GATE_A);

        restartAfter(Duration.ofHours(1));

        assertThat(now().active()).isFalse();
        assertThat(now().fireInputs().get(0).answerBy())
                .contains(clock.instant().plus(TWO_MINUTES));
        clock.advance(TWO_MINUTES);
        await("silence to count", () -> now().active());
    }

    @Test
    void aCoordinatorThatCrashesAgainAndAgainDoesNotPutOffTheAnswerForEver() {
        run(FirePolicy.Action.ASK);
        fire(GATE_A, clock.instant());
        awaitAsked(GATE_A);

        restartAfter(Duration.ofMinutes(1));
        restartAfter(Duration.ofMinutes(1));
        assertThat(now().fireInputs().get(0).answerBy())
                .as("asked for the third time")
                .contains(clock.instant().plus(TWO_MINUTES));
        restartAfter(Duration.ofMinutes(1));
        assertThat(now().active()).isFalse();
        restartAfter(Duration.ofMinutes(1));

        assertThat(now().active()).isTrue();
    }

    private void restartAfter(Duration away) {
        coordinator.close();
        clock.advance(away);
        run(FirePolicy.Action.ASK);
    }

    @Test
    void whatWasAskedIsAskedAnewByACoordinatorThatComesBack() {
        run(FirePolicy.Action.ASK);
        fire(GATE_A, clock.instant());
        awaitAsked(GATE_A);

        coordinator.close();
        clock.advance(Duration.ofMinutes(5));
        run(FirePolicy.Action.ASK);

        awaitAsked(GATE_A);
        assertThat(now().active()).isFalse();
        assertThat(now().fireInputs().get(0).answerBy()).contains(Instant.parse("2026-02-09T12:07:00Z"));
    }
}
