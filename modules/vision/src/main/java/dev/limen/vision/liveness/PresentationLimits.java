package dev.limen.vision.liveness;

import dev.limen.core.InvalidInputException;
import dev.limen.vision.model.ModelEntry;
import dev.limen.vision.model.PresentationReading;
import java.util.Optional;

/**
 * How much evidence of a person is wanted, natural log-likelihood ratios.
 *
 * @param threshold with less it is an attack
 * @param doubt with less it is not clearly a person; not below the threshold, and the same where nobody is asked for more
 */
record PresentationLimits(double threshold, double doubt) {
    /** Nobody is a person: in force where nothing is checked. */
    static final PresentationLimits NOBODY = new PresentationLimits(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

    /**
     * So far from the threshold, the looks to come hardly change the verdict, for what deceives the network stays throughout a
     * walk-up.
     */
    private static final double CLEAR = 2.5;

    /** So far above the doubt they do not either: being wrong about it costs less. */
    private static final double CLEAR_OF_DOUBT = 1;

    /**
     * {@return limits between which nobody is}
     *
     * @param asked the threshold; empty for the network's own
     * @throws InvalidInputException when everybody or nobody would reach it
     */
    static PresentationLimits certain(ModelEntry model, Optional<Double> asked) {
        PresentationReading reading = PresentationNetwork.readingOf(model);
        asked.ifPresent(least -> {
            if (!(Math.abs(least) < reading.cap())) {
                throw new InvalidInputException("liveness_threshold lies between -" + reading.cap() + " and "
                        + reading.cap() + " with " + model.id() + ", not at " + least + ".");
            }
        });
        double threshold = asked.orElse(reading.threshold());
        return new PresentationLimits(threshold, threshold);
    }

    /**
     * {@return limits between which people are asked for more}
     *
     * @param asked the threshold; empty for the network's own
     * @param doubt empty for the network's own, if it has one above the threshold
     * @throws InvalidInputException when everybody or nobody would reach one of them, or the doubt is below the threshold
     */
    static PresentationLimits doubting(ModelEntry model, Optional<Double> asked, Optional<Double> doubt) {
        PresentationReading reading = PresentationNetwork.readingOf(model);
        double threshold = certain(model, asked).threshold();
        doubt.ifPresent(least -> {
            if (!(least >= threshold && least < reading.cap())) {
                throw new InvalidInputException("liveness_doubt lies between the threshold, " + threshold + ", and "
                        + reading.cap() + " with " + model.id() + ", not at " + least + ".");
            }
        });
        double own = Math.max(threshold, reading.doubt().orElse(threshold));
        return new PresentationLimits(threshold, doubt.orElse(own));
    }

    /**
     * {@return whether looks to come hardly change the verdict: all that was seen is far from the limits, and the newest look says
     * the same of the threshold}
     */
    boolean areClear(double all, double newest) {
        boolean confirmed = (all >= threshold) == (newest >= threshold);
        boolean far = all >= threshold
                ? all >= Math.max(threshold + CLEAR, doubt + CLEAR_OF_DOUBT)
                : all <= threshold - CLEAR;
        return confirmed && far;
    }
}
