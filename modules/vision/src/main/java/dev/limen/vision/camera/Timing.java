package dev.limen.vision.camera;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** The passing of time, so that tests can play it faster. Implementations are thread-safe. */
public interface Timing {
    /** {@return the time of day} */
    Instant now();

    /** {@return a clock that never jumps, in nanoseconds, as {@link System#nanoTime()}} */
    long nanos();

    /**
     * Waits.
     *
     * @param duration how long; zero or less returns at once
     * @throws InterruptedException when the thread is interrupted
     */
    void pause(Duration duration) throws InterruptedException;

    /** {@return the machine's own clocks} */
    static Timing system() {
        return SystemTiming.INSTANCE;
    }

    /** The machine's own clocks. */
    enum SystemTiming implements Timing {
        INSTANCE;

        @Override
        public Instant now() {
            return Instant.now();
        }

        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void pause(Duration duration) throws InterruptedException {
            TimeUnit.NANOSECONDS.sleep(duration.toNanos());
        }
    }
}
