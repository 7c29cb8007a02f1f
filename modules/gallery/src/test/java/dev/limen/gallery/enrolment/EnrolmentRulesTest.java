package dev.limen.gallery.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.ComparisonScore;
import dev.limen.core.InvalidInputException;
import dev.limen.core.PersonId;
import dev.limen.gallery.enrolment.EnrolmentDecision.Accepted;
import dev.limen.gallery.enrolment.EnrolmentDecision.Doubt;
import dev.limen.gallery.enrolment.EnrolmentDecision.Referred;
import dev.limen.gallery.enrolment.EnrolmentDecision.Refusal;
import dev.limen.gallery.enrolment.EnrolmentDecision.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
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

class EnrolmentRulesTest {
    private static final PersonId BEN = new PersonId("ben");
    private static final PersonId CARA = new PersonId("cara");
    private static final EnrolmentThresholds.Scores SCORES = new EnrolmentThresholds.Scores(score(0.6), score(0.8));
    private static final EnrolmentQuestion FIRST =
            new EnrolmentQuestion(true, Optional.empty(), 0, false, Optional.empty(), List.of(), Review.NONE);

    private final EnrolmentRules rules = new EnrolmentRules(3, Duration.ofDays(730));

    @Test
    void aFirstGoodPictureOfSomebodyUnlikeAnybodyIsAccepted() {
        assertThat(decide(FIRST)).isEqualTo(new Accepted(List.of()));
        assertThat(decide(others(new Resemblance(BEN, score(0.5999))))).isEqualTo(new Accepted(List.of()));
    }

    @Test
    void withoutConsentNothingElseMatters() {
        assertThat(((Refused) decide(EnrolmentQuestion.poor(false, "The face is too dark."))).reason())
                .isEqualTo(Refusal.NO_CONSENT);
    }

    @Test
    void aPoorPictureIsRefusedInTheWordsOfWhoeverLookedAtIt() {
        assertThat(decide(EnrolmentQuestion.poor(true, "The face is too dark: turn to the light.")))
                .isEqualTo(new Refused(Refusal.POOR_QUALITY, "The face is too dark: turn to the light."));
    }

    @Test
    void aScoreAtTheThresholdCounts() {
        Resemblance alike = new Resemblance(BEN, score(0.6));
        Resemblance same = new Resemblance(CARA, score(0.8));

        assertThat(decide(others(alike))).isEqualTo(new Accepted(List.of(alike)));
        assertThat(decide(others(alike, same))).isEqualTo(new Referred(Doubt.POSSIBLE_DUPLICATE, List.of(same)));
    }

    @Test
    void whomStaffHaveToldApartIsALookAlikeHoweverAlike() {
        Resemblance twin = new Resemblance(BEN, score(0.99));

        assertThat(decide(reviewed(others(twin), new Review(Set.of(BEN), false))))
                .isEqualTo(new Accepted(List.of(twin)));
        assertThat(decide(reviewed(others(twin), new Review(Set.of(CARA), false))))
                .isInstanceOf(Referred.class);
    }

    @Test
    void aFurtherReferenceAndARenewedOneMustShowTheSamePerson() {
        assertThat(decide(own(1, false, Optional.of(score(0.6))))).isInstanceOf(Accepted.class);
        assertThat(decide(own(1, false, Optional.of(score(0.5))))).isEqualTo(unlike());
        assertThat(decide(own(1, true, Optional.of(score(0.5))))).isEqualTo(unlike());
        assertThat(decide(own(1, true, Optional.empty())))
                .as("a reference of another network can be joined, but not replaced unseen")
                .isEqualTo(unlike());
        assertThat(decide(own(1, false, Optional.empty()))).isInstanceOf(Accepted.class);
        assertThat(decide(reviewed(own(1, true, Optional.of(score(0.5))), new Review(Set.of(), true))))
                .isInstanceOf(Accepted.class);
    }

    @Test
    void replacingIsHowAPersonWithAllReferencesGetsANewOne() {
        assertThat(((Refused) decide(own(3, false, Optional.of(score(0.9))))).reason())
                .isEqualTo(Refusal.TOO_MANY_REFERENCES);
        assertThat(decide(own(3, true, Optional.of(score(0.9))))).isInstanceOf(Accepted.class);
    }

    @Test
    void aReferenceIsDueFromItsDayOn() {
        Instant enrolled = Instant.parse("2026-02-09T12:00:00Z");

        assertThat(rules.dueAt(enrolled)).isEqualTo("2028-02-09T12:00:00Z");
        assertThat(rules.isDue(enrolled, Instant.parse("2028-02-09T11:59:59Z"))).isFalse();
        assertThat(rules.isDue(enrolled, Instant.parse("2028-02-09T12:00:00Z"))).isTrue();
    }

    @Test
    void senselessRulesAreRefused() {
        assertThatThrownBy(() -> new EnrolmentRules(0, Duration.ofDays(1))).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new EnrolmentRules(1, Duration.ZERO)).isInstanceOf(InvalidInputException.class);
    }

    /** Whatever is asked: what is accepted has every reason to be, and everybody alike is told. */
    @Property(tries = 3000)
    void nothingIsAcceptedUnlessEverythingHolds(@ForAll("questions") EnrolmentQuestion asked) {
        EnrolmentDecision decision = decide(asked);

        if (decision instanceof Accepted accepted) {
            assertThat(asked.consented()).isTrue();
            assertThat(asked.objection()).isEmpty();
            assertThat(asked.references() - (asked.replaces() ? 1 : 0)).isLessThan(3);
            assertThat(asked.others())
                    .filteredOn(other -> other.score().compareTo(SCORES.duplicate()) >= 0)
                    .allMatch(other -> asked.review().toldApart().contains(other.person()));
            assertThat(accepted.lookAlikes())
                    .containsExactlyInAnyOrderElementsOf(asked.others().stream()
                            .filter(other -> other.score().compareTo(SCORES.lookAlike()) >= 0)
                            .toList())
                    .isSortedAccordingTo(
                            Comparator.comparing(Resemblance::score).reversed());
            assertThat(asked.review().ownFace()
                            || asked.own()
                                    .map(own -> own.compareTo(SCORES.lookAlike()) >= 0)
                                    .orElse(!asked.replaces()))
                    .isTrue();
        } else if (decision instanceof Referred referred && referred.doubt() == Doubt.POSSIBLE_DUPLICATE) {
            assertThat(referred.others())
                    .isNotEmpty()
                    .allMatch(other -> other.score().compareTo(SCORES.duplicate()) >= 0);
        } else if (decision instanceof Refused refused) {
            assertThat(refused.remedy()).isNotBlank();
        }
        assertThat(decide(asked)).as("the same question, the same answer").isEqualTo(decision);
    }

    /** More consent, likeness to oneself or unlikeness to others never turns an acceptance into anything else. */
    @Property(tries = 2000)
    void fewerOthersNeverHurt(@ForAll("questions") EnrolmentQuestion asked) {
        if (decide(asked) instanceof Accepted && !asked.others().isEmpty()) {
            EnrolmentQuestion fewer = new EnrolmentQuestion(
                    asked.consented(),
                    asked.objection(),
                    asked.references(),
                    asked.replaces(),
                    asked.own(),
                    asked.others().subList(1, asked.others().size()),
                    asked.review());
            assertThat(decide(fewer)).isInstanceOf(Accepted.class);
        }
    }

    @Provide
    Arbitrary<EnrolmentQuestion> questions() {
        Arbitrary<ComparisonScore> scores =
                Arbitraries.doubles().between(0.3, 1).map(ComparisonScore::new);
        Arbitrary<PersonId> people = Arbitraries.of("ben", "cara", "dora").map(PersonId::new);
        Arbitrary<Review> reviews = Combinators.combine(people.set().ofMaxSize(2), Arbitraries.of(true, false, false))
                .as(Review::new);
        return Combinators.combine(
                        Arbitraries.of(true, true, true, false),
                        Arbitraries.of("Come closer.").optional(0.1),
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.of(true, false),
                        scores.optional(0.7),
                        Combinators.combine(people, scores)
                                .as(Resemblance::new)
                                .list()
                                .ofMaxSize(4),
                        reviews)
                .as(EnrolmentQuestion::new);
    }

    private EnrolmentDecision decide(EnrolmentQuestion question) {
        return rules.decide(question, SCORES);
    }

    private static Referred unlike() {
        return new Referred(Doubt.UNLIKE_OWN_REFERENCE, List.of());
    }

    private static EnrolmentQuestion others(Resemblance... others) {
        return new EnrolmentQuestion(true, Optional.empty(), 0, false, Optional.empty(), List.of(others), Review.NONE);
    }

    private static EnrolmentQuestion own(int references, boolean replaces, Optional<ComparisonScore> own) {
        return new EnrolmentQuestion(true, Optional.empty(), references, replaces, own, List.of(), Review.NONE);
    }

    private static EnrolmentQuestion reviewed(EnrolmentQuestion asked, Review review) {
        return new EnrolmentQuestion(
                asked.consented(),
                asked.objection(),
                asked.references(),
                asked.replaces(),
                asked.own(),
                asked.others(),
                review);
    }

    private static ComparisonScore score(double value) {
        return new ComparisonScore(value);
    }
}
