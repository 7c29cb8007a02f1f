package dev.limen.evaluation.statistics;

import java.util.Locale;
import java.util.Optional;

/**
 * What a threshold chosen for a false positive rate costs. Read off fewer than ten false positives it carries a
 * warning, off less than one it is not read at all.
 *
 * @param target the false positive rate asked for
 * @param reading empty when the scores are too few to read anything
 * @param warning why the reading is rough or missing; empty when it is neither
 */
public record OperatingPoint(double target, Optional<Reading> reading, Optional<String> warning) {
    /**
     * @param threshold lowest score with at most the target rate
     * @param thresholdInterval by resampling people; empty when they are too few
     * @param falsePositives non-mated at or above the threshold
     * @param falseNegatives mated below it
     * @param falseNegativeInterval by resampling people, the threshold chosen anew each time; empty when they are too few
     */
    public record Reading(
            double threshold,
            Optional<Interval> thresholdInterval,
            Proportion falsePositives,
            Proportion falseNegatives,
            Optional<Interval> falseNegativeInterval) {}

    /**
     * @param target false positive rate, above 0
     * @param rates counted over the same comparisons as {@code bootstrap}
     */
    public static OperatingPoint of(double target, ErrorTradeoff rates, IdentityBootstrap bootstrap) {
        long allowed = rates.errorsAllowed(target);
        if (allowed < 1) {
            return new OperatingPoint(
                    target,
                    Optional.empty(),
                    Optional.of(String.format(
                            Locale.ROOT,
                            "not measurable: a rate of %s among n = %d non-mated is less than one error",
                            spoken(target),
                            rates.nonMated())));
        }
        double threshold = rates.thresholdAt(target, 1);
        Optional<String> warning = allowed >= ErrorTradeoff.FEWEST_ERRORS
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "rough: read off %d of n = %d non-mated, fewer than %d errors",
                        allowed,
                        rates.nonMated(),
                        ErrorTradeoff.FEWEST_ERRORS));
        return new OperatingPoint(
                target,
                Optional.of(new Reading(
                        threshold,
                        bootstrap.thresholdAt(target),
                        Proportion.of(rates.falsePositives(threshold), rates.nonMated()),
                        Proportion.of(rates.falseNegatives(threshold), rates.mated()),
                        bootstrap.falseNegativeRateAt(target))),
                warning);
    }

    /** {@return a rate as people write it: 1e-3} */
    public static String spoken(double rate) {
        int exponent = (int) Math.round(Math.log10(rate));
        return Math.abs(rate / Math.pow(10, exponent) - 1) < 1e-9 ? "1e" + exponent : Double.toString(rate);
    }
}
