package dev.limen.admission;

import static dev.limen.admission.Scene.EAST;
import static dev.limen.admission.Scene.MATCH;
import static dev.limen.admission.Scene.TICKET;
import static dev.limen.admission.Scene.WEST;
import static dev.limen.admission.Scene.anna;
import static dev.limen.admission.Scene.assertAdmitted;
import static dev.limen.admission.Scene.assertDenied;
import static dev.limen.admission.Scene.assertReferred;
import static dev.limen.admission.Scene.entrance;
import static dev.limen.admission.Scene.inHand;
import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.admission.PolicyRules.UnderDuress;
import dev.limen.admission.ZoneRule.WhenFull;
import dev.limen.core.GateMode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the gate, the hour and the venue have to say on the way in. */
class GateRulesTest {
    private final AdmissionPolicy policy = new AdmissionPolicy(MATCH);

    private static PolicyRules rules(Optional<ZoneRule> zone, Optional<UnderDuress> duress) {
        return new PolicyRules(
                "test",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                zone.map(List::of),
                Optional.empty(),
                duress,
                Optional.empty());
    }

    private static AdmissionPolicy limited(Optional<WhenFull> whenFull) {
        return new AdmissionPolicy(MATCH, rules(Optional.of(new ZoneRule(EAST, 100, whenFull)), Optional.empty()));
    }

    @Test
    void modesAndHealthComeBeforeEverything() {
        AdmissionRequest good = anna(TICKET);

        assertDenied(policy.decide(good.withGate(entrance(GateMode.CLOSED))), Reason.GATE_CLOSED);
        AdmissionDecision sick = policy.decide(good.withGate(
                entrance(GateMode.AUTOMATIC).withImpairment(Optional.of("the outbox cannot be written"))));
        assertReferred(sick, Reason.GATE_IMPAIRED);
        assertThat(sick.trail()).last().isEqualTo("gate health: the outbox cannot be written");
    }

    @Test
    void staffConfirmWhomTheRulesWouldAdmitAndNobodyElse() {
        GateState asks = entrance(GateMode.OPERATOR_CONFIRMS);

        AdmissionDecision decision = policy.decide(anna(TICKET).withGate(asks));
        assertReferred(decision, Reason.OPERATOR_CONFIRMS);
        assertThat(decision.trail())
                .contains("gate mode: operator confirms")
                .last()
                .isEqualTo("this gate asks staff about everybody");
        assertReferred(policy.decide(inHand(TICKET).withGate(asks)), Reason.OPERATOR_CONFIRMS);
        assertDenied(policy.decide(anna().withGate(asks)), Reason.NO_TICKET);
    }

    @Test
    void aGateForLeavingLetsNobodyIn() {
        assertDenied(policy.decide(anna(TICKET).withGate(entrance(GateMode.FREE_EGRESS))), Reason.EGRESS_ONLY);
    }

    @Test
    void aFireAlarmLetsNobodyIn() {
        AdmissionDecision decision =
                policy.decide(anna(TICKET).withGate(entrance(GateMode.AUTOMATIC).withFire(true)));

        assertDenied(decision, Reason.FIRE_ALARM);
        assertThat(decision.trail()).last().isEqualTo("fire input: on");
    }

    @Test
    void theGateDoesNotOpenForSomebodyWhoHasLeft() {
        AdmissionDecision decision = policy.decide(anna(TICKET).gone());

        assertReferred(decision, Reason.PERSON_GONE);
        assertThat(decision.trail()).last().asString().contains("had left before the gate could decide");
    }

    @Test
    void theTrailOfSomebodyWhoHasLeftSaysWhatTheGateWaitedFor() {
        AdmissionRequest asked = anna(TICKET);
        asked = asked.withFace(
                new FaceEvidence(asked.face().best(), asked.face().frames(), Liveness.DOUBTFUL, false), false);

        AdmissionDecision decision = policy.decide(asked.gone());

        assertReferred(decision, Reason.PERSON_GONE);
        assertThat(decision.trail())
                .startsWith(policy.decide(asked).trail().toArray(String[]::new))
                .contains("presentation attack check: in doubt", "second factor: no ticket was shown");
    }

    @Test
    void aWatchListHitMovesNothingAndTwoPeopleLook() {
        AdmissionDecision good = policy.decide(anna(TICKET).withWatchListHit(Optional.of("entry 12")));
        AdmissionDecision bad = policy.decide(anna().withWatchListHit(Optional.of("entry 12")));

        assertReferred(good, Reason.WATCH_LIST);
        assertReferred(bad, Reason.WATCH_LIST);
        assertThat(good.reason().reviewers()).isEqualTo(2);
        assertThat(good.trail()).last().isEqualTo("watch list: entry 12");
    }

    @Test
    void aTicketShownUnderDuressWaitsForStaffLikeAnyOtherAndRaisesTheSilentAlarm() {
        AdmissionRequest forced = inHand(TICKET).withCredential(new Credential.Genuine(TICKET.id(), true));

        AdmissionDecision decision = policy.decide(forced);

        assertReferred(decision, Reason.OPERATOR_CONFIRMS);
        assertThat(decision.silentAlarm()).isTrue();
        assertThat(decision.trail()).last().isEqualTo("this one waits for staff");
        assertThat(String.join(" ", decision.trail())).doesNotContainIgnoringCase("duress");
    }

    @Test
    void aTicketShownUnderDuressOpensWhereThePolicySaysSoAndRaisesTheSilentAlarm() {
        AdmissionPolicy admits = new AdmissionPolicy(MATCH, rules(Optional.empty(), Optional.of(UnderDuress.ADMIT)));
        Credential forced = new Credential.Genuine(TICKET.id(), true);

        AdmissionDecision decision = admits.decide(inHand(TICKET).withCredential(forced));

        assertAdmitted(decision, TICKET);
        assertThat(decision.silentAlarm()).isTrue();
        assertThat(decision.trail()).isEqualTo(admits.decide(inHand(TICKET)).trail());
        AdmissionDecision spent = admits.decide(Scene.used(inHand(TICKET).withCredential(forced), Scene.entered(9)));
        assertReferred(spent, Reason.ALREADY_USED);
        assertThat(spent.silentAlarm()).isTrue();
        AdmissionDecision closed =
                admits.decide(inHand(TICKET).withCredential(forced).withGate(entrance(GateMode.CLOSED)));
        assertThat(closed.silentAlarm()).isTrue();
    }

    @Test
    void theLastPlaceIsGivenAndNoOther() {
        AdmissionPolicy asks = limited(Optional.empty());

        assertAdmitted(asks.decide(anna(TICKET).withOccupancy(Optional.of(99))), TICKET);
        AdmissionDecision full = asks.decide(anna(TICKET).withOccupancy(Optional.of(100)));
        assertReferred(full, Reason.ZONE_FULL);
        assertThat(full.trail()).last().isEqualTo("people in the zone: 100 of at most 100");
        assertReferred(
                limited(Optional.of(WhenFull.REFER)).decide(anna(TICKET).withOccupancy(Optional.of(100))),
                Reason.ZONE_FULL);
        assertDenied(
                limited(Optional.of(WhenFull.DENY)).decide(anna(TICKET).withOccupancy(Optional.of(101))),
                Reason.ZONE_FULL);
    }

    @Test
    void withoutACountALimitedZoneIsReferredAndAnUnlimitedOneIsNot() {
        AdmissionDecision unknown = limited(Optional.empty()).decide(anna(TICKET));
        assertReferred(unknown, Reason.OCCUPANCY_UNKNOWN);
        assertThat(unknown.trail()).last().isEqualTo("people in the zone: not known, 100 at most");
        AdmissionPolicy elsewhere = new AdmissionPolicy(
                MATCH, rules(Optional.of(new ZoneRule(WEST, 1, Optional.empty())), Optional.empty()));

        assertAdmitted(elsewhere.decide(anna(TICKET)), TICKET);
    }
}
