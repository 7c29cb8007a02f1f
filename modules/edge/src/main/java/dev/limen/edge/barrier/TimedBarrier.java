package dev.limen.edge.barrier;

import dev.limen.core.EventId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The part every barrier shares: one release after the other, each until somebody passed or its time is over.
 *
 * <p>Subclasses move the hardware in {@link #actuate} and call {@link #passageSeen} when their sensor fires. All of it
 * happens under this object's monitor; the listener is told on the barrier's own thread, outside of it, because a listener
 * takes locks of its own that a thread calling {@link #release} may hold.
 */
abstract class TimedBarrier implements Barrier {
    private static final Logger log = LoggerFactory.getLogger(TimedBarrier.class);

    private static final long CLOSING_SECONDS = 5;

    protected final String name;
    protected final ScheduledExecutorService clockwork;
    private final Duration openFor;
    private final BarrierListener listener;
    private final Deque<EventId> waiting = new ArrayDeque<>();
    private @Nullable EventId current;
    private @Nullable ScheduledFuture<?> lapse;
    private boolean faulty;
    private boolean closed;

    TimedBarrier(String name, Duration openFor, BarrierListener listener) {
        this.name = name;
        this.openFor = openFor;
        this.listener = listener;
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "barrier-" + name);
            thread.setDaemon(true);
            return thread;
        });
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        timer.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
        this.clockwork = timer;
    }

    /**
     * Moves the hardware.
     *
     * @throws BarrierFaultException when it does not obey
     */
    abstract void actuate(boolean open) throws BarrierFaultException;

    /** Hook: a release has begun. */
    void opened(EventId decision) {}

    @Override
    public final synchronized void release(EventId decision) throws BarrierFaultException {
        if (closed) {
            throw new BarrierFaultException(
                    "The barrier of gate " + name + " has been shut down.", new IllegalStateException());
        }
        if (current != null) {
            waiting.add(decision);
            return;
        }
        begin(decision);
    }

    @Override
    public final synchronized BarrierState state() {
        if (faulty) {
            return BarrierState.FAULT;
        }
        return current == null ? BarrierState.CLOSED : BarrierState.OPEN;
    }

    /** The sensor saw somebody go through; without a release under way that is not ours to judge. */
    final synchronized void passageSeen() {
        if (current != null) {
            finish(true);
        }
    }

    /** {@return the release under way} */
    final synchronized Optional<EventId> current() {
        return Optional.ofNullable(current);
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            waiting.clear();
            if (current != null) {
                finish(false);
            } else {
                shut();
            }
            // Not shutdownNow: what became of the last release is still to be told.
            clockwork.shutdown();
        }
        try {
            clockwork.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void begin(EventId decision) throws BarrierFaultException {
        try {
            actuate(true);
            faulty = false;
        } catch (BarrierFaultException fault) {
            faulty = true;
            throw fault;
        }
        current = decision;
        lapse = clockwork.schedule(this::timeIsOver, openFor.toMillis(), TimeUnit.MILLISECONDS);
        opened(decision);
    }

    private synchronized void timeIsOver() {
        if (current != null) {
            finish(false);
        }
    }

    private void finish(boolean passed) {
        EventId decision = current;
        current = null;
        if (lapse != null) {
            lapse.cancel(false);
        }
        shut();
        if (decision != null) {
            tell(decision, passed);
        }
        EventId next = waiting.poll();
        if (next != null && !closed) {
            try {
                begin(next);
            } catch (BarrierFaultException fault) {
                log.atError()
                        .addKeyValue("gate", name)
                        .addKeyValue("reason", fault.getMessage())
                        .log("barrier fault");
                tell(next, false);
            }
        }
    }

    private void tell(EventId decision, boolean passed) {
        clockwork.execute(() -> {
            if (passed) {
                listener.passed(decision);
            } else {
                listener.lapsed(decision);
            }
        });
    }

    private void shut() {
        try {
            actuate(false);
        } catch (BarrierFaultException fault) {
            faulty = true;
            log.atError()
                    .addKeyValue("gate", name)
                    .addKeyValue("reason", fault.getMessage())
                    .log("barrier does not shut");
        }
    }
}
