package dev.limen.edge.barrier;

import dev.limen.core.EventId;
import java.util.Optional;

/**
 * Lets people through one at a time. Closed whenever nothing was released, when a release lapses, when it is closed as a
 * resource, and when in doubt; an exit is free instead in a fire, when nobody decides any more, and when it is closed as a
 * resource. Thread-safe.
 */
public interface Barrier extends Heartbeat, AutoCloseable {
    /**
     * Lets one person through. Returns when the hardware has the command; what becomes of it is told to the
     * {@link BarrierListener}. A release while another is under way is served after it.
     *
     * @param decision the durable decision that allows it
     * @throws BarrierFaultException when the hardware does not obey or nobody may pass; the barrier counts as shut
     */
    void release(EventId decision) throws BarrierFaultException;

    /** {@return what it does at the moment} */
    BarrierState state();

    /** {@return what troubles it, one sentence for staff; empty while all is well} */
    default Optional<String> findProblem() {
        return findImpairment();
    }

    /** {@return why nobody should be let through by decision now, one sentence for staff} */
    default Optional<String> findImpairment() {
        return state() == BarrierState.FAULT ? Optional.of("The barrier does not obey.") : Optional.empty();
    }

    /** {@return whether its fire input is on} */
    boolean hasFire();

    /**
     * Shuts an entry and frees an exit, as a fire does, or takes that back. What its own fire input says stays.
     *
     * @param active whether everybody is to leave
     */
    void evacuate(boolean active);

    /** {@return whether everybody is to leave: its fire input is on, or staff say so} */
    boolean isToLeave();

    /** Brings it into its safe position for good and lets go of the hardware. */
    @Override
    void close();
}
