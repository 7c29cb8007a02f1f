package dev.limen.gallery.enrolment;

import dev.limen.core.InvalidInputException;
import dev.limen.gallery.enrolment.EnrolmentDecision.Accepted;
import dev.limen.gallery.enrolment.EnrolmentDecision.Doubt;
import dev.limen.gallery.enrolment.EnrolmentDecision.Referred;
import dev.limen.gallery.enrolment.EnrolmentDecision.Refusal;
import dev.limen.gallery.enrolment.EnrolmentDecision.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * The rules of enrolment. Immutable, pure, thread-safe; the order of the rules is their priority.
 *
 * <p>What the sender can mend is refused with the remedy. What only a human being can tell is referred: a face that is
 * enrolled under another name already, and a face that is not the one enrolled under this name, whether it replaces a
 * reference or joins one (else two people could share one name, and so one ticket). Templates age, and are listed as due,
 * but nothing here or elsewhere renews one without the person.
 *
 * @param mostReferences a person may have, at least 1
 * @param refreshAfter age from which a reference is due for renewal, above zero
 */
public record EnrolmentRules(int mostReferences, Duration refreshAfter) {
    /** Five references a person, due for renewal after two years. */
    public static final EnrolmentRules DEFAULT = new EnrolmentRules(5, Duration.ofDays(730));

    /** @throws InvalidInputException when a value is out of range */
    public EnrolmentRules {
        if (mostReferences < 1) {
            throw new InvalidInputException("A person may have at least 1 reference, not " + mostReferences + ".");
        }
        if (refreshAfter.isZero() || refreshAfter.isNegative()) {
            throw new InvalidInputException("References become due for renewal after some time, not at once.");
        }
    }

    /** {@return what becomes of the new reference, judged by {@code scores}} */
    public EnrolmentDecision decide(EnrolmentQuestion question, EnrolmentThresholds.Scores scores) {
        if (!question.consented()) {
            return new Refused(
                    Refusal.NO_CONSENT,
                    "The person has not consented to being recognised: record the consent, then enrol.");
        }
        if (question.objection().isPresent()) {
            return new Refused(Refusal.POOR_QUALITY, question.objection().get());
        }
        if (question.references() - (question.replaces() ? 1 : 0) >= mostReferences) {
            return new Refused(
                    Refusal.TOO_MANY_REFERENCES,
                    "The person has " + question.references() + " references, and " + mostReferences
                            + " is the most: replace or erase one of them.");
        }
        List<Resemblance> alike = question.others().stream()
                .filter(other -> other.score().compareTo(scores.lookAlike()) >= 0)
                .sorted(Comparator.comparing(Resemblance::score).reversed())
                .toList();
        if (!isOwnFace(question, scores)) {
            return new Referred(Doubt.UNLIKE_OWN_REFERENCE, alike);
        }
        List<Resemblance> duplicates = alike.stream()
                .filter(other -> other.score().compareTo(scores.duplicate()) >= 0)
                .filter(other -> !question.review().toldApart().contains(other.person()))
                .toList();
        return duplicates.isEmpty() ? new Accepted(alike) : new Referred(Doubt.POSSIBLE_DUPLICATE, duplicates);
    }

    /** {@return when a reference made at {@code enrolledAt} becomes due for renewal} */
    public Instant dueAt(Instant enrolledAt) {
        return enrolledAt.plus(refreshAfter);
    }

    /** {@return whether a reference made at {@code enrolledAt} is due for renewal} */
    public boolean isDue(Instant enrolledAt, Instant now) {
        return !now.isBefore(dueAt(enrolledAt));
    }

    /** A first reference has nothing to be held against; one that replaces another must be held against something. */
    private static boolean isOwnFace(EnrolmentQuestion question, EnrolmentThresholds.Scores scores) {
        if (question.review().ownFace()) {
            return true;
        }
        return question.own()
                .map(score -> score.compareTo(scores.lookAlike()) >= 0)
                .orElse(!question.replaces());
    }
}
