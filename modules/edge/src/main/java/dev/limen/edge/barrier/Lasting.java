package dev.limen.edge.barrier;

import java.time.Duration;
import java.util.OptionalLong;

/** Notices when something has lasted too long without a break. Belongs to one thread. */
final class Lasting {
    private final long tooLongNanos;
    private OptionalLong since = OptionalLong.empty();

    Lasting(Duration tooLong) {
        this.tooLongNanos = tooLong.toNanos();
    }

    /** {@return whether it has lasted too long by {@code now}, in nanoseconds} */
    boolean isTooLong(boolean present, long now) {
        if (!present) {
            since = OptionalLong.empty();
            return false;
        }
        if (since.isEmpty()) {
            since = OptionalLong.of(now);
        }
        return now - since.getAsLong() >= tooLongNanos;
    }
}
