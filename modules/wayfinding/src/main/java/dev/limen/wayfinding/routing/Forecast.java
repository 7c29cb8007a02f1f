package dev.limen.wayfinding.routing;

import dev.limen.core.InvalidInputException;
import java.util.Arrays;

/**
 * How much longer each edge takes than when nobody is in the way, over the time to come, for whoever travels. Sampled every
 * {@link #stepSeconds()}, linear between samples; before the first sample as the first, after the last as the last. Times are
 * seconds after the moment of the {@link Conditions} that hold it. Immutable, safe to share between threads.
 */
public final class Forecast {
    /** Nobody is in the way anywhere. */
    public static final Forecast CLEAR = new Builder(0, 60, 1).build();

    private static final int FREE = -1;

    private final double stepSeconds;
    private final int samples;
    private final int[] row;
    private final double[] slowdown;
    private final double[] wait;

    private Forecast(Builder b) {
        stepSeconds = b.stepSeconds;
        samples = b.samples;
        row = b.row.clone();
        slowdown = Arrays.copyOf(b.slowdown, b.rows * b.samples);
        wait = Arrays.copyOf(b.wait, b.rows * b.samples);
    }

    /** {@return seconds between samples} */
    public double stepSeconds() {
        return stepSeconds;
    }

    /** {@return samples of each edge} */
    public int samples() {
        return samples;
    }

    /** {@return whether nobody is in the way anywhere} */
    public boolean isClear() {
        return slowdown.length == 0;
    }

    /** {@return whether anything but free flow is foreseen on the edge} */
    public boolean covers(int edge) {
        return edge < row.length && row[edge] != FREE;
    }

    /** {@return how many times as long the edge takes at a sample, at least 1} */
    public double slowdown(int edge, int sample) {
        return covers(edge) ? slowdown[row[edge] * samples + sample] : 1;
    }

    /** {@return seconds of waiting before the edge at a sample, at least 0} */
    public double wait(int edge, int sample) {
        return covers(edge) ? wait[row[edge] * samples + sample] : 0;
    }

    /** {@return how many times as long the edge takes for whoever enters it then} */
    public double slowdownAt(int edge, double time) {
        return covers(edge) ? interpolate(slowdown, row[edge] * samples, samples, time / stepSeconds) : 1;
    }

    /** {@return seconds of waiting for whoever comes to the edge then} */
    public double waitAt(int edge, double time) {
        return covers(edge) ? interpolate(wait, row[edge] * samples, samples, time / stepSeconds) : 0;
    }

    static double interpolate(double[] values, int from, int count, double at) {
        if (!(at > 0)) {
            return values[from];
        }
        int sample = (int) at;
        if (sample >= count - 1) {
            return values[from + count - 1];
        }
        double before = values[from + sample];
        return before + (values[from + sample + 1] - before) * (at - sample);
    }

    /** Collects what is foreseen. Not thread-safe. */
    public static final class Builder {
        private final double stepSeconds;
        private final int samples;
        private final int[] row;
        private double[] slowdown = {};
        private double[] wait = {};
        private int rows;

        /**
         * @param edges of the graph
         * @param stepSeconds between samples, above 0
         * @param samples of each edge, at least 1; the first is now
         */
        public Builder(int edges, double stepSeconds, int samples) {
            if (!(stepSeconds > 0) || samples < 1) {
                throw new InvalidInputException("A forecast needs a step above 0 s and at least one sample, not "
                        + stepSeconds + " s and " + samples + ".");
            }
            this.stepSeconds = stepSeconds;
            this.samples = samples;
            row = new int[edges];
            Arrays.fill(row, FREE);
        }

        /**
         * Says what is foreseen at one sample.
         *
         * @param slowdownThen how many times as long the edge takes, finite, at least 1
         * @param waitThen seconds of waiting before it, finite, at least 0
         * @throws InvalidInputException when a number is out of its range
         */
        public Builder set(int edge, int sample, double slowdownThen, double waitThen) {
            if (!(slowdownThen >= 1 && waitThen >= 0 && slowdownThen + waitThen < Double.POSITIVE_INFINITY)) {
                throw new InvalidInputException("Edge " + edge + " cannot be slowed " + slowdownThen
                        + " times and waited for " + waitThen + " s: give at least 1 and at least 0, both finite.");
            }
            if (row[edge] == FREE) {
                row[edge] = rows++;
                grow();
            }
            slowdown[row[edge] * samples + sample] = slowdownThen;
            wait[row[edge] * samples + sample] = waitThen;
            return this;
        }

        private void grow() {
            int needed = rows * samples;
            if (needed > slowdown.length) {
                int had = slowdown.length;
                slowdown = Arrays.copyOf(slowdown, Math.max(needed, 2 * had));
                wait = Arrays.copyOf(wait, slowdown.length);
                Arrays.fill(slowdown, had, slowdown.length, 1);
            }
        }

        /** {@return what was collected} */
        public Forecast build() {
            return new Forecast(this);
        }
    }
}
