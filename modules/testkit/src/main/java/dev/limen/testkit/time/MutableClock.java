package dev.limen.testkit.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that stands still until the test moves it, forwards or backwards. Thread-safe; the clocks of
 * {@link #withZone} share its time.
 */
public final class MutableClock extends Clock {
    private final AtomicReference<Instant> now;
    private final ZoneId zone;

    private MutableClock(AtomicReference<Instant> now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    /** {@return a clock in UTC that shows {@code start}} */
    public static MutableClock at(Instant start) {
        return new MutableClock(new AtomicReference<>(start), ZoneOffset.UTC);
    }

    /** {@return a clock in UTC that shows an instant such as {@code 2026-05-30T19:00:00Z}} */
    public static MutableClock at(String start) {
        return at(Instant.parse(start));
    }

    /** Moves on, or back when {@code step} is negative. */
    public void advance(Duration step) {
        now.updateAndGet(before -> before.plus(step));
    }

    /** Jumps to {@code instant}. */
    public void set(Instant instant) {
        now.set(instant);
    }

    @Override
    public Instant instant() {
        return Objects.requireNonNull(now.get());
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new MutableClock(now, other);
    }
}
