package dev.limen.coordinator.live;

import dev.limen.core.EventId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Aligned face crops for staff: in memory only, few, and not for long. Safe to call from any thread. */
public final class Crops {
    private final Clock clock;
    private final Duration retention;
    private final int limit;
    private final Map<EventId, Held> held = new LinkedHashMap<>();

    /**
     * @param retention how long one is held
     * @param limit how many at once; the oldest goes first
     */
    public Crops(Clock clock, Duration retention, int limit) {
        this.clock = clock;
        this.retention = retention;
        this.limit = limit;
    }

    /** Holds {@code jpeg} for a while; it must not be changed afterwards. */
    public synchronized void put(EventId event, byte[] jpeg) {
        dropExpired();
        held.remove(event);
        held.put(event, new Held(jpeg, clock.instant().plus(retention)));
        if (held.size() > limit) {
            held.remove(held.keySet().iterator().next());
        }
    }

    /** {@return the picture, unless its time is over} */
    public synchronized Optional<byte[]> find(EventId event) {
        dropExpired();
        return Optional.ofNullable(held.get(event)).map(Held::jpeg);
    }

    /** {@return the events whose pictures are held} */
    public synchronized Set<EventId> events() {
        dropExpired();
        return Set.copyOf(held.keySet());
    }

    /** Drops the pictures of {@code events}. */
    public synchronized void drop(Collection<EventId> events) {
        held.keySet().removeAll(events);
    }

    /** Drops what is past its time. */
    public synchronized void dropExpired() {
        Instant now = clock.instant();
        held.values().removeIf(crop -> !now.isBefore(crop.until));
    }

    private record Held(byte[] jpeg, Instant until) {}
}
