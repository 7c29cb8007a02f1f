package dev.limen.edge.lane;

import dev.limen.core.EventId;
import dev.limen.protocol.GateOverride;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What staff decided about people whom a gate referred, each until it is taken or its time is over. In memory only: what a
 * gate did not carry out before it went down it never does. Thread-safe.
 */
final class Overrides {
    /** However long the coordinator says; whoever was looked at has moved on by then. */
    static final Duration LONGEST = Duration.ofSeconds(15);

    private static final int MOST = 16;

    private final Map<EventId, Timed> waiting = new LinkedHashMap<>();

    /** Takes note of what staff decided; {@code nanos} is {@link System#nanoTime()}. */
    synchronized void offer(GateOverride override, long nanos) {
        long good = Math.min(Duration.ofMillis(override.goodMillis()).toNanos(), LONGEST.toNanos());
        waiting.put(override.event(), new Timed(override, nanos + good));
        if (waiting.size() > MOST) {
            waiting.remove(waiting.keySet().iterator().next());
        }
    }

    /** {@return what staff decided about that referral, once, while it is good} */
    synchronized Optional<GateOverride> take(EventId referral, long nanos) {
        waiting.values().removeIf(timed -> nanos - timed.untilNanos() >= 0);
        return Optional.ofNullable(waiting.remove(referral)).map(Timed::override);
    }

    /** {@return whether staff have decided about that referral, and it is good now} */
    synchronized boolean holds(EventId referral, long nanos) {
        Timed timed = waiting.get(referral);
        return timed != null && nanos - timed.untilNanos() < 0;
    }

    private record Timed(GateOverride override, long untilNanos) {}
}
