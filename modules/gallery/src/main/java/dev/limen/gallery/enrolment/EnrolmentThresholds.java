package dev.limen.gallery.enrolment;

import dev.limen.calibration.IdentificationRates;
import dev.limen.calibration.NonMatedScores;
import dev.limen.calibration.ParetoTail;
import dev.limen.core.ComparisonScore;
import dev.limen.core.InvalidInputException;
import java.util.Optional;

/**
 * From which scores on two people count as look-alikes, and as one human being enrolled twice, in a gallery of a given
 * size. Immutable and thread-safe.
 *
 * <p>Both come from how often different people reach a score (the tail of the network's calibrated non-mated scores).
 * Everybody new is compared with all N who are enrolled, so a share of false alarms per enrolment leaves each comparison
 * a false match rate of about that share over N (ISO/IEC 19795-1, see {@link IdentificationRates}). Look-alikes: the
 * share that the gates, too, may take for somebody else. Duplicates: a hundredth of that, and at most one in a million
 * comparisons, so that hardly anybody is referred who is not enrolled twice.
 *
 * <p>The calibrated scores are of the pictures they were measured on. Where people look more alike than there, the scores
 * can be set instead.
 */
public final class EnrolmentThresholds {
    /** As the gates' own example configuration has it. */
    public static final double DEFAULT_TARGET_FPIR = 0.01;

    private static final double RARER = 0.01;
    private static final double MOST_FMR = 1e-6;

    /** A heavy tail may reach 1, where even the same picture would have to be the same file. */
    private static final double HIGHEST = 0.99;

    private final Optional<NonMatedScores> network;
    private final double targetFpir;
    private final Optional<ComparisonScore> lookAlike;
    private final Optional<ComparisonScore> duplicate;

    private EnrolmentThresholds(
            Optional<NonMatedScores> network,
            double targetFpir,
            Optional<ComparisonScore> lookAlike,
            Optional<ComparisonScore> duplicate) {
        this.network = network;
        this.targetFpir = targetFpir;
        this.lookAlike = lookAlike;
        this.duplicate = duplicate;
    }

    /**
     * {@return thresholds for what the network's catalogue entry says}
     *
     * @param network empty when it says nothing; both scores must then be set before use
     */
    public static EnrolmentThresholds of(Optional<NonMatedScores> network) {
        return new EnrolmentThresholds(network, DEFAULT_TARGET_FPIR, Optional.empty(), Optional.empty());
    }

    /**
     * {@return the same for what an operator decided}
     *
     * @param fpir share of new people who may be marked as somebody's look-alike by chance
     * @param lookAlikeScore used instead of the derived score when given
     * @param duplicateScore the same
     * @throws InvalidInputException when a value is out of range, or neither calibrated nor given
     */
    public EnrolmentThresholds configured(
            double fpir, Optional<Double> lookAlikeScore, Optional<Double> duplicateScore) {
        if (!(fpir > 0 && fpir <= 0.5)) {
            throw new InvalidInputException("enrolment.target_fpir is the share of new people who may be marked as a"
                    + " look-alike by chance, above 0 and at most 0.5 (such as 0.01), not " + fpir + ".");
        }
        Optional<ComparisonScore> alike = lookAlikeScore.map(score -> positive("look_alike_score", score));
        Optional<ComparisonScore> same = duplicateScore.map(score -> positive("duplicate_score", score));
        if (network.isEmpty() && (alike.isEmpty() || same.isEmpty())) {
            throw new InvalidInputException("Nothing is known of the scores of this embedder, so nobody can tell who is"
                    + " enrolled twice: calibrate it with limen calibrate model, or set enrolment.look_alike_score and"
                    + " enrolment.duplicate_score.");
        }
        if (alike.isPresent() && same.isPresent() && alike.get().compareTo(same.get()) > 0) {
            throw new InvalidInputException("enrolment.duplicate_score is below enrolment.look_alike_score: people who"
                    + " are enrolled twice look more alike than look-alikes do.");
        }
        return new EnrolmentThresholds(network, fpir, alike, same);
    }

    /**
     * {@return the scores for a gallery of that many people}
     *
     * @throws IllegalStateException when neither calibrated nor configured
     */
    public Scores at(long people) {
        double fmr = IdentificationRates.fmr(targetFpir, people);
        double rare = Math.min(MOST_FMR, IdentificationRates.fmr(RARER * targetFpir, people));
        ComparisonScore same = duplicate.orElseGet(() -> scoreAt(rare));
        ComparisonScore alike = lookAlike.orElseGet(() -> scoreAt(fmr));
        // One of them may be set and the other derived.
        return new Scores(alike.compareTo(same) < 0 ? alike : same, same);
    }

    private ComparisonScore scoreAt(double fmr) {
        ParetoTail tail = network.orElseThrow(() -> new IllegalStateException("the thresholds were never configured"))
                .tail();
        // Above the tail's share nothing is known of single scores; its beginning errs on the careful side.
        return new ComparisonScore(Math.min(HIGHEST, tail.quantile(Math.min(fmr, tail.share()))));
    }

    private static ComparisonScore positive(String key, double score) {
        if (!(score > 0 && score <= 1)) {
            throw new InvalidInputException(
                    "enrolment." + key + " is a comparison score above 0 and at most 1, not " + score + ".");
        }
        return new ComparisonScore(score);
    }

    /**
     * @param lookAlike from here on a face alone does not tell two people apart; a person's own references are held
     *     against it, too
     * @param duplicate from here on two people are most likely one; at least {@code lookAlike}
     */
    public record Scores(ComparisonScore lookAlike, ComparisonScore duplicate) {
        /** Checks the order. */
        public Scores {
            if (duplicate.compareTo(lookAlike) < 0) {
                throw new IllegalArgumentException("duplicates look more alike than look-alikes");
            }
        }
    }
}
