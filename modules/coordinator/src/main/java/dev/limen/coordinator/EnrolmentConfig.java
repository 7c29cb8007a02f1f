package dev.limen.coordinator;

import dev.limen.core.InvalidInputException;
import dev.limen.gallery.enrolment.EnrolmentRules;
import dev.limen.gallery.enrolment.EnrolmentThresholds;
import java.time.Duration;
import java.util.Optional;

/**
 * Who may be enrolled with which picture.
 *
 * @param targetFpir share of new people who may be marked as somebody's look-alike by chance
 * @param lookAlikeScore from here on two people are look-alikes; derived from the network's calibration when empty
 * @param duplicateScore from here on they are most likely one; the same
 * @param maxReferences the most a person may have, 1 to 20
 * @param refreshAfter age from which a reference is due for a new picture, at least a day
 * @param referralRetention how long a template waits for staff before it is erased, an hour to 30 days
 */
public record EnrolmentConfig(
        double targetFpir,
        Optional<Double> lookAlikeScore,
        Optional<Double> duplicateScore,
        int maxReferences,
        Duration refreshAfter,
        Duration referralRetention) {
    private static final int MOST_REFERENCES = 20;
    private static final Duration LONGEST_WAIT = Duration.ofDays(30);

    /** As {@link EnrolmentRules#DEFAULT}, seven days to decide, scores as calibrated. */
    public static final EnrolmentConfig DEFAULT = new EnrolmentConfig(
            EnrolmentThresholds.DEFAULT_TARGET_FPIR,
            Optional.empty(),
            Optional.empty(),
            EnrolmentRules.DEFAULT.mostReferences(),
            EnrolmentRules.DEFAULT.refreshAfter(),
            Duration.ofDays(7));

    /** @throws InvalidInputException when a value is out of range */
    public EnrolmentConfig {
        if (maxReferences < 1 || maxReferences > MOST_REFERENCES) {
            throw new InvalidInputException(
                    "enrolment.max_references is " + maxReferences + ": give 1 to " + MOST_REFERENCES + ".");
        }
        if (refreshAfter.compareTo(Duration.ofDays(1)) < 0) {
            throw new InvalidInputException("enrolment.refresh_after is out of range: give at least 24h.");
        }
        if (referralRetention.compareTo(Duration.ofHours(1)) < 0 || referralRetention.compareTo(LONGEST_WAIT) > 0) {
            throw new InvalidInputException("enrolment.referral_retention is out of range: give 1h to 720h; templates"
                    + " that nobody has decided about must not stay.");
        }
    }

    /** {@return the same with other scores, for pictures that the network's calibration does not hold for} */
    public EnrolmentConfig withScores(double lookAlike, double duplicate) {
        return new EnrolmentConfig(
                targetFpir,
                Optional.of(lookAlike),
                Optional.of(duplicate),
                maxReferences,
                refreshAfter,
                referralRetention);
    }

    EnrolmentRules rules() {
        return new EnrolmentRules(maxReferences, refreshAfter);
    }

    EnrolmentThresholds thresholds(EnrolmentThresholds network) {
        return network.configured(targetFpir, lookAlikeScore, duplicateScore);
    }
}
