package dev.limen.edge.barrier;

import java.time.Duration;
import java.util.Optional;

/**
 * The wires of one barrier, and nothing else: what is released when is {@link TimedBarrier}'s business. Commands come from
 * any thread, one at a time; readings and beats from one other thread. Every call returns within a second or two, whatever
 * the hardware does.
 */
public interface BarrierWiring extends AutoCloseable {
    /**
     * Moves the barrier. Returns when the hardware has confirmed as much as it can. A command that failed must not take
     * effect later.
     *
     * @throws BarrierFaultException when it does not obey
     */
    void move(boolean open) throws BarrierFaultException;

    /** {@return how often to read the inputs; empty when there are none} */
    Optional<Duration> readEvery();

    /** {@return whether there is a passage sensor; without one every release that opened counts as used} */
    boolean hasPassageSensor();

    /** {@return whether there is a fire input} */
    boolean hasFireInput();

    /**
     * {@return what the inputs show}
     *
     * @throws BarrierFaultException when that cannot be known
     */
    InputReading read() throws BarrierFaultException;

    /**
     * Tells a watchdog in the hardware, if there is one, that this process lives. Called about twice a second.
     *
     * @throws BarrierFaultException when it cannot be told
     */
    default void beat() throws BarrierFaultException {}

    /** Lets go. The barrier has been brought into its safe position before, if it obeyed. */
    @Override
    void close();
}
