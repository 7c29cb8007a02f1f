package dev.limen.wayfinding.evacuation;

import dev.limen.wayfinding.crowd.GateQueue;
import java.util.Arrays;
import java.util.List;

/**
 * What is foretold of the queues before the exits, from those who have been sent there and from the counts of those who are
 * out. Not thread-safe.
 */
final class ExitWaits {
    private static final double BIN_SECONDS = 15;
    private static final int BINS = 480;

    /** How often the forecast is made anew. */
    private static final double FRESH_SECONDS = 5;

    private final List<Exit> exits;
    private final double[][] expected;
    private final int[] out;
    private final GateQueue[] queues;
    private double madeAt = Double.NEGATIVE_INFINITY;

    ExitWaits(List<Exit> exits) {
        this.exits = exits;
        expected = new double[exits.size()][BINS];
        out = new int[exits.size()];
        queues = new GateQueue[exits.size()];
    }

    /** Somebody has been sent to an exit and would walk there until {@code arrival}. */
    void send(int exit, double arrival) {
        expected[exit][bin(arrival)]++;
    }

    void passed(int exit) {
        out[exit]++;
    }

    /** Seconds that whoever gets to the exit at {@code arrival} will wait there, as it looks {@code now}. */
    double wait(int exit, double arrival, double now) {
        if (now >= madeAt + FRESH_SECONDS) {
            for (int i = 0; i < queues.length; i++) {
                queues[i] = queue(i, now);
            }
            madeAt = now;
        }
        return queues[exit].waitAt(arrival - now);
    }

    private GateQueue queue(int exit, double now) {
        int current = bin(now);
        double due = 0;
        for (int bin = 0; bin < current; bin++) {
            due += expected[exit][bin];
        }
        double[] coming = Arrays.copyOfRange(expected[exit], current, BINS);
        return new GateQueue(exits.get(exit).perSecond(), Math.max(0, due - out[exit]), BIN_SECONDS, coming);
    }

    private static int bin(double second) {
        return (int) Math.min(BINS - 1, Math.max(0, second) / BIN_SECONDS);
    }
}
