package dev.limen.benchmarks;

import java.util.Arrays;

/** Durations of one stage. Not thread-safe. */
public final class StageTimes {
    private final String stage;
    private long[] nanos = new long[1024];
    private int count;

    /** @param stage what is timed */
    public StageTimes(String stage) {
        this.stage = stage;
    }

    /** Adds one, nanoseconds. */
    public void add(long duration) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = duration;
    }

    /** Forgets them all. */
    public void clear() {
        count = 0;
    }

    /** {@return median and 99th percentile of what was added; zeros when nothing was} */
    public Row row() {
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return new Row(stage, count, rank(sorted, 0.5), rank(sorted, 0.99));
    }

    private static double rank(long[] sorted, double share) {
        if (sorted.length == 0) {
            return 0;
        }
        long nanos = sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
        return Math.round(nanos / 1e3) / 1e3;
    }

    /**
     * @param stage what was timed
     * @param n how often
     * @param p50 median, milliseconds
     * @param p99 99th percentile (nearest rank), milliseconds
     */
    public record Row(String stage, int n, double p50, double p99) {}
}
