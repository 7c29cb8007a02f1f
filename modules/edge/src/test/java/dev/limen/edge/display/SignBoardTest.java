package dev.limen.edge.display;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.admission.Reason;
import dev.limen.core.Direction;
import dev.limen.core.EventId;
import dev.limen.core.GateId;
import dev.limen.core.GateMode;
import dev.limen.core.Maneuver;
import dev.limen.core.TicketId;
import dev.limen.core.Zone;
import dev.limen.edge.barrier.BarrierState;
import dev.limen.edge.lane.LaneCondition;
import dev.limen.protocol.Event;
import dev.limen.protocol.GateSign;
import dev.limen.protocol.GateSign.Aspect;
import dev.limen.protocol.GateSign.Heading;
import dev.limen.protocol.Outcome;
import dev.limen.protocol.ProtocolJson;
import dev.limen.protocol.SilentAlarm;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SignBoardTest {
    private static final GateId GATE = new GateId("gate-a");
    private static final Instant NOON = Instant.parse("2026-02-09T12:00:00Z");
    private static final GateSign.Way LEFT =
            new GateSign.Way(Heading.LEFT, "Block C", "en", Optional.of(Maneuver.STAIRS_UP));
    private static final LaneCondition HEALTHY =
            new LaneCondition(GATE, Direction.ENTRY, GateMode.AUTOMATIC, BarrierState.CLOSED, false, true, true, false);

    private final SignBoard board = new SignBoard(GATE, "ko");

    private static LaneCondition lane(
            Direction direction, GateMode mode, BarrierState barrier, boolean toLeave, boolean sound, boolean sees) {
        return new LaneCondition(GATE, direction, mode, barrier, toLeave, sound, sees, false);
    }

    private static LaneCondition entry(BarrierState barrier, boolean toLeave, boolean sound, boolean sees) {
        return lane(Direction.ENTRY, GateMode.AUTOMATIC, barrier, toLeave, sound, sees);
    }

    private static Event.Decision decision(Outcome outcome, Reason reason) {
        return new Event.Decision(
                EventId.parse("north:7d444840-9dc0-11d1-b245-5ffdce74fad2:1"),
                GATE,
                NOON,
                outcome,
                new Zone("east"),
                reason.code(),
                List.of("a rule"),
                1,
                Optional.empty(),
                Optional.of(new TicketId("t-of-mina")),
                80,
                Optional.empty(),
                Optional.of(SilentAlarm.DURESS));
    }

    private Aspect after(double seconds, LaneCondition lane) {
        return board.sign(lane, NOON.plusMillis((long) (seconds * 1000))).aspect();
    }

    @Test
    void theAdmittedSeeTheirWayWhileTheBarrierIsOpenAndThenNobodyDoes() {
        board.decided(decision(Outcome.ADMITTED, Reason.TICKET_VALID), Optional.of(LEFT));

        GateSign sign = board.sign(HEALTHY, NOON.plusSeconds(1));
        assertThat(sign.aspect()).isEqualTo(Aspect.ADMITTED);
        assertThat(sign.way()).contains(LEFT);
        LaneCondition open = entry(BarrierState.OPEN, false, true, true);
        assertThat(after(9, open)).as("still open").isEqualTo(Aspect.ADMITTED);
        assertThat(after(9.5, HEALTHY)).as("closed again").isEqualTo(Aspect.READY);
        assertThat(board.sign(HEALTHY, NOON.plusSeconds(10)).way()).isEmpty();
    }

    @Test
    void nobodyIsToldToWalkOnPastABarrierThatDoesNotObeyOrStaysOpen() {
        board.decided(decision(Outcome.ADMITTED, Reason.TICKET_VALID), Optional.of(LEFT));

        assertThat(after(10, entry(BarrierState.OPEN, false, true, true))).isEqualTo(Aspect.READY);
        board.decided(decision(Outcome.ADMITTED, Reason.TICKET_VALID), Optional.of(LEFT));
        assertThat(after(1, entry(BarrierState.FAULT, false, true, true))).isEqualTo(Aspect.OUT_OF_ORDER);
        assertThat(after(2, HEALTHY)).as("nor when it obeys again").isEqualTo(Aspect.READY);
    }

    @Test
    void whoIsAskedForATicketHasTimeToShowIt() {
        board.askedForTicket(NOON);

        assertThat(after(1, HEALTHY)).isEqualTo(Aspect.SHOW_TICKET);
        assertThat(after(9, HEALTHY)).isEqualTo(Aspect.SHOW_TICKET);
        assertThat(after(10, HEALTHY)).isEqualTo(Aspect.READY);
    }

    @Test
    void theNextPersonIsSeenToBeAnother() {
        board.decided(decision(Outcome.DENIED, Reason.NOT_IDENTIFIED), Optional.empty());
        long first = board.sign(HEALTHY, NOON).turn();
        board.decided(decision(Outcome.DENIED, Reason.NOT_IDENTIFIED), Optional.empty());

        assertThat(board.sign(HEALTHY, NOON).turn()).isGreaterThan(first);
    }

    @ParameterizedTest
    @CsvSource({
        "DENIED, NOT_IDENTIFIED, SHOW_TICKET",
        "REFERRED, SECOND_FACTOR_NEEDED, SHOW_TICKET",
        "REFERRED, LIVENESS_DOUBTFUL, WAIT_FOR_STAFF",
        "DENIED, WRONG_ZONE, OTHER_GATE",
        "DENIED, TOO_EARLY, NOT_YET",
        "DENIED, ALREADY_USED, REFUSED",
        "REFERRED, WATCH_LIST, WAIT_FOR_STAFF",
        "REFERRED, LOOK_ALIKE, WAIT_FOR_STAFF",
        "REFERRED, ATTACK_SUSPECTED, WAIT_FOR_STAFF",
        "REFERRED, PERSON_GONE, READY"
    })
    void whoIsNotLetInIsToldWhatToDo(Outcome outcome, Reason reason, Aspect shown) {
        board.decided(decision(outcome, reason), Optional.of(LEFT));

        GateSign sign = board.sign(HEALTHY, NOON.plusSeconds(1));
        assertThat(sign.aspect()).isEqualTo(shown);
        assertThat(sign.way()).isEmpty();
        assertThat(after(12, HEALTHY)).isEqualTo(Aspect.READY);
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void onlyAdmissionShowsTheWayAndNothingNamesThePersonOrTheTicket(Reason reason) {
        for (Outcome outcome : Outcome.values()) {
            SignBoard fresh = new SignBoard(GATE, "ko");
            fresh.decided(decision(outcome, reason), Optional.of(LEFT));
            GateSign sign = fresh.sign(HEALTHY, NOON);

            assertThat(sign.way().isPresent()).isEqualTo(outcome == Outcome.ADMITTED);
            assertThat(sign.aspect() == Aspect.ADMITTED).isEqualTo(outcome == Outcome.ADMITTED);
            assertThat(new String(ProtocolJson.write(sign), StandardCharsets.UTF_8))
                    .doesNotContain("mina", "duress", "ticket_", "rule", "80");
        }
    }

    @Test
    void whatKeepsTheGateFromWorkingIsSaidAndGoesByItself() {
        assertThat(after(0, entry(BarrierState.CLOSED, false, true, false)))
                .as("blind or stale")
                .isEqualTo(Aspect.OUT_OF_ORDER);
        assertThat(after(0, entry(BarrierState.CLOSED, false, false, true)))
                .as("failing")
                .isEqualTo(Aspect.OUT_OF_ORDER);
        board.decided(decision(Outcome.REFERRED, Reason.GATE_IMPAIRED), Optional.empty());
        assertThat(after(1, entry(BarrierState.CLOSED, false, true, false))).isEqualTo(Aspect.OUT_OF_ORDER);
        assertThat(after(2, lane(Direction.ENTRY, GateMode.CLOSED, BarrierState.CLOSED, false, true, true)))
                .isEqualTo(Aspect.CLOSED);
        assertThat(after(13, HEALTHY)).isEqualTo(Aspect.READY);
    }

    @Test
    void aGateThatStillTakesTicketsSaysSoInsteadOfBeingOutOfOrder() {
        LaneCondition stale = new LaneCondition(
                GATE, Direction.ENTRY, GateMode.AUTOMATIC, BarrierState.CLOSED, false, true, false, true);

        assertThat(after(0, stale)).isEqualTo(Aspect.READY_FOR_TICKETS);
        LaneCondition forTickets = new LaneCondition(
                GATE, Direction.ENTRY, GateMode.QR_ONLY, BarrierState.CLOSED, false, true, true, true);
        assertThat(after(0, forTickets)).isEqualTo(Aspect.READY_FOR_TICKETS);
    }

    @Test
    void aGateForTicketsThatReadsNoneIsOutOfOrder() {
        assertThat(after(0, lane(Direction.ENTRY, GateMode.QR_ONLY, BarrierState.CLOSED, false, true, true)))
                .isEqualTo(Aspect.OUT_OF_ORDER);
    }

    @Test
    void inAFireNobodyIsShownInAndTheExitIsFree() {
        board.decided(decision(Outcome.ADMITTED, Reason.TICKET_VALID), Optional.of(LEFT));

        assertThat(after(0, entry(BarrierState.OPEN, true, false, true))).isEqualTo(Aspect.NO_ENTRY);
        assertThat(after(0, lane(Direction.EGRESS, GateMode.CLOSED, BarrierState.RELEASED, false, false, false)))
                .isEqualTo(Aspect.FREE_EXIT);
    }

    @Test
    void whoIsNotLetInBecauseEverybodyIsToLeaveIsShownTheWayOut() {
        LaneCondition evacuated = entry(BarrierState.CLOSED, true, false, true);

        assertThat(board.sign(evacuated, Optional.of(LEFT), NOON).way()).contains(LEFT);
        assertThat(board.sign(evacuated, NOON).way()).isEmpty();
        assertThat(board.sign(
                                lane(Direction.EGRESS, GateMode.AUTOMATIC, BarrierState.RELEASED, true, true, true),
                                Optional.of(LEFT),
                                NOON)
                        .way())
                .as("the exit is this gate")
                .isEmpty();
        assertThat(board.sign(HEALTHY, Optional.of(LEFT), NOON).way()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0,0,AHEAD",
        "90,0,RIGHT",
        "0,90,LEFT",
        "350,10,AHEAD",
        "200,10,BEHIND",
        "22,0,AHEAD",
        "338,0,AHEAD",
        "45,0,AHEAD_RIGHT",
        "0,135,BACK_LEFT"
    })
    void headingsAreSeenByWhoeverWalksThrough(double bearing, double facing, Heading seen) {
        assertThat(Heading.of(bearing, facing)).isEqualTo(seen);
    }
}
