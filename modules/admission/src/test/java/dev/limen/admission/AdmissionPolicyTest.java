package dev.limen.admission;

import static dev.limen.admission.Scene.ANNA;
import static dev.limen.admission.Scene.BEN;
import static dev.limen.admission.Scene.EAST;
import static dev.limen.admission.Scene.MATCH;
import static dev.limen.admission.Scene.NOON;
import static dev.limen.admission.Scene.TICKET;
import static dev.limen.admission.Scene.anna;
import static dev.limen.admission.Scene.assertAdmitted;
import static dev.limen.admission.Scene.assertDenied;
import static dev.limen.admission.Scene.assertReferred;
import static dev.limen.admission.Scene.entrance;
import static dev.limen.admission.Scene.face;
import static dev.limen.admission.Scene.inHand;
import static dev.limen.admission.Scene.ticket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.ComparisonScore;
import dev.limen.core.GateMode;
import dev.limen.core.InvalidInputException;
import dev.limen.core.Ticket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who it is: faces, tickets in hand, and what makes either doubtful. */
class AdmissionPolicyTest {
    private final AdmissionPolicy policy = new AdmissionPolicy(MATCH);

    private AdmissionDecision decide(FaceEvidence face) {
        return policy.decide(anna(TICKET).withFace(face, false));
    }

    @Test
    void aRecognisedPersonWithAValidTicketIsAdmittedAndTheTrailSaysWhy() {
        AdmissionDecision decision = policy.decide(anna(TICKET));

        assertAdmitted(decision, TICKET);
        assertThat(decision.reason()).isEqualTo(Reason.TICKET_VALID);
        assertThat(decision.silentAlarm()).isFalse();
        assertThat(decision.trail())
                .containsExactly(
                        "policy: version built-in",
                        "gate mode: automatic",
                        "gate health: good",
                        "watch list: no hit",
                        "ticket shown: none",
                        "usable frames: 9 of at least 3",
                        "presentation attack check: passed",
                        "score: 0.900 of at least 0.700",
                        "margin to the next person: 0.300 of at least 0.100",
                        "look-alikes: none enrolled",
                        "tickets of this person: 1",
                        "for zone east: 1",
                        "valid now: 1",
                        "ticket t1: 0 of 1 entry used",
                        "people in the zone: no limit",
                        "nothing stands against it: ticket t1 opens");
    }

    @Test
    void aTicketInHandIsAsGoodAsAFace() {
        AdmissionDecision decision = policy.decide(inHand(TICKET));

        assertAdmitted(decision, TICKET);
        assertThat(decision.trail()).contains("ticket shown: t1, genuine").noneMatch(line -> line.contains("frames"));
    }

    @Test
    void noFaceIsHeldAgainstATicketInHand() {
        assertAdmitted(policy.decide(inHand(TICKET).withFace(face(BEN, 0.95, 0.5), false)), TICKET);
    }

    @Test
    void aTicketThatIsNotGenuineIsDeniedHoweverGoodTheFace() {
        AdmissionDecision decision =
                policy.decide(anna(TICKET).withCredential(new Credential.Refused("the signature is wrong")));

        assertDenied(decision, Reason.CREDENTIAL_REFUSED);
        assertThat(decision.trail()).last().isEqualTo("ticket shown: the signature is wrong");
    }

    @Test
    void aGenuineTicketThatTheGateHasNotHeardOfIsReferred() {
        assertReferred(
                policy.decide(anna(TICKET)
                        .withCredential(new Credential.Genuine(
                                ticket("t9", ANNA, EAST, 0, 9).id(), false))),
                Reason.TICKET_UNKNOWN);
    }

    @Test
    void onlyTheTicketInHandCounts() {
        Ticket yesterdays = ticket("t7", ANNA, EAST, -60, -1);
        AdmissionRequest both = inHand(yesterdays).withTickets(List.of(TICKET, yesterdays), Map.of(), Set.of());

        assertDenied(policy.decide(both), Reason.EXPIRED);
    }

    @Test
    void aGateForTicketsOnlyOpensForNoFace() {
        GateState readsTickets = entrance(GateMode.QR_ONLY);

        assertDenied(policy.decide(anna(TICKET).withGate(readsTickets)), Reason.TICKETS_ONLY);
        assertAdmitted(policy.decide(inHand(TICKET).withGate(readsTickets)), TICKET);
    }

    @Test
    void somebodyOfWhomNothingIsKnownIsNotAdmitted() {
        assertReferred(
                policy.decide(AdmissionRequest.at(entrance(GateMode.AUTOMATIC), NOON)), Reason.TOO_LITTLE_EVIDENCE);
    }

    @Test
    void anEmptyGalleryDenies() {
        assertDenied(decide(new FaceEvidence(Optional.empty(), 9, Liveness.BONA_FIDE, false)), Reason.NOT_IDENTIFIED);
    }

    @Test
    void farBelowTheThresholdIsDeniedAndJustBelowIsReferred() {
        assertDenied(decide(face(ANNA, 0.6499, 0.5)), Reason.NOT_IDENTIFIED);
        assertReferred(decide(face(ANNA, 0.7 - 0.05, 0.5)), Reason.DOUBTFUL_MATCH);
        assertReferred(decide(face(ANNA, 0.6999, 0.5)), Reason.DOUBTFUL_MATCH);
        assertAdmitted(decide(face(ANNA, 0.7, 0.5)), TICKET);
    }

    @Test
    void fewerFramesThanNeededAreReferred() {
        FaceEvidence good = face(ANNA, 0.9, 0.3);

        assertReferred(decide(new FaceEvidence(good.best(), 2, Liveness.BONA_FIDE, false)), Reason.TOO_LITTLE_EVIDENCE);
        assertAdmitted(decide(new FaceEvidence(good.best(), 3, Liveness.BONA_FIDE, false)), TICKET);
    }

    @Test
    void twoPeopleTooMuchAlikeAreReferred() {
        assertReferred(decide(face(ANNA, 0.9, 0.09)), Reason.LOOK_ALIKE);
        assertAdmitted(decide(face(ANNA, 0.9, 0.1)), TICKET);
    }

    @Test
    void aMarginThatIsNotANumberIsReferred() {
        assertReferred(decide(face(ANNA, 0.9, Double.NaN)), Reason.LOOK_ALIKE);
    }

    @Test
    void whoIsAloneInTheGalleryNeedsNoMargin() {
        FaceEvidence.Best only = new FaceEvidence.Best(ANNA, new ComparisonScore(0.9), Optional.empty());
        AdmissionDecision decision = decide(new FaceEvidence(Optional.of(only), 9, Liveness.NOT_REQUIRED, false));

        assertAdmitted(decision, TICKET);
        assertThat(decision.trail())
                .contains("margin: nobody else is enrolled", "presentation attack check: switched off for this gate");
    }

    @Test
    void aLookAlikeIsReferredUntilATicketIsShown() {
        AdmissionRequest marked = anna(TICKET).withFace(face(ANNA, 0.95, 0.4), true);

        AdmissionDecision decision = policy.decide(marked);

        assertReferred(decision, Reason.SECOND_FACTOR_NEEDED);
        assertThat(decision.trail())
                .contains("look-alikes: another enrolled person has nearly this face")
                .last()
                .isEqualTo("second factor: no ticket was shown");
        assertAdmitted(policy.decide(marked.withCredential(new Credential.Genuine(TICKET.id(), false))), TICKET);
    }

    @Test
    void theOtherOfTwoLookAlikesEntersOnTheOwnTicketWhomeverTheFaceWasTakenFor() {
        Ticket bens = ticket("t8", BEN, EAST, 0, 60);
        AdmissionRequest takenForAnna = anna(TICKET, bens)
                .withFace(face(ANNA, 0.95, 0.4), true)
                .withCredential(new Credential.Genuine(bens.id(), false));

        assertAdmitted(policy.decide(takenForAnna), bens);
    }

    @Test
    void aLookAlikeWithoutAnyTicketIsReferredForItMayBeTheOther() {
        assertReferred(policy.decide(anna().withFace(face(ANNA, 0.95, 0.4), true)), Reason.SECOND_FACTOR_NEEDED);
    }

    @Test
    void aTrackWithAnotherFaceInItIsReferred() {
        assertReferred(
                decide(new FaceEvidence(face(ANNA, 0.9, 0.3).best(), 9, Liveness.BONA_FIDE, true)), Reason.NOT_ALONE);
    }

    @ParameterizedTest
    @EnumSource(names = {"ATTACK_SUSPECTED", "NOT_CHECKED"})
    void withoutAPassedLivenessCheckNobodyIsAdmitted(Liveness liveness) {
        AdmissionDecision decision =
                decide(new FaceEvidence(face(ANNA, 0.95, 0.4).best(), 9, liveness, false));

        assertReferred(
                decision, liveness == Liveness.NOT_CHECKED ? Reason.LIVENESS_NOT_CHECKED : Reason.ATTACK_SUSPECTED);
        assertThat(decision.trail()).last().asString().startsWith("presentation attack check: ");
    }

    @Test
    void whoIsNotClearlyALivePersonIsReferredUntilATicketIsShown() {
        FaceEvidence doubtful = new FaceEvidence(face(ANNA, 0.95, 0.4).best(), 9, Liveness.DOUBTFUL, false);
        AdmissionRequest request = anna(TICKET).withFace(doubtful, false);

        AdmissionDecision decision = policy.decide(request);

        assertReferred(decision, Reason.LIVENESS_DOUBTFUL);
        assertThat(decision.reason().asksForTicket()).isTrue();
        assertThat(decision.trail())
                .contains("presentation attack check: in doubt")
                .last()
                .isEqualTo("second factor: no ticket was shown");
        assertAdmitted(policy.decide(request.withCredential(new Credential.Genuine(TICKET.id(), false))), TICKET);
        // and: a stranger is one first of all
        assertDenied(
                decide(new FaceEvidence(face(ANNA, 0.2, 0.4).best(), 9, Liveness.DOUBTFUL, false)),
                Reason.NOT_IDENTIFIED);
    }

    @Test
    void rulesThatWouldLetStrangersInAreRefused() {
        assertThat(policy.matchRules()).isEqualTo(MATCH);
        ComparisonScore half = new ComparisonScore(0.5);
        assertThat(new MatchRules(half, 0, 1, 1).minMargin()).isEqualTo(1);
        assertThat(new MatchRules(half, 1, 0, 1).doubtBand()).isEqualTo(1);
        for (double bad : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThatThrownBy(() -> new MatchRules(half, bad, 0, 1))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("doubt band");
            assertThatThrownBy(() -> new MatchRules(half, 0, bad, 1)).isInstanceOf(InvalidInputException.class);
        }
        assertThatThrownBy(() -> new MatchRules(new ComparisonScore(0), 0, 0, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("above 0");
        assertThatThrownBy(() -> new MatchRules(half, 0, 0, 0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("at least 1 frame");
    }

    @Test
    void aReasonThatOpensNothingNeverMakesAnAdmission() {
        assertThatThrownBy(
                        () -> new AdmissionDecision.Admitted(Reason.TOO_EARLY, Optional.of(TICKET), List.of(), false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () -> new AdmissionDecision.Admitted(Reason.TICKET_VALID, Optional.empty(), List.of(), false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyReasonHasACodeAndWords() {
        assertThat(Reason.WRONG_ZONE.code()).isEqualTo("wrong-zone");
        assertThat(Reason.find("whim")).isEmpty();
        for (Reason reason : Reason.values()) {
            assertThat(reason.words()).isNotBlank();
            assertThat(Reason.find(reason.code())).contains(reason);
            assertThat(reason.reviewers()).isEqualTo(reason == Reason.WATCH_LIST ? 2 : 1);
        }
    }
}
