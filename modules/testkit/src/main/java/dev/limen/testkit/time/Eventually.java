package dev.limen.testkit.time;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Waits for what another thread, process or socket brings about, instead of sleeping and hoping. */
public final class Eventually {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long LOOK_AGAIN_MILLIS = 5;

    /** A machine that lets the test look no more often than this in that time is too busy to have brought anything about. */
    private static final int FEWEST_LOOKS = 1_000;

    private static final Duration LONGEST = Duration.ofSeconds(60);

    private Eventually() {}

    /**
     * Returns as soon as the condition holds.
     *
     * @param what is waited for, in words, such as "the barrier to shut"
     * @throws AssertionError when it does not hold within ten seconds, or within a minute on a machine too busy to look at it
     *     every few milliseconds
     */
    public static void await(String what, BooleanSupplier condition) {
        await(what, condition, System::nanoTime, () -> pause(what));
    }

    /** By that clock, in nanoseconds, and with that pause between looks. */
    static void await(String what, BooleanSupplier condition, LongSupplier clock, Runnable pause) {
        long start = clock.getAsLong();
        for (int looks = 1; !condition.getAsBoolean(); looks++) {
            Duration waited = Duration.ofNanos(clock.getAsLong() - start);
            if (waited.compareTo(looks < FEWEST_LOOKS ? LONGEST : PATIENCE) > 0) {
                throw new AssertionError("waited " + waited.toSeconds() + " s in vain for " + what);
            }
            pause.run();
        }
    }

    private static void pause(String what) {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for " + what, stopping);
        }
    }
}
