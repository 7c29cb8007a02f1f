package dev.limen.edge.lane;

import dev.limen.protocol.Event;
import dev.limen.protocol.Outcome;

/**
 * What a gate has decided about somebody, durable, and what its barrier made of it.
 *
 * @param decision as it was recorded
 * @param opened whether the barrier took the release; false unless the decision admits
 */
record Conclusion(Event.Decision decision, boolean opened) {
    /** {@return whether the person may go in, and the barrier did not obey} */
    boolean isRefusedByBarrier() {
        return decision.outcome() == Outcome.ADMITTED && !opened;
    }
}
