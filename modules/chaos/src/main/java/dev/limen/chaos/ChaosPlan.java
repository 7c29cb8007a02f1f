package dev.limen.chaos;

import dev.limen.core.InvalidInputException;
import java.time.Duration;

/**
 * What is wanted of a chaos run.
 *
 * @param seed of everything that is drawn
 * @param length for how long faults strike; starting and settling come on top
 * @param edges how many gates, 1 to 4
 * @param tls whether nodes prove who they are with certificates; what the links carry is then secret from the harness too
 */
public record ChaosPlan(long seed, Duration length, int edges, boolean tls) {
    /** @throws InvalidInputException when it cannot be done */
    public ChaosPlan {
        if (length.isNegative() || length.isZero() || length.compareTo(Duration.ofHours(24)) > 0) {
            throw new InvalidInputException("--minutes is more than 0 and at most 1440.");
        }
        if (edges < 1 || edges > 4) {
            throw new InvalidInputException("--edges is 1 to 4, not " + edges + ".");
        }
    }
}
