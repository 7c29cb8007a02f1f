package dev.limen.calibration;

import dev.limen.core.InvalidInputException;

/**
 * What a camera's tracks have told about strangers' scores: numbers only, nothing of a person. Means are kept relative to
 * the gallery's own mean, so that a growing gallery does not look like a changing camera. Immutable.
 *
 * <p>The gallery counts like {@value #GALLERY_WORTH} tracks against the camera's own; older tracks fade with a memory of
 * {@value #MEMORY}. One odd track moves little: what lies more than four standard deviations off counts as four.
 *
 * @param tracks seen so far, each counted once
 * @param weight effective number of tracks remembered
 * @param mean of the tracks' means, relative to the gallery's
 * @param between variance of those means
 * @param within mean variance of a track's scores
 * @param cohort mean number of scores of a track
 * @param drift whether all this still holds
 */
public record CameraCohort(
        long tracks, double weight, double mean, double between, double within, double cohort, ScoreDrift drift) {
    static final int GALLERY_WORTH = 20;
    static final int MEMORY = 1000;
    private static final double FARTHEST = 4;
    private static final int TRUST_SPREAD = 10;

    private static final CameraCohort NONE = new CameraCohort(0, 0, 0, 0, 0, 0, ScoreDrift.none());

    /** @throws InvalidInputException when the numbers cannot be such statistics */
    public CameraCohort {
        boolean sound = tracks >= 0
                && weight >= 0
                && Double.isFinite(mean)
                && between >= 0
                && Double.isFinite(between)
                && within >= 0
                && Double.isFinite(within)
                && cohort >= 0;
        if (!sound) {
            throw new InvalidInputException("The camera's statistics are damaged: delete them.");
        }
    }

    /** {@return before the first track} */
    public static CameraCohort none() {
        return NONE;
    }

    /**
     * {@return these statistics and one more track}
     *
     * @param track seen now
     * @param galleryMean mean of the gallery's non-mated scores, Fisher's scale
     */
    public CameraCohort with(CohortObservation track, double galleryMean) {
        double offset = track.mean() - galleryMean;
        double sd = Math.sqrt(between);
        if (tracks >= TRUST_SPREAD) {
            offset = Math.max(mean - FARTHEST * sd, Math.min(mean + FARTHEST * sd, offset));
        }
        double kept = Math.min(weight, MEMORY - 1.0);
        double total = kept + 1;
        double step = offset - mean;
        double newMean = mean + step / total;
        double newBetween = (kept * between + step * (offset - newMean)) / total;
        return new CameraCohort(
                tracks + 1,
                total,
                newMean,
                newBetween,
                within + (track.variance() - within) / total,
                cohort + (track.count() - cohort) / total,
                drift.with(track.mean() - galleryMean));
    }

    /** {@return by how much strangers score higher at this camera than in the gallery, shrunk; Fisher's scale} */
    double shift() {
        double usual = mean * weight / (weight + GALLERY_WORTH);
        // After an upward drift what was seen since counts at once, not when the memory has caught up.
        return drift.rises() ? Math.max(usual, drift.recentMean()) : usual;
    }

    /** {@return how much wider strangers' scores spread at this camera; never less than 1, to stay strict} */
    double stretch(double gallerySd) {
        if (tracks < TRUST_SPREAD) {
            return 1;
        }
        double betweenTracks = Math.max(0, between - within / Math.max(1, cohort));
        double ratio = Math.sqrt(within + betweenTracks) / gallerySd;
        return Math.max(1, Math.pow(ratio, weight / (weight + GALLERY_WORTH)));
    }

    /** {@return the variance of {@link #shift}: the spread of tracks over as many as are known, the gallery's included} */
    double shiftVariance(double betweenPeople) {
        double spread = tracks < TRUST_SPREAD ? betweenPeople : Math.max(between, 1e-6);
        return spread / (weight + GALLERY_WORTH);
    }
}
