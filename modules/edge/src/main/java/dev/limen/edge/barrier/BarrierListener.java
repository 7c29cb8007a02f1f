package dev.limen.edge.barrier;

import dev.limen.core.EventId;
import dev.limen.protocol.AlarmKind;

/**
 * Learns what became of a release, and of what staff must know, in the order in which it happened. Called on a thread that
 * does nothing else, without any lock of the barrier: however long it blocks, the barrier goes on working.
 */
public interface BarrierListener {
    /** Somebody went through on the release for {@code decision}. Every release passes or lapses, once. */
    void passed(EventId decision);

    /** The barrier closed again and nobody went through on the release for {@code decision}. */
    void lapsed(EventId decision);

    /**
     * Something happened that staff must look at.
     *
     * @param sentence for them, naming the gate and what to do
     */
    default void alarmed(AlarmKind kind, String sentence) {}
}
