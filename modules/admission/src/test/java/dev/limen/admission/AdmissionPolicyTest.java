package dev.limen.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.admission.AdmissionDecision.Admitted;
import dev.limen.admission.AdmissionDecision.Denied;
import dev.limen.admission.AdmissionDecision.Referred;
import dev.limen.core.ComparisonScore;
import dev.limen.core.InvalidInputException;
import dev.limen.core.PersonId;
import dev.limen.core.Ticket;
import dev.limen.core.TicketId;
import dev.limen.core.Zone;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AdmissionPolicyTest {
    private static final Instant NOON = Instant.parse("2026-02-09T12:00:00Z");
    private static final PersonId ANNA = new PersonId("anna");
    private static final Zone EAST = new Zone("east");
    private static final MatchRules RULES = new MatchRules(new ComparisonScore(0.7), 0.05, 0.1, 3);
    private static final Ticket TICKET = ticket("t1", ANNA, EAST, 0, 60);

    private final AdmissionPolicy policy = new AdmissionPolicy(RULES);

    @Test
    void aRecognisedPersonWithAValidTicketIsAdmitted() {
        AdmissionDecision decision = policy.decide(request(evidence(0.8, 0.2)).build());

        assertThat(decision).isInstanceOf(Admitted.class);
        assertThat(((Admitted) decision).ticket()).isEqualTo(TICKET);
        assertThat(decision.trail()).anyMatch(line -> line.contains("0.800 of at least 0.700"));
    }

    @Test
    void anEmptyGalleryDenies() {
        FaceEvidence nobody = new FaceEvidence(Optional.empty(), 9, Liveness.BONA_FIDE, false);

        assertDenied(request(nobody), Reason.NOT_IDENTIFIED);
    }

    @Test
    void farBelowTheThresholdIsDeniedAndJustBelowIsReferred() {
        assertDenied(request(evidence(0.6499, 0.5)), Reason.NOT_IDENTIFIED);
        assertReferred(request(evidence(0.6999, 0.5)), Reason.DOUBTFUL_MATCH);
    }

    @Test
    void twoPeopleTooMuchAlikeAreReferred() {
        assertReferred(request(evidence(0.9, 0.09)), Reason.LOOK_ALIKE);
    }

    @Test
    void aMarginThatIsNotANumberIsReferred() {
        assertReferred(request(evidence(0.9, Double.NaN)), Reason.LOOK_ALIKE);
    }

    @Test
    void aLookAlikeIsReferredUntilTheOwnTicketIsShown() {
        Asked marked = request(evidence(0.95, 0.4)).lookAlike(Optional.empty());

        assertReferred(marked, Reason.SECOND_FACTOR_NEEDED);
        assertThat(policy.decide(marked.build()).trail())
                .contains("look-alikes: another enrolled person has nearly this face")
                .last()
                .isEqualTo("second factor: no ticket was shown");
        assertReferred(marked.lookAlike(Optional.of(new TicketId("t9"))), Reason.SECOND_FACTOR_NEEDED);
        assertThat(policy.decide(marked.lookAlike(Optional.of(TICKET.id())).build()))
                .isInstanceOf(Admitted.class);
    }

    @Test
    void theTicketOfTheOneWhoLooksAlikeIsNoSecondFactor() {
        Ticket twins = ticket("t8", new PersonId("ben"), EAST, 0, 60);

        assertReferred(
                request(evidence(0.95, 0.4)).tickets(List.of(TICKET, twins)).lookAlike(Optional.of(twins.id())),
                Reason.SECOND_FACTOR_NEEDED);
    }

    @Test
    void aLookAlikeEntersOnTheTicketInHandOnly() {
        Ticket yesterdays = ticket("t7", ANNA, EAST, -60, -1);

        assertDenied(
                request(evidence(0.95, 0.4))
                        .tickets(List.of(TICKET, yesterdays))
                        .lookAlike(Optional.of(yesterdays.id())),
                Reason.EXPIRED);
    }

    @Test
    void aLookAlikeWithoutAnyTicketIsReferredForItMayBeTheOther() {
        assertReferred(
                request(evidence(0.95, 0.4)).tickets(List.of()).lookAlike(Optional.empty()),
                Reason.SECOND_FACTOR_NEEDED);
    }

    @Test
    void aTrackWithAnotherFaceInItIsReferred() {
        FaceEvidence entangled = new FaceEvidence(evidence(0.9, 0.3).best(), 9, Liveness.BONA_FIDE, true);

        assertReferred(request(entangled), Reason.NOT_ALONE);
    }

    @ParameterizedTest
    @EnumSource(names = {"ATTACK_SUSPECTED", "NOT_CHECKED"})
    void withoutAPassedLivenessCheckNobodyIsAdmitted(Liveness liveness) {
        FaceEvidence evidence = new FaceEvidence(evidence(0.95, 0.4).best(), 9, liveness, false);

        assertThat(policy.decide(request(evidence).build())).isInstanceOf(Referred.class);
    }

    @Test
    void ticketsDecideInTheOrderAPersonWouldExplainThem() {
        Asked good = request(evidence(0.9, 0.3));

        assertDenied(good.tickets(List.of()), Reason.NO_TICKET);
        assertDenied(good.tickets(List.of(ticket("t2", ANNA, new Zone("west"), 0, 60))), Reason.WRONG_ZONE);
        assertDenied(good.tickets(List.of(ticket("t3", ANNA, EAST, 10, 60))), Reason.TOO_EARLY);
        assertDenied(good.tickets(List.of(ticket("t4", ANNA, EAST, -60, -1))), Reason.EXPIRED);
        assertReferred(good.used(Set.of(TICKET.id())), Reason.ALREADY_USED);
    }

    @Test
    void anotherPersonsTicketDoesNotHelp() {
        assertDenied(
                request(evidence(0.9, 0.3)).tickets(List.of(ticket("t5", new PersonId("ben"), EAST, 0, 60))),
                Reason.NO_TICKET);
    }

    @Test
    void theEndOfTheWindowIsOutside() {
        Ticket endsNow = ticket("t6", ANNA, EAST, -60, 0);

        assertDenied(request(evidence(0.9, 0.3)).tickets(List.of(endsNow)), Reason.EXPIRED);
    }

    @Test
    void ofTwoTicketsTheOneThatEndsFirstIsUsed() {
        Ticket sooner = ticket("t7", ANNA, EAST, -10, 30);

        AdmissionDecision decision = policy.decide(
                request(evidence(0.9, 0.3)).tickets(List.of(TICKET, sooner)).build());

        assertThat(((Admitted) decision).ticket()).isEqualTo(sooner);
    }

    @Test
    void modesAndHealthComeBeforeEverything() {
        Asked good = request(evidence(0.9, 0.3));

        assertDenied(good.mode(GateMode.CLOSED), Reason.GATE_CLOSED);
        assertReferred(good.mode(GateMode.OPERATOR_CONFIRMS), Reason.OPERATOR_CONFIRMS);
        assertReferred(good.impairment("the outbox cannot be written"), Reason.GATE_IMPAIRED);
    }

    @Test
    void rulesThatWouldLetStrangersInAreRefused() {
        assertThatThrownBy(() -> new MatchRules(new ComparisonScore(0), 0, 0, 1))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new MatchRules(new ComparisonScore(0.5), -0.1, 0, 1))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new MatchRules(new ComparisonScore(0.5), 0, 0, 0))
                .isInstanceOf(InvalidInputException.class);
    }

    /** Whatever is asked: an admission rests on every rule at once. */
    @Property(tries = 5000)
    void nobodyIsAdmittedUnlessEverythingHolds(@ForAll("requests") AdmissionRequest asked) {
        AdmissionDecision decision = policy.decide(asked);

        assertThat(decision.trail()).isNotEmpty();
        if (decision instanceof Admitted admitted) {
            FaceEvidence.Best best = asked.evidence().best().orElseThrow();
            assertThat(asked.mode()).isEqualTo(GateMode.AUTOMATIC);
            assertThat(asked.impairment()).isEmpty();
            assertThat(asked.evidence().entangled()).isFalse();
            assertThat(asked.evidence().frames()).isGreaterThanOrEqualTo(RULES.minFrames());
            assertThat(asked.evidence().liveness()).isIn(Liveness.BONA_FIDE, Liveness.NOT_REQUIRED);
            assertThat(best.score()).isGreaterThanOrEqualTo(RULES.threshold());
            assertThat(best.margin().orElse(1.0)).isGreaterThanOrEqualTo(RULES.minMargin());
            assertThat(asked.tickets()).contains(admitted.ticket());
            assertThat(admitted.ticket().holder()).isEqualTo(best.person()).isEqualTo(admitted.person());
            assertThat(admitted.ticket().zone()).isEqualTo(asked.zone());
            assertThat(admitted.ticket().isValidAt(asked.at())).isTrue();
            assertThat(asked.used()).doesNotContain(admitted.ticket().id());
            if (asked.lookAlike()) {
                assertThat(asked.presented()).contains(admitted.ticket().id());
            }
        }
    }

    /** However good face, ticket and time are. */
    @Property(tries = 2000)
    void nobodyWhoIsMarkedEntersByFaceAlone(@ForAll("requests") AdmissionRequest asked) {
        AdmissionDecision decision = policy.decide(new AdmissionRequest(
                asked.zone(),
                asked.mode(),
                asked.at(),
                asked.evidence(),
                asked.tickets(),
                asked.used(),
                true,
                Optional.empty(),
                asked.impairment()));

        assertThat(decision).isNotInstanceOf(Admitted.class);
    }

    @Provide
    Arbitrary<AdmissionRequest> requests() {
        Arbitrary<Optional<FaceEvidence.Best>> best = Combinators.combine(
                        Arbitraries.of("anna", "ben").map(PersonId::new),
                        Arbitraries.doubles().between(0.5, 1).map(ComparisonScore::new),
                        Arbitraries.doubles().between(0, 0.5).optional(0.8))
                .as(FaceEvidence.Best::new)
                .optional(0.95);
        Arbitrary<FaceEvidence> evidence = Combinators.combine(
                        best,
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.of(Liveness.class),
                        Arbitraries.of(true, false, false, false))
                .as(FaceEvidence::new);
        Arbitrary<Ticket> tickets = Combinators.combine(
                        Arbitraries.of("t1", "t2", "t3"),
                        Arbitraries.of("anna", "ben").map(PersonId::new),
                        Arbitraries.of("east", "west").map(Zone::new),
                        Arbitraries.integers().between(-20, 5),
                        Arbitraries.integers().between(1, 30))
                .as((id, who, zone, from, length) -> ticket(id, who, zone, from, from + length));
        return Combinators.combine(
                        Arbitraries.of(
                                GateMode.AUTOMATIC, GateMode.AUTOMATIC, GateMode.OPERATOR_CONFIRMS, GateMode.CLOSED),
                        evidence,
                        tickets.list().ofMaxSize(4),
                        Arbitraries.of("t1", "t2", "t3")
                                .map(TicketId::new)
                                .set()
                                .ofMaxSize(2),
                        Arbitraries.of(true, false, false),
                        Arbitraries.of("t1", "t2", "t3").map(TicketId::new).optional(0.7),
                        Arbitraries.of("stale").optional(0.1))
                .as((mode, seen, owned, used, marked, shown, impaired) ->
                        new AdmissionRequest(EAST, mode, NOON, seen, owned, used, marked, shown, impaired));
    }

    private void assertDenied(Asked asked, Reason reason) {
        AdmissionDecision decision = policy.decide(asked.build());
        assertThat(decision).isInstanceOf(Denied.class);
        assertThat(decision.reason()).isEqualTo(reason);
    }

    private void assertReferred(Asked asked, Reason reason) {
        AdmissionDecision decision = policy.decide(asked.build());
        assertThat(decision).isInstanceOf(Referred.class);
        assertThat(decision.reason()).isEqualTo(reason);
    }

    private static FaceEvidence evidence(double score, double margin) {
        return new FaceEvidence(
                Optional.of(new FaceEvidence.Best(ANNA, new ComparisonScore(score), Optional.of(margin))),
                9,
                Liveness.BONA_FIDE,
                false);
    }

    private static Asked request(FaceEvidence evidence) {
        return new Asked(
                GateMode.AUTOMATIC, evidence, List.of(TICKET), Set.of(), false, Optional.empty(), Optional.empty());
    }

    private static Ticket ticket(String id, PersonId holder, Zone zone, int fromMinutes, int untilMinutes) {
        return new Ticket(
                new TicketId(id),
                holder,
                zone,
                NOON.plus(Duration.ofMinutes(fromMinutes)),
                NOON.plus(Duration.ofMinutes(untilMinutes)),
                Optional.empty());
    }

    /** A request with one thing changed at a time. */
    private record Asked(
            GateMode mode,
            FaceEvidence evidence,
            List<Ticket> tickets,
            Set<TicketId> used,
            boolean marked,
            Optional<TicketId> shown,
            Optional<String> impaired) {
        Asked mode(GateMode other) {
            return new Asked(other, evidence, tickets, used, marked, shown, impaired);
        }

        Asked tickets(List<Ticket> other) {
            return new Asked(mode, evidence, other, used, marked, shown, impaired);
        }

        Asked used(Set<TicketId> other) {
            return new Asked(mode, evidence, tickets, other, marked, shown, impaired);
        }

        Asked lookAlike(Optional<TicketId> presented) {
            return new Asked(mode, evidence, tickets, used, true, presented, impaired);
        }

        Asked impairment(String sentence) {
            return new Asked(mode, evidence, tickets, used, marked, shown, Optional.of(sentence));
        }

        AdmissionRequest build() {
            return new AdmissionRequest(EAST, mode, NOON, evidence, tickets, used, marked, shown, impaired);
        }
    }
}
