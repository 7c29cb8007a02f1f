package dev.limen.edge.simulation;

import dev.limen.core.EventId;
import dev.limen.edge.barrier.Barrier;
import dev.limen.edge.barrier.BarrierListener;
import dev.limen.edge.barrier.BarrierState;
import java.util.ArrayDeque;
import java.util.Deque;

/** A barrier in simulated time: a release lets one person through, however long that takes. Not thread-safe. */
final class SimulatedBarrier implements Barrier {
    private final BarrierListener listener;
    private final Deque<EventId> releases = new ArrayDeque<>();

    SimulatedBarrier(BarrierListener listener) {
        this.listener = listener;
    }

    @Override
    public void release(EventId decision) {
        releases.add(decision);
    }

    @Override
    public BarrierState state() {
        return releases.isEmpty() ? BarrierState.CLOSED : BarrierState.OPEN;
    }

    /** Somebody goes through. {@return whether the barrier was open for that} */
    boolean pass() {
        EventId release = releases.poll();
        if (release == null) {
            return false;
        }
        listener.passed(release);
        return true;
    }

    @Override
    public void beat() {}

    @Override
    public void rest() {}

    @Override
    public void close() {
        releases.forEach(listener::lapsed);
        releases.clear();
    }
}
