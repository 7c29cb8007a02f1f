package dev.limen.edge.simulation;

import dev.limen.core.EventId;
import dev.limen.edge.barrier.Barrier;
import dev.limen.edge.barrier.BarrierFaultException;
import dev.limen.edge.barrier.BarrierListener;
import dev.limen.edge.barrier.BarrierState;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The barrier of an entry in simulated time: a release lets one person through, however long that takes. It has no fire
 * input. Not thread-safe.
 */
final class SimulatedBarrier implements Barrier {
    private static final String TO_LEAVE = "Everybody is to leave: nobody is let in.";

    private final BarrierListener listener;
    private final Deque<EventId> releases = new ArrayDeque<>();
    private boolean leaving;

    SimulatedBarrier(BarrierListener listener) {
        this.listener = listener;
    }

    @Override
    public void release(EventId decision) throws BarrierFaultException {
        if (leaving) {
            throw new BarrierFaultException(TO_LEAVE);
        }
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
    public Optional<String> findImpairment() {
        return leaving ? Optional.of(TO_LEAVE) : Optional.empty();
    }

    @Override
    public boolean hasFire() {
        return false;
    }

    @Override
    public void evacuate(boolean active) {
        leaving = active;
        if (active) {
            endReleases();
        }
    }

    @Override
    public boolean isToLeave() {
        return leaving;
    }

    @Override
    public void beat() {}

    @Override
    public void rest() {}

    @Override
    public void close() {
        endReleases();
    }

    private void endReleases() {
        releases.forEach(listener::lapsed);
        releases.clear();
    }
}
