package dev.limen.benchmarks.gallery;

import java.util.concurrent.TimeUnit;

/**
 * How long to look at each engine.
 *
 * @param probes how many different ones for a given number of references, mated and impostors together
 * @param warmUpNanos searches before the clock counts
 * @param queries timed, unless that takes too long
 * @param patienceNanos after which {@link #LEAST_QUERIES} are enough
 * @param slowComponents references × dimension up to which engines are filled that take their time
 * @param updateNanos how long updates run
 */
record Pace(Probes probes, long warmUpNanos, int queries, long patienceNanos, long slowComponents, long updateNanos) {
    /** Fewer give no 99th percentile. */
    static final int LEAST_QUERIES = 100;

    /** For figures. */
    static final Pace THOROUGH = new Pace(
            size -> size <= 10_000 ? 800 : size <= 100_000 ? 600 : 300,
            TimeUnit.SECONDS.toNanos(1),
            1000,
            TimeUnit.SECONDS.toNanos(6),
            Long.MAX_VALUE,
            TimeUnit.SECONDS.toNanos(5));

    /** To see that everything works; its times say little. */
    static final Pace QUICK = new Pace(
            size -> 200,
            TimeUnit.MILLISECONDS.toNanos(200),
            200,
            TimeUnit.SECONDS.toNanos(1),
            5_000L * 128,
            TimeUnit.SECONDS.toNanos(1));

    /** How many different probes a number of references gets. */
    @FunctionalInterface
    interface Probes {
        int of(int size);
    }
}
