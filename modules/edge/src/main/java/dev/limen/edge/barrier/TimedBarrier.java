package dev.limen.edge.barrier;

import dev.limen.core.EventId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The part every barrier shares: one release after the other, each until somebody passed or its time is over.
 *
 * <p>Subclasses move the hardware in {@link #actuate}, under this object's monitor, and call {@link #passageSeen} when
 * their sensor fires. Listeners are told without the monitor: they take locks of their own, which a thread that calls
 * {@link #release} may hold.
 */
abstract class TimedBarrier implements Barrier {
    private static final Logger log = LoggerFactory.getLogger(TimedBarrier.class);

    /** How soon hardware that did not obey is told to shut again. */
    private static final Duration TRY_AGAIN = Duration.ofMillis(250);

    /** A release that waits its turn for longer is not served any more. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    protected final String name;
    protected final ScheduledExecutorService clockwork;
    private final Duration openFor;
    private final BarrierListener listener;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final Queue<Runnable> news = new ConcurrentLinkedQueue<>();
    private final Object telling = new Object();
    private @Nullable EventId current;
    private @Nullable ScheduledFuture<?> lapse;
    private boolean faulty;
    private boolean blind;
    private boolean closed;

    TimedBarrier(String name, Duration openFor, BarrierListener listener) {
        this.name = name;
        this.openFor = openFor;
        this.listener = listener;
        this.clockwork = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "barrier-" + name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Moves the hardware.
     *
     * @throws BarrierFaultException when it does not obey
     */
    abstract void actuate(boolean open) throws BarrierFaultException;

    /** Hook: a release has begun. */
    void opened(EventId decision) {}

    /** {@return whether an opened release that nobody saw anyone use counts as used} */
    boolean assumesPassage() {
        return false;
    }

    @Override
    public final synchronized void release(EventId decision) throws BarrierFaultException {
        if (closed) {
            throw new BarrierFaultException(
                    "The barrier of gate " + name + " has been shut down.", new IllegalStateException());
        }
        if (current != null) {
            waiting.add(new Waiting(decision, System.nanoTime()));
            return;
        }
        begin(decision);
    }

    @Override
    public final synchronized BarrierState state() {
        if (faulty || blind) {
            return BarrierState.FAULT;
        }
        return current == null ? BarrierState.CLOSED : BarrierState.OPEN;
    }

    /** Whether the sensor can be read; without it no ticket would ever be used, so the barrier counts as faulty. */
    final synchronized void sensorReadable(boolean readable) {
        if (blind == readable) {
            blind = !readable;
            log.atLevel(readable ? Level.INFO : Level.ERROR)
                    .addKeyValue("gate", name)
                    .log(readable ? "passage sensor is back" : "passage sensor cannot be read");
        }
    }

    /** The sensor saw somebody go through; without a release under way that is not ours to judge. */
    final void passageSeen() {
        synchronized (this) {
            if (current != null) {
                finish(current, true);
            }
        }
        tellNews();
    }

    /** The sensor saw the person of this release go through. */
    final void passageSeen(EventId decision) {
        end(decision, true);
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            if (current == null) {
                shut();
            } else {
                finish(current, false);
            }
            waiting.forEach(unserved -> news.add(() -> listener.lapsed(unserved.decision())));
            waiting.clear();
            clockwork.shutdownNow();
        }
        tellNews();
    }

    private void begin(EventId decision) throws BarrierFaultException {
        try {
            actuate(true);
        } catch (BarrierFaultException fault) {
            disobeyed();
            throw fault;
        }
        faulty = false;
        current = decision;
        lapse = clockwork.schedule(() -> end(decision, false), openFor.toMillis(), TimeUnit.MILLISECONDS);
        opened(decision);
    }

    /** Ends this release, and no other that may have begun meanwhile. */
    private void end(EventId decision, boolean passed) {
        synchronized (this) {
            if (decision.equals(current)) {
                finish(decision, passed);
            }
        }
        tellNews();
    }

    private void finish(EventId decision, boolean passed) {
        current = null;
        if (lapse != null) {
            lapse.cancel(false);
        }
        shut();
        boolean used = passed || assumesPassage();
        news.add(used ? () -> listener.passed(decision) : () -> listener.lapsed(decision));
        for (Waiting next = waiting.peek(); next != null && current == null && !closed; next = waiting.peek()) {
            waiting.remove();
            if (System.nanoTime() - next.sinceNanos() <= LONGEST_WAIT.toNanos()) {
                serve(next.decision());
            } else {
                // Whoever stands there by now may be somebody else.
                EventId tooLate = next.decision();
                news.add(() -> listener.lapsed(tooLate));
            }
        }
    }

    private void serve(EventId next) {
        try {
            begin(next);
        } catch (BarrierFaultException fault) {
            log.atError()
                    .addKeyValue("gate", name)
                    .addKeyValue("reason", fault.getMessage())
                    .log("barrier fault");
            news.add(() -> listener.lapsed(next));
        }
    }

    private void shut() {
        try {
            actuate(false);
            faulty = false;
        } catch (BarrierFaultException fault) {
            log.atError()
                    .addKeyValue("gate", name)
                    .addKeyValue("reason", fault.getMessage())
                    .log("barrier does not shut");
            disobeyed();
        }
    }

    /** Keeps telling the hardware to shut: it may be open, and nobody would ever release a barrier in fault again. */
    private void disobeyed() {
        faulty = true;
        if (!closed) {
            clockwork.schedule(this::shutAgain, TRY_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private synchronized void shutAgain() {
        if (closed || current != null || !faulty) {
            return;
        }
        try {
            actuate(false);
            faulty = false;
            log.atInfo().addKeyValue("gate", name).log("barrier obeys again");
        } catch (BarrierFaultException still) {
            disobeyed();
        }
    }

    /** In order, by whoever comes first. */
    private void tellNews() {
        synchronized (telling) {
            for (Runnable next = news.poll(); next != null; next = news.poll()) {
                try {
                    next.run();
                } catch (RuntimeException fault) {
                    // The barrier has done its part and must go on doing it.
                    log.atError().addKeyValue("gate", name).setCause(fault).log("barrier listener failed");
                }
            }
        }
    }

    private record Waiting(EventId decision, long sinceNanos) {}
}
