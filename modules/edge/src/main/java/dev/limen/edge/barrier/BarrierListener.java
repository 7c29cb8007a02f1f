package dev.limen.edge.barrier;

import dev.limen.core.EventId;

/** Learns what became of a release. Called on the barrier's own thread; must not block for long. */
public interface BarrierListener {
    /** Somebody went through on the release for {@code decision}. Called at most once for each. */
    void passed(EventId decision);

    /** The barrier closed again and nobody went through on the release for {@code decision}. */
    void lapsed(EventId decision);
}
