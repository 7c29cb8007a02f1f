package dev.limen.gallery.enrolment;

import dev.limen.core.ComparisonScore;
import java.util.List;
import java.util.Optional;

/**
 * Everything a decision about one new reference rests on.
 *
 * @param consented whether the person's consent is on record now
 * @param objection one sentence of the quality assessor: what is wrong with the picture and the remedy; empty when it is
 *     good enough
 * @param references how many the person has, of whatever network
 * @param replaces whether the new one is to take the place of one of them
 * @param own the best score among the person's references that can be compared with it; empty when none can
 * @param others other people who look alike, in any order; those below every threshold may be left out
 * @param review what staff already know
 */
public record EnrolmentQuestion(
        boolean consented,
        Optional<String> objection,
        int references,
        boolean replaces,
        Optional<ComparisonScore> own,
        List<Resemblance> others,
        Review review) {
    /** Copies the list. */
    public EnrolmentQuestion {
        others = List.copyOf(others);
        if (references < 0) {
            throw new IllegalArgumentException("a person cannot have " + references + " references");
        }
    }

    /** A picture whose quality does not do; nothing else is asked then. */
    public static EnrolmentQuestion poor(boolean consented, String objection) {
        return new EnrolmentQuestion(
                consented, Optional.of(objection), 0, false, Optional.empty(), List.of(), Review.NONE);
    }
}
