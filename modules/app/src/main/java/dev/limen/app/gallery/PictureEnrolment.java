package dev.limen.app.gallery;

import dev.limen.core.ComparisonScore;
import dev.limen.core.FaceTemplate;
import dev.limen.core.InvalidInputException;
import dev.limen.core.PersonId;
import dev.limen.core.PoorQualityException;
import dev.limen.core.ReferenceId;
import dev.limen.gallery.Candidate;
import dev.limen.gallery.Consent;
import dev.limen.gallery.Gallery;
import dev.limen.gallery.Reference;
import dev.limen.gallery.enrolment.EnrolmentDecision;
import dev.limen.gallery.enrolment.EnrolmentDecision.Accepted;
import dev.limen.gallery.enrolment.EnrolmentDecision.Referred;
import dev.limen.gallery.enrolment.EnrolmentDecision.Refused;
import dev.limen.gallery.enrolment.EnrolmentQuestion;
import dev.limen.gallery.enrolment.EnrolmentRules;
import dev.limen.gallery.enrolment.EnrolmentThresholds;
import dev.limen.gallery.enrolment.Resemblance;
import dev.limen.gallery.enrolment.Review;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Enrols one picture after the other into a gallery, each judged by the rules of enrolment against all that are there.
 * Pictures are read in memory and kept nowhere. For one thread.
 */
final class PictureEnrolment {
    /** Look-alikes beyond these are many enough. */
    private static final int MOST_PEOPLE = 64;

    /** As good as the same numbers: the same picture, read again after its digest has changed. */
    private static final double SAME_PICTURE = 0.9999;

    private final Gallery gallery;
    private final Function<byte[], FaceTemplate> extractor;
    private final EnrolmentRules rules;
    private final EnrolmentThresholds thresholds;

    /** @param extractor as {@link dev.limen.vision.enrol.ReferenceExtractor#extract}, of the gallery's model */
    PictureEnrolment(
            Gallery gallery,
            Function<byte[], FaceTemplate> extractor,
            EnrolmentRules rules,
            EnrolmentThresholds thresholds) {
        this.gallery = gallery;
        this.extractor = extractor;
        this.rules = rules;
        this.thresholds = thresholds;
    }

    /** {@return what became of a picture of a person who gave this consent} */
    Outcome enrol(PersonId person, byte[] picture, Consent consent) {
        ReferenceId id = gallery.idOf(person, picture);
        if (gallery.holds(id)) {
            return new Outcome.Known();
        }
        EnrolmentThresholds.Scores scores = thresholds.at(Math.max(1, gallery.size()));
        FaceTemplate template;
        try {
            template = extractor.apply(picture);
        } catch (PoorQualityException poor) {
            return outcome(rules.decide(EnrolmentQuestion.poor(true, String.valueOf(poor.getMessage())), scores));
        } catch (InvalidInputException unreadable) {
            return new Outcome.Refused(String.valueOf(unreadable.getMessage()));
        }
        Optional<ComparisonScore> own = gallery.search(template, 1, gallery.personSet(Set.of(person)))
                .best()
                .map(Candidate::score);
        if (own.isPresent() && own.get().value() >= SAME_PICTURE) {
            return new Outcome.Known();
        }
        EnrolmentDecision decision = rules.decide(question(person, template, own), scores);
        if (decision instanceof Accepted) {
            gallery.enrol(new Reference(id, person, template), consent);
        }
        return outcome(decision);
    }

    private EnrolmentQuestion question(PersonId person, FaceTemplate template, Optional<ComparisonScore> own) {
        List<Resemblance> others = gallery.search(template, MOST_PEOPLE).candidates().stream()
                .filter(candidate -> !candidate.person().equals(person))
                .map(candidate -> new Resemblance(candidate.person(), candidate.score()))
                .toList();
        return new EnrolmentQuestion(
                true, Optional.empty(), gallery.countReferences(person), false, own, others, Review.NONE);
    }

    private static Outcome outcome(EnrolmentDecision decision) {
        if (decision instanceof Accepted accepted) {
            return new Outcome.Enrolled(accepted.lookAlikes());
        }
        if (decision instanceof Referred referred) {
            return new Outcome.Referred(referred.doubt().code(), referred.others());
        }
        return new Outcome.Refused(((Refused) decision).remedy());
    }

    /** What became of a picture. */
    sealed interface Outcome {
        /** Gates know the person by it. */
        record Enrolled(List<Resemblance> lookAlikes) implements Outcome {}

        /** It was enrolled before. */
        record Known() implements Outcome {}

        /** Nothing was kept until staff have looked. */
        record Referred(String doubt, List<Resemblance> others) implements Outcome {}

        /** Nothing was kept; one sentence with the remedy. */
        record Refused(String remedy) implements Outcome {}
    }
}
