package dev.limen.admission;

import static dev.limen.admission.Scene.MATCH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.admission.AdmissionDecision.Admitted;
import dev.limen.admission.AdmissionDecision.Denied;
import dev.limen.core.Direction;
import dev.limen.core.GateMode;
import dev.limen.core.OrderRole;
import dev.limen.core.Ticket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** What holds whatever is asked, under whatever policy. */
@PropertyDefaults(edgeCases = EdgeCasesMode.NONE)
class AdmissionPropertiesTest {
    @Provide
    Arbitrary<AdmissionRequest> requests() {
        return Anything.requests();
    }

    @Provide
    Arbitrary<PolicyRules> policies() {
        return Anything.policies();
    }

    private static AdmissionDecision decide(PolicyRules rules, AdmissionRequest asked) {
        return new AdmissionPolicy(MATCH, rules).decide(asked);
    }

    private static AdmissionRequest atEntrance(AdmissionRequest asked) {
        GateState gate = asked.gate();
        return asked.withGate(new GateState(gate.zone(), Direction.ENTRY, gate.mode(), gate.fire(), gate.impairment()));
    }

    @Property(tries = 5000)
    void nobodyEntersWithoutATicketForThisZoneAndTime(
            @ForAll("policies") PolicyRules rules, @ForAll("requests") AdmissionRequest asked) {
        AdmissionDecision decision = decide(rules, atEntrance(asked));

        // Without this the property might hold because nobody is ever admitted.
        Statistics.label("admitted")
                .collect(decision instanceof Admitted)
                .coverage(seen -> seen.check(true).percentage(share -> share > 2));
        if (decision instanceof Admitted admitted) {
            Ticket ticket = admitted.ticket().orElseThrow();
            assertThat(asked.tickets()).contains(ticket);
            assertThat(rules.opens(ticket, asked.gate().zone())).isTrue();
            assertThat(ticket.isValidAt(asked.at())).isTrue();
            assertThat(asked.granted()).doesNotContain(ticket.id());
            assertThat(admitted.person()).contains(ticket.holder());
        }
    }

    @Property(tries = 5000)
    void nobodyEntersUnlessIdentityIsBeyondDoubt(
            @ForAll("policies") PolicyRules rules, @ForAll("requests") AdmissionRequest asked) {
        if (!(decide(rules, atEntrance(asked)) instanceof Admitted admitted)) {
            return;
        }
        Ticket ticket = admitted.ticket().orElseThrow();
        if (asked.credential() instanceof Credential.Genuine shown) {
            assertThat(ticket.id()).isEqualTo(shown.ticket());
            return;
        }
        FaceEvidence face = asked.face();
        FaceEvidence.Best best = face.best().orElseThrow();
        assertThat(asked.credential()).isEqualTo(Credential.NONE);
        assertThat(asked.gate().mode()).isEqualTo(GateMode.AUTOMATIC);
        assertThat(asked.lookAlike()).isFalse();
        assertThat(face.entangled()).isFalse();
        assertThat(face.frames()).isGreaterThanOrEqualTo(MATCH.minFrames());
        assertThat(face.liveness()).isIn(Liveness.BONA_FIDE, Liveness.NOT_REQUIRED);
        assertThat(best.score()).isGreaterThanOrEqualTo(MATCH.threshold());
        assertThat(best.margin().orElse(1.0)).isGreaterThanOrEqualTo(MATCH.minMargin());
        assertThat(ticket.holder()).isEqualTo(best.person());
    }

    @Property(tries = 5000)
    void whateverFailedIsMissingOrLateAdmitsNobody(
            @ForAll("policies") PolicyRules rules, @ForAll("requests") AdmissionRequest asked) {
        AdmissionRequest entering = atEntrance(asked);
        GateState gate = entering.gate();
        AdmissionRequest faceOnly = entering.withCredential(Credential.NONE);
        FaceEvidence face = asked.face();
        List<AdmissionRequest> broken = List.of(
                entering.withGate(gate.withImpairment(Optional.of("The disk is full."))),
                entering.gone(),
                entering.withCredential(new Credential.Refused("unreadable")),
                entering.withTickets(List.of(), asked.uses(), asked.granted()),
                entering.withWatchListHit(Optional.of("entry 1")),
                faceOnly.withFace(FaceEvidence.NONE, asked.lookAlike()),
                faceOnly.withFace(new FaceEvidence(Optional.empty(), 9, Liveness.BONA_FIDE, false), false),
                faceOnly.withFace(new FaceEvidence(face.best(), 9, Liveness.NOT_CHECKED, false), false),
                faceOnly.withFace(new FaceEvidence(face.best(), 9, Liveness.ATTACK_SUSPECTED, false), false),
                faceOnly.withFace(new FaceEvidence(face.best(), 9, Liveness.DOUBTFUL, false), false),
                faceOnly.withFace(new FaceEvidence(face.best(), 9, Liveness.BONA_FIDE, true), false),
                faceOnly.withFace(new FaceEvidence(face.best(), 0, Liveness.BONA_FIDE, false), false),
                faceOnly.withFace(face, true));

        assertThat(broken).allSatisfy(one -> assertThat(decide(rules, one)).isNotInstanceOf(Admitted.class));
        if (rules.findZone(gate.zone()).isPresent()) {
            assertThat(decide(rules, entering.withOccupancy(Optional.empty()))).isNotInstanceOf(Admitted.class);
        }
    }

    @Property(tries = 3000)
    void aFireAlarmAlwaysFreesTheWayOutAndNeverOpensTheWayIn(
            @ForAll("policies") PolicyRules rules, @ForAll("requests") AdmissionRequest asked) {
        AdmissionRequest burning = asked.withGate(asked.gate().withFire(true));

        AdmissionDecision decision = decide(rules, burning);

        if (asked.gate().direction() == Direction.EGRESS) {
            assertThat(decision).isInstanceOf(Admitted.class);
            assertThat(decision.reason()).isEqualTo(Reason.FIRE_EGRESS);
        } else {
            assertThat(decision).isInstanceOf(Denied.class);
        }
    }

    @Property(tries = 3000)
    void nobodyIsDeniedTheWayOutButByAClosedGate(
            @ForAll("policies") PolicyRules rules, @ForAll("requests") AdmissionRequest asked) {
        if (asked.gate().direction() == Direction.EGRESS && asked.gate().mode() != GateMode.CLOSED) {
            assertThat(decide(rules, asked)).isNotInstanceOf(Denied.class);
        }
    }

    @Property(tries = 3000)
    void theSameQuestionGetsTheSameAnswerWhateverTheOrderOfTheTickets(
            @ForAll("policies") PolicyRules rules, @ForAll("requests") AdmissionRequest asked, @ForAll Random random) {
        List<Ticket> shuffled = new ArrayList<>(asked.tickets());
        Collections.shuffle(shuffled, random);

        AdmissionDecision decision = decide(rules, asked);

        assertThat(decide(rules, asked)).isEqualTo(decision);
        assertThat(decide(rules, asked.withTickets(shuffled, asked.uses(), asked.granted())))
                .isEqualTo(decision);
    }

    @Property(tries = 3000)
    void aMinorEntersOnlyAroundAGuardian(
            @ForAll("policies") PolicyRules rules, @ForAll("requests") AdmissionRequest asked) {
        AdmissionRequest alone = atEntrance(asked).withGuardians(Map.of());

        if (decide(rules, alone) instanceof Admitted admitted) {
            assertThat(admitted.ticket().orElseThrow().role()).isNotEqualTo(Optional.of(OrderRole.MINOR));
        }
    }

    @Property(tries = 3000)
    void theSilentAlarmIsRaisedExactlyUnderDuressAndNothingElseShowsIt(
            @ForAll("policies") PolicyRules rules, @ForAll("requests") AdmissionRequest asked) {
        AdmissionDecision decision = decide(rules, asked);

        assertThat(decision.silentAlarm()).isEqualTo(asked.credential().underDuress());
        assertThat(String.join(" ", decision.trail()) + decision.reason().words())
                .doesNotContainIgnoringCase("duress")
                .doesNotContainIgnoringCase("alarm:");
        assertThat(decision.trail()).first().isEqualTo("policy: version " + rules.version());
    }
}
