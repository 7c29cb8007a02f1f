package dev.limen.vision.camera;

import dev.limen.core.InvalidInputException;
import java.time.Duration;

/**
 * How long to wait before trying again: twice as long after each failure, up to a limit.
 *
 * @param first wait after the first failure
 * @param longest no wait is longer
 */
public record Backoff(Duration first, Duration longest) {
    /** @throws InvalidInputException when a wait is not above zero, or the longest is shorter than the first */
    public Backoff {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new InvalidInputException("A camera is tried again after a wait above 0, and the longest wait is at"
                    + " least the first, not " + first + " and " + longest + ".");
        }
    }

    /** {@return half a second, doubling up to 15 seconds} */
    public static Backoff defaults() {
        return new Backoff(Duration.ofMillis(500), Duration.ofSeconds(15));
    }

    /** {@return the wait after this many failures in a row, 1 or more} */
    public Duration after(int failures) {
        Duration wait = first;
        for (int i = 1; i < failures && wait.compareTo(longest) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(longest) < 0 ? wait : longest;
    }
}
