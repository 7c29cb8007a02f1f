package dev.limen.evaluation;

import dev.limen.evaluation.statistics.Interval;
import dev.limen.evaluation.statistics.OperatingPoint;
import dev.limen.evaluation.statistics.Proportion;
import java.util.Locale;
import java.util.Optional;

/** How figures read in a report. Stateless. */
public final class Wording {
    private Wording() {}

    /** {@return such as {@code 98.04 % (100 of 102, 95 % CI 93.1–99.5 %)}} */
    public static String share(Proportion share) {
        return String.format(
                Locale.ROOT,
                "%s (%d of %d, 95 %% CI %s)",
                percent(share.value()),
                share.count(),
                share.n(),
                percents(share.low(), share.high()));
    }

    /**
     * {@return such as {@code ; people resampled 95.1–100 %}; empty when there is no interval, or one without width: where
     * no draw differed from another, drawing again says nothing}
     */
    public static String resampled(Optional<Interval> interval) {
        return interval.filter(i -> i.high() > i.low())
                .map(i -> "; people resampled " + percents(i.low(), i.high()))
                .orElse("");
    }

    /** {@return such as {@code 0.4524 (people resampled 0.4410–0.4630)}} */
    public static String threshold(OperatingPoint.Reading reading) {
        return promised(reading.threshold())
                + reading.thresholdInterval()
                        .map(i -> " (people resampled " + score(i.low()) + "–" + score(i.high()) + ")")
                        .orElse("");
    }

    /** {@return four decimals, rounded up, so that the threshold as it is written keeps its false positive rate} */
    public static String promised(double threshold) {
        return score(Math.ceil(10_000 * threshold) / 10_000);
    }

    /** {@return four decimals} */
    public static String score(double score) {
        return String.format(Locale.ROOT, "%.4f", score);
    }

    /** {@return with as many decimals as the size of the share asks for} */
    public static String percent(double share) {
        return digits(share) + " %";
    }

    /** {@return such as {@code 93.1–99.5 %}} */
    public static String percents(double low, double high) {
        return digits(low) + "–" + digits(high) + " %";
    }

    private static String digits(double share) {
        double percent = 100 * share;
        if (percent == 0 || percent == 100) {
            return percent == 0 ? "0" : "100";
        }
        String pattern = percent < 0.1 ? "%.4f" : percent < 1 ? "%.3f" : "%.2f";
        return String.format(Locale.ROOT, pattern, percent);
    }
}
