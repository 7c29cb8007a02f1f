package dev.limen.edge.barrier;

import dev.limen.core.EventId;

/**
 * Lets people through one at a time. Closed whenever nothing was released, when a release lapses, when it is closed as a
 * resource, and when in doubt. Thread-safe.
 */
public interface Barrier extends AutoCloseable {
    /**
     * Lets one person through. Returns when the hardware has the command; what becomes of it is told to the
     * {@link BarrierListener}. A release while another is under way is served after it.
     *
     * @param decision the durable decision that allows it
     * @throws BarrierFaultException when the hardware does not obey; the barrier counts as shut
     */
    void release(EventId decision) throws BarrierFaultException;

    /** {@return what it does at the moment} */
    BarrierState state();

    /** Shuts it for good and lets go of the hardware. */
    @Override
    void close();
}
