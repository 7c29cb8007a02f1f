package dev.limen.edge.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Time that passes frame by frame. */
final class SimulatedClock extends Clock {
    private final Instant begin;
    private long nanos;

    SimulatedClock(Instant begin) {
        this.begin = begin;
    }

    void advance(long by) {
        nanos += by;
    }

    long nanos() {
        return nanos;
    }

    double seconds() {
        return nanos / 1e9;
    }

    @Override
    public Instant instant() {
        return begin.plus(Duration.ofNanos(nanos));
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("simulated time knows one zone");
    }
}
