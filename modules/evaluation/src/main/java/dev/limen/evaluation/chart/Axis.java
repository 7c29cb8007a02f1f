package dev.limen.evaluation.chart;

import dev.limen.evaluation.statistics.StandardNormal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A scale along one side of a chart. Immutable. */
sealed interface Axis {
    /** {@return where {@code value} lies, 0 at the low end to 1 at the high one; values beyond lie on the end} */
    double position(double value);

    /** {@return the values to name, rising} */
    List<Tick> ticks();

    /**
     * @param value where
     * @param label what to write there
     */
    record Tick(double value, String label) {}

    /**
     * Normal deviates, on which normally distributed scores give a straight DET curve (A. Martin et al., "The DET curve in
     * assessment of detection task performance", Eurospeech 1997; ISO/IEC 19795-1).
     *
     * @param low probability at the low end, above 0
     * @param high probability at the high end, below 1
     */
    record NormalDeviate(double low, double high) implements Axis {
        private static final double[] NAMED = {
            1e-6, 1e-5, 2e-5, 5e-5, 1e-4, 2e-4, 5e-4, 1e-3, 2e-3, 5e-3, 0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 0.9
        };

        /** {@return an axis from the named value at or below {@code smallest} to one that shows {@code largest}} */
        static NormalDeviate from(double smallest, double largest) {
            double low = NAMED[0];
            double high = NAMED[NAMED.length - 1];
            for (double named : NAMED) {
                low = named <= smallest ? named : low;
            }
            for (int i = NAMED.length - 1; i >= 0; i--) {
                high = NAMED[i] >= largest ? NAMED[i] : high;
            }
            return new NormalDeviate(Math.min(low, 0.1), Math.max(high, 0.4));
        }

        @Override
        public double position(double value) {
            double from = StandardNormal.quantile(low);
            double to = StandardNormal.quantile(high);
            double clamped = Math.max(low, Math.min(high, value));
            return (StandardNormal.quantile(clamped) - from) / (to - from);
        }

        @Override
        public List<Tick> ticks() {
            List<Tick> ticks = new ArrayList<>();
            for (double named : NAMED) {
                if (named >= low && named <= high) {
                    ticks.add(new Tick(named, percent(named)));
                }
            }
            return ticks;
        }
    }

    /**
     * Even steps.
     *
     * @param low value at the low end
     * @param high value at the high end
     */
    record Linear(double low, double high) implements Axis {
        private static final int MOST_TICKS = 10;

        @Override
        public double position(double value) {
            return (Math.max(low, Math.min(high, value)) - low) / (high - low);
        }

        @Override
        public List<Tick> ticks() {
            double step = Math.pow(10, Math.floor(Math.log10(high - low)) - 1);
            for (int i = 0; (high - low) / step > MOST_TICKS; i++) {
                step *= i % 3 == 1 ? 2.5 : 2;
            }
            List<Tick> ticks = new ArrayList<>();
            for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high + 1e-9; i++) {
                ticks.add(new Tick(i * step, percent(i * step)));
            }
            return ticks;
        }
    }

    /**
     * Even steps of something that is counted, not a share.
     *
     * @param high value at the high end; the low one is 0
     */
    record Amount(double high) implements Axis {
        @Override
        public double position(double value) {
            return new Linear(0, high).position(value);
        }

        @Override
        public List<Tick> ticks() {
            return new Linear(0, high)
                    .ticks().stream()
                            .map(tick -> new Tick(tick.value(), digits(tick.value())))
                            .toList();
        }
    }

    /** Shares of the axis itself, without ticks: what stands along it says its own name. */
    record Unnamed() implements Axis {
        @Override
        public double position(double value) {
            return value;
        }

        @Override
        public List<Tick> ticks() {
            return List.of();
        }
    }

    private static String percent(double share) {
        return digits(100 * share) + " %";
    }

    private static String digits(double number) {
        return String.format(Locale.ROOT, "%.4f", number).replaceAll("\\.?0+$", "");
    }
}
