package dev.limen.edge.barrier;

import dev.limen.core.EventId;

/**
 * Learns what became of a release, in the order in which it happened. Called on the barrier's own thread, or on the one
 * that closes it, without any lock of the barrier; must not block for long.
 */
public interface BarrierListener {
    /** Somebody went through on the release for {@code decision}. Every release passes or lapses, once. */
    void passed(EventId decision);

    /** The barrier closed again and nobody went through on the release for {@code decision}. */
    void lapsed(EventId decision);
}
