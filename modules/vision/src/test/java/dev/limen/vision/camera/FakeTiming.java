package dev.limen.vision.camera;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Time that passes only when someone waits or the test says so. One thread at a time. */
final class FakeTiming implements Timing {
    static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

    private long nanos;
    private Duration waited = Duration.ZERO;
    private final List<Duration> waits = new ArrayList<>();

    @Override
    public Instant now() {
        return START.plusNanos(nanos);
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public void pause(Duration duration) {
        if (!duration.isNegative()) {
            pass(duration);
            waited = waited.plus(duration);
        }
    }

    void pass(Duration duration) {
        nanos += duration.toNanos();
    }

    /** Notes how long was waited since the last mark. */
    void mark() {
        waits.add(waited);
        waited = Duration.ZERO;
    }

    List<Duration> marks() {
        return waits;
    }
}
