package dev.limen.gallery.index;

import java.util.Arrays;

/** Several searches going through the rows together: each column is read from memory once for all of them. Reused. */
final class Pass {
    /** Columns that stay in the nearest cache while every probe uses them. */
    private static final int AT_ONCE = 4;

    private final Rounding rounding;
    private final Kernel kernel;
    private final Generations generations;
    private Search[] searches = new Search[0];
    private Generation generation = Generation.NONE;

    Pass(Rounding rounding, Kernel kernel, Generations generations) {
        this.rounding = rounding;
        this.kernel = kernel;
        this.generations = generations;
    }

    /** From here to {@link #close} the rows stay as they are now. */
    void open() {
        generation = generations.acquire();
    }

    void begin(int i, float[] probe, int k, PersonSet among) {
        if (i >= searches.length) {
            searches = Arrays.copyOf(searches, i + 1);
            searches[i] = new Search(rounding, kernel);
        }
        searches[i].begin(probe, atMost(k), among);
    }

    /** Takes searches {@code from … to − 1} through all rows, up to their shortlists. */
    void run(int from, int to) {
        Segment[] segments = generation.segments;
        for (int s = 0; s < segments.length; s++) {
            score(segments[s], from, to);
            for (int i = from; i < to; i++) {
                searches[i].sift(segments[s], s);
            }
        }
        for (int i = from; i < to; i++) {
            searches[i].settle(segments);
        }
    }

    /** Reads the full numbers; when rows turn out to be gone, searches again in the rows as they are by now. */
    Matches finish(int i, int k, RowSource source) {
        while (!searches[i].confirm(source)) {
            Generation before = generation;
            generation = generations.acquire();
            generations.release(before);
            searches[i].repeat(atMost(k));
            run(i, i + 1);
        }
        return searches[i].matches();
    }

    /** Leaves nothing of {@code count} probes in memory. */
    void close(int count) {
        generations.release(generation);
        generation = Generation.NONE;
        for (int i = 0; i < Math.min(count, searches.length); i++) {
            searches[i].wipe();
        }
    }

    private int atMost(int k) {
        return Math.min(k, Math.max(1, generation.size));
    }

    private void score(Segment segment, int from, int to) {
        int lanes = (segment.lanes + Kernel.STRIDE - 1) & -Kernel.STRIDE;
        int pairs = segment.columns.length;
        for (int i = from; i < to; i++) {
            Arrays.fill(searches[i].sums, 0, lanes, searches[i].probe.start());
        }
        int step = to - from == 1 ? pairs : AT_ONCE;
        for (int column = 0; column < pairs; column += step) {
            int end = Math.min(pairs, column + step);
            int i = from;
            for (; i + 1 < to; i += 2) {
                kernel.add(segment.columns, column, end, lanes, searches[i].tally, searches[i + 1].tally);
            }
            if (i < to) {
                Probe probe = searches[i].probe;
                kernel.add(segment.columns, column, end, lanes, probe.low, probe.high, searches[i].sums);
            }
        }
    }
}
