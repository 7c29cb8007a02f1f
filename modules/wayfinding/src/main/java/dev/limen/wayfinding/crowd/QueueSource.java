package dev.limen.wayfinding.crowd;

import java.time.Instant;

/** Who knows the queues before gates. Safe to call from any thread. */
@FunctionalInterface
public interface QueueSource {
    /** {@return what is known of a gate at that moment} */
    GateWatch.Knowledge know(String gate, Instant now);
}
