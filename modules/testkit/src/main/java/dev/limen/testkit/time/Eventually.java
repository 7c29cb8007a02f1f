package dev.limen.testkit.time;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for what another thread, process or socket brings about, instead of sleeping and hoping. */
public final class Eventually {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long LOOK_AGAIN_MILLIS = 5;

    private Eventually() {}

    /**
     * Returns as soon as the condition holds.
     *
     * @param what is waited for, in words, such as "the barrier to shut"
     * @throws AssertionError when it does not hold within ten seconds
     */
    public static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("waited " + PATIENCE.toSeconds() + " s in vain for " + what);
            }
            try {
                TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while waiting for " + what, stopping);
            }
        }
    }
}
