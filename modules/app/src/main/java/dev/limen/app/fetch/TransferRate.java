package dev.limen.app.fetch;

import java.time.Duration;
import java.util.Optional;

/**
 * How fast bytes come lately: an average in which a second counts half as much after two more. Pure; not thread-safe.
 */
final class TransferRate {
    private static final double HALF_LIFE_SECONDS = 2;

    private long lastNanos;
    private long lastBytes;
    private double bytesPerSecond;
    private double weight;

    /**
     * @param nanos now, on any clock
     * @param bytes that are here now
     */
    TransferRate(long nanos, long bytes) {
        lastNanos = nanos;
        lastBytes = bytes;
    }

    /** Takes note of how many bytes are here at {@code nanos}. */
    void observe(long nanos, long bytes) {
        double seconds = (nanos - lastNanos) / 1e9;
        if (seconds <= 0) {
            return;
        }
        double fade = Math.pow(0.5, seconds / HALF_LIFE_SECONDS);
        bytesPerSecond = fade * bytesPerSecond + (1 - fade) * (bytes - lastBytes) / seconds;
        weight = fade * weight + (1 - fade);
        lastNanos = nanos;
        lastBytes = bytes;
    }

    /** {@return bytes per second; 0 before anything was observed} */
    double perSecond() {
        return weight > 0 ? Math.max(0, bytesPerSecond / weight) : 0;
    }

    /** {@return how long {@code bytes} more will take; empty while nothing comes} */
    Optional<Duration> remaining(long bytes) {
        double rate = perSecond();
        return rate < 1 ? Optional.empty() : Optional.of(Duration.ofSeconds((long) Math.ceil(bytes / rate)));
    }
}
