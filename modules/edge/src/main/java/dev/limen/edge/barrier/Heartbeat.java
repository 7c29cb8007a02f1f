package dev.limen.edge.barrier;

/**
 * Hears that the thread which decides for a gate is at work. Once it has beaten, its silence means that nobody decides any
 * more: the barrier then keeps its entry shut and its exit free until it beats again. Thread-safe; never blocks.
 */
public interface Heartbeat {
    /** The thread is at work. */
    default void beat() {}

    /** The thread ends in good order; its silence is no fault from now on. */
    default void rest() {}
}
