package dev.limen.admission;

import static dev.limen.admission.Scene.ANNA;
import static dev.limen.admission.Scene.EAST;
import static dev.limen.admission.Scene.MATCH;
import static dev.limen.admission.Scene.NOON;
import static dev.limen.admission.Scene.TICKET;
import static dev.limen.admission.Scene.WEST;
import static dev.limen.admission.Scene.anna;
import static dev.limen.admission.Scene.assertDenied;
import static dev.limen.admission.Scene.assertReferred;
import static dev.limen.admission.Scene.entered;
import static dev.limen.admission.Scene.exit;
import static dev.limen.admission.Scene.face;
import static dev.limen.admission.Scene.inHand;
import static dev.limen.admission.Scene.ticket;
import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.admission.AdmissionDecision.Admitted;
import dev.limen.core.GateMode;
import dev.limen.core.Ticket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The way out. */
class EgressTest {
    private final AdmissionPolicy policy = new AdmissionPolicy(MATCH);

    private static void assertLeaves(AdmissionDecision decision, Reason reason, Optional<Ticket> on) {
        assertThat(decision).as(String.join("\n", decision.trail())).isInstanceOf(Admitted.class);
        assertThat(decision.reason()).isEqualTo(reason);
        assertThat(((Admitted) decision).ticket()).isEqualTo(on);
    }

    @Test
    void whoIsRecognisedLeavesOnTheTicketWhateverTheHour() {
        Ticket expired = ticket("t1", ANNA, EAST, -90, -30);

        AdmissionDecision decision = policy.decide(anna(expired).withGate(exit(GateMode.AUTOMATIC)));

        assertLeaves(decision, Reason.LEAVING, Optional.of(expired));
        assertThat(decision.trail())
                .contains("egress gate, mode: automatic")
                .last()
                .isEqualTo("leaves on ticket t1");
    }

    @Test
    void theTicketSomebodyIsInsideOnIsTheOneToLeaveOn() {
        Ticket inside = ticket("t9", ANNA, EAST, -60, 90);
        AdmissionRequest both = anna(TICKET, inside)
                .withTickets(List.of(TICKET, inside), Map.of(inside.id(), entered(20)), Set.of())
                .withGate(exit(GateMode.AUTOMATIC));

        assertLeaves(policy.decide(both), Reason.LEAVING, Optional.of(inside));
        assertLeaves(
                policy.decide(anna(inside, TICKET).withGate(exit(GateMode.AUTOMATIC))),
                Reason.LEAVING,
                Optional.of(TICKET));
    }

    @Test
    void aTicketInHandLeadsOutToo() {
        assertLeaves(
                policy.decide(inHand(TICKET).withGate(exit(GateMode.QR_ONLY))), Reason.LEAVING, Optional.of(TICKET));
    }

    @Test
    void whomTheGateDoesNotKnowStaffLetOut() {
        GateState asks = exit(GateMode.AUTOMATIC);

        assertReferred(
                policy.decide(anna(TICKET).withFace(face(ANNA, 0.3, 0.3), false).withGate(asks)),
                Reason.NOT_IDENTIFIED);
        AdmissionDecision elsewhere =
                policy.decide(anna(ticket("t2", ANNA, WEST, 0, 60)).withGate(asks));
        assertReferred(elsewhere, Reason.NO_TICKET);
        assertThat(elsewhere.trail()).last().isEqualTo("tickets of this person for zone east: 0");
        assertReferred(policy.decide(anna(TICKET).withGate(exit(GateMode.QR_ONLY))), Reason.TICKETS_ONLY);
    }

    @Test
    void theRulesForADoubtfulGateHoldOnTheWayOutToo() {
        AdmissionRequest good = anna(TICKET);

        assertReferred(policy.decide(good.withGate(exit(GateMode.OPERATOR_CONFIRMS))), Reason.OPERATOR_CONFIRMS);
        assertReferred(
                policy.decide(good.withGate(exit(GateMode.AUTOMATIC).withImpairment(Optional.of("ill")))),
                Reason.GATE_IMPAIRED);
        assertReferred(
                policy.decide(good.withGate(exit(GateMode.AUTOMATIC)).withWatchListHit(Optional.of("entry 1"))),
                Reason.WATCH_LIST);
        assertDenied(policy.decide(good.withGate(exit(GateMode.CLOSED))), Reason.GATE_CLOSED);
        assertReferred(policy.decide(good.withGate(exit(GateMode.AUTOMATIC)).gone()), Reason.PERSON_GONE);
        assertReferred(
                policy.decide(inHand(TICKET)
                        .withCredential(new Credential.Genuine(TICKET.id(), true))
                        .withGate(exit(GateMode.AUTOMATIC))),
                Reason.OPERATOR_CONFIRMS);
    }

    @Test
    void aFreeGateAsksNobodyAndFailsForNothing() {
        GateState free = exit(GateMode.FREE_EGRESS).withImpairment(Optional.of("ill"));
        AdmissionRequest nobody = AdmissionRequest.at(free, NOON);

        AdmissionDecision decision = policy.decide(nobody);

        assertLeaves(decision, Reason.FREE_EGRESS, Optional.empty());
        assertThat(decision.trail()).last().isEqualTo("leaves unasked");
        assertLeaves(policy.decide(nobody.withWatchListHit(Optional.of("x"))), Reason.FREE_EGRESS, Optional.empty());
        assertReferred(policy.decide(nobody.gone()), Reason.PERSON_GONE);
    }

    @Test
    void aFreeGateCountsOutWhomItKnowsForCertain() {
        AdmissionRequest known = anna(TICKET).withGate(exit(GateMode.FREE_EGRESS));

        AdmissionDecision decision = policy.decide(known);
        assertLeaves(decision, Reason.FREE_EGRESS, Optional.of(TICKET));
        assertThat(decision.trail()).last().isEqualTo("leaves on ticket t1");
        assertLeaves(policy.decide(known.withFace(face(ANNA, 0.3, 0.3), false)), Reason.FREE_EGRESS, Optional.empty());
    }

    @ParameterizedTest
    @EnumSource
    void aFireAlarmFreesTheWayOutInEveryMode(GateMode mode) {
        GateState burning =
                exit(mode).withImpairment(Optional.of("everything failed")).withFire(true);

        assertLeaves(policy.decide(AdmissionRequest.at(burning, NOON).gone()), Reason.FIRE_EGRESS, Optional.empty());
    }
}
