package dev.limen.edge.barrier;

import java.time.Duration;

/** When a barrier does things: a clock, and one thread that does what falls due. */
interface Clockwork extends AutoCloseable {
    /** {@return nanoseconds from some instant on} */
    long nanos();

    /** Does {@code work} once, later. After {@link #close} nothing is done any more. */
    Appointment after(Duration delay, Runnable work);

    /** Does {@code work} again and again, whatever it throws. */
    void every(Duration period, Runnable work);

    /** Gives up everything that has not begun and waits, not for long, for what has. */
    @Override
    void close();

    /** Work that has been put off. */
    interface Appointment {
        /** Gives it up, unless it has begun. */
        void cancel();
    }
}
