package dev.limen.benchmarks.live;

import java.util.concurrent.atomic.AtomicLongArray;

/** How long something took each time, to the millisecond; whatever took longer than 30 s counts as that. Thread-safe. */
final class Delays {
    private static final int LONGEST_MILLIS = 30_000;

    private final AtomicLongArray counts = new AtomicLongArray(LONGEST_MILLIS + 1);

    void add(long millis) {
        counts.incrementAndGet((int) Math.max(0, Math.min(LONGEST_MILLIS, millis)));
    }

    long count() {
        long all = 0;
        for (int i = 0; i < counts.length(); i++) {
            all += counts.get(i);
        }
        return all;
    }

    /** {@return the delay in milliseconds that a share of all did not exceed; 0 when there was none} */
    long quantile(double share) {
        long wanted = (long) Math.ceil(share * count());
        long reached = 0;
        for (int millis = 0; millis < counts.length(); millis++) {
            reached += counts.get(millis);
            if (reached >= wanted && reached > 0) {
                return millis;
            }
        }
        return 0;
    }
}
