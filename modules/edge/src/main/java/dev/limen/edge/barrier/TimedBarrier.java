package dev.limen.edge.barrier;

import dev.limen.core.EventId;
import dev.limen.core.InvalidInputException;
import dev.limen.protocol.AlarmKind;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every barrier shares, whatever its wires: one release after the other, each until somebody passed or its time is
 * over; fire, tampering, a stalled lane and faults; and a count of passages against releases.
 *
 * <p>Fire is handled here, on the barrier's own thread, which takes no lock of anybody else and tells its listener on
 * another: it frees an exit also while the lane, the disk or the listener hangs.
 */
public final class TimedBarrier implements Barrier {
    private static final Logger log = LoggerFactory.getLogger(TimedBarrier.class);

    /** How soon hardware that did not obey is told again. */
    private static final Duration TRY_AGAIN = Duration.ofMillis(250);

    private static final Duration BEAT_EVERY = Duration.ofMillis(500);

    /** A release that waits its turn for longer is not served any more. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final String name;
    private final BarrierSettings settings;
    private final Optional<Duration> pulse;
    private final BarrierWiring wiring;
    private final BarrierListener listener;
    private final Clockwork clockwork;
    private final Teller teller;
    private final Troubles troubles;
    private final InputWatch watch;
    private final LaneWatch lane;
    private final String leave;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private @Nullable EventId current;
    private boolean pulseOver;
    private Clockwork.@Nullable Appointment lapse;
    private Clockwork.@Nullable Appointment retry;
    private boolean closed;

    TimedBarrier(
            String name,
            BarrierSettings settings,
            Optional<Duration> pulse,
            BarrierWiring wiring,
            BarrierListener listener,
            Clockwork clockwork,
            Teller teller) {
        this.name = name;
        this.settings = settings;
        this.pulse = pulse;
        this.wiring = new SpokenWiring(name, wiring);
        this.listener = listener;
        this.clockwork = clockwork;
        this.teller = teller;
        this.troubles = new Troubles(settings.effectiveDirection(), wiring.hasFireInput());
        this.watch = new InputWatch(name, settings.effectiveDirection());
        this.lane = new LaneWatch(settings.effectiveStallAfter());
        this.leave = "Everybody is to leave: "
                + (settings.effectiveDirection() == BarrierDirection.EGRESS
                        ? "this exit stands free."
                        : "nobody is let in at gate " + name + ".");
    }

    /**
     * Shuts a barrier and begins to watch its inputs. One that does not obey yet is in fault until it does.
     *
     * @param name of the gate, for threads and messages
     * @param pulse for how long a release energises it; empty when until the release ends
     * @param wiring taken over; closed with the barrier
     */
    public static TimedBarrier start(
            String name,
            BarrierSettings settings,
            Optional<Duration> pulse,
            BarrierWiring wiring,
            BarrierListener listener) {
        TimedBarrier barrier = new TimedBarrier(
                name, settings, pulse, wiring, listener, new ThreadClockwork("barrier-" + name), new Teller(name));
        barrier.begin();
        return barrier;
    }

    /**
     * As {@link #start}, for wires that must be there from the start.
     *
     * @throws InvalidInputException when it does not obey at once; nothing is held then
     */
    public static TimedBarrier startObeying(
            String name,
            BarrierSettings settings,
            Optional<Duration> pulse,
            BarrierWiring wiring,
            BarrierListener listener) {
        try {
            wiring.move(false);
        } catch (BarrierFaultException unusable) {
            wiring.close();
            throw new InvalidInputException(unusable.sentence(), unusable);
        }
        return start(name, settings, pulse, wiring, listener);
    }

    /** Nobody is let through, and no exit is shut, by inputs that nobody has read. */
    void begin() {
        if (wiring.readEvery().isPresent()) {
            synchronized (this) {
                troubles.begin(Trouble.UNREAD, "The inputs of gate " + name + " have not been read yet.");
            }
            look();
        }
        synchronized (this) {
            settle();
        }
        wiring.readEvery().ifPresent(period -> clockwork.every(period, this::look));
        clockwork.every(BEAT_EVERY, this::check);
    }

    @Override
    public synchronized void release(EventId decision) throws BarrierFaultException {
        if (closed) {
            throw new BarrierFaultException("The barrier of gate " + name + " has been shut down.");
        }
        Optional<String> bar = troubles.findBar();
        if (bar.isPresent()) {
            throw new BarrierFaultException(bar.get());
        }
        if (current != null) {
            waiting.add(new Waiting(decision, clockwork.nanos()));
            return;
        }
        open(decision);
    }

    @Override
    public synchronized BarrierState state() {
        boolean free = closed ? settings.effectiveDirection().isSafelyOpen() : troubles.freeExit();
        if (free) {
            return BarrierState.RELEASED;
        }
        if (troubles.isFaulty()) {
            return BarrierState.FAULT;
        }
        return current == null ? BarrierState.CLOSED : BarrierState.OPEN;
    }

    @Override
    public synchronized Optional<String> findProblem() {
        return troubles.findProblem();
    }

    @Override
    public synchronized Optional<String> findImpairment() {
        return troubles.findImpairment();
    }

    @Override
    public synchronized boolean hasFire() {
        return troubles.has(Trouble.FIRE);
    }

    @Override
    public synchronized void evacuate(boolean active) {
        if (!closed) {
            trouble(Trouble.EVACUATION, active ? Optional.of(leave) : Optional.empty());
        }
    }

    @Override
    public synchronized boolean isToLeave() {
        return troubles.isToLeave();
    }

    @Override
    public void beat() {
        lane.beat(clockwork.nanos());
    }

    @Override
    public void rest() {
        lane.rest();
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            endReleases();
            settle();
        }
        clockwork.close();
        wiring.close();
        teller.close();
    }

    private void look() {
        Optional<InputReading> reading;
        String complaint = "";
        try {
            reading = Optional.of(wiring.read());
        } catch (BarrierFaultException unreadable) {
            reading = Optional.empty();
            complaint = unreadable.sentence();
        }
        synchronized (this) {
            if (closed) {
                return;
            }
            watch.look(reading, complaint, clockwork.nanos(), this::trouble);
            for (int i = reading.map(InputReading::passages).orElse(0); i > 0; i--) {
                passage();
            }
        }
    }

    private void check() {
        Optional<String> untold = Optional.empty();
        try {
            wiring.beat();
        } catch (BarrierFaultException fault) {
            untold = Optional.of(fault.sentence());
        }
        synchronized (this) {
            if (!closed) {
                trouble(Trouble.NO_HEARTBEAT, untold);
                trouble(Trouble.STALLED, lane.findStall(clockwork.nanos(), name, settings.effectiveDirection()));
            }
        }
    }

    /** Something begins to be wrong, or has ended. Under this object's monitor. */
    private void trouble(Trouble trouble, Optional<String> sentence) {
        boolean wasToBeOpen = isToBeOpen();
        boolean news = sentence.map(text -> troubles.begin(trouble, text)).orElseGet(() -> troubles.end(trouble));
        if (!news) {
            return;
        }
        if (sentence.isPresent()) {
            log.atError()
                    .addKeyValue("gate", name)
                    .addKeyValue("trouble", trouble)
                    .addKeyValue("reason", sentence.get())
                    .log("barrier trouble");
            trouble.alarm().ifPresent(kind -> teller.tell(() -> listener.alarmed(kind, sentence.get())));
        } else {
            log.atInfo()
                    .addKeyValue("gate", name)
                    .addKeyValue("trouble", trouble)
                    .log("barrier trouble has ended");
        }
        if (troubles.findBar().isPresent()) {
            endReleases();
        }
        if (isToBeOpen() != wasToBeOpen) {
            settle();
        }
    }

    /** The sensor saw somebody go through. Who leaves by a free exit, or from a fire, needs no release. */
    private void passage() {
        if (current != null) {
            finish(current, true);
        } else if (!troubles.freeExit() && !troubles.isToLeave()) {
            teller.tell(() -> listener.alarmed(
                    AlarmKind.TAILGATING,
                    "Somebody went through gate " + name + " without a release: look who followed."));
        }
    }

    private void open(EventId decision) throws BarrierFaultException {
        try {
            wiring.move(true);
        } catch (BarrierFaultException fault) {
            disobeyed(fault);
            throw fault;
        }
        trouble(Trouble.DISOBEYS, Optional.empty());
        current = decision;
        pulseOver = false;
        lapse = clockwork.after(settings.openFor(), () -> lapse(decision));
        pulse.ifPresent(length -> clockwork.after(length, () -> endPulse(decision)));
    }

    private synchronized void lapse(EventId decision) {
        if (decision.equals(current)) {
            finish(decision, false);
        }
    }

    private synchronized void endPulse(EventId decision) {
        if (decision.equals(current)) {
            pulseOver = true;
            settle();
        }
    }

    /** Ends the release under way and serves the next. */
    private void finish(EventId decision, boolean passed) {
        end(decision, passed);
        settle();
        for (Waiting next = waiting.peek(); next != null && current == null && !closed; next = waiting.peek()) {
            waiting.remove();
            if (clockwork.nanos() - next.sinceNanos() <= LONGEST_WAIT.toNanos()) {
                serve(next.decision());
            } else {
                // Whoever stands there by now may be somebody else.
                lapsed(next.decision());
            }
        }
    }

    private void serve(EventId next) {
        try {
            open(next);
        } catch (BarrierFaultException fault) {
            lapsed(next);
        }
    }

    private void endReleases() {
        if (current != null) {
            end(current, false);
        }
        for (Waiting unserved = waiting.poll(); unserved != null; unserved = waiting.poll()) {
            lapsed(unserved.decision());
        }
    }

    private void end(EventId decision, boolean passed) {
        current = null;
        if (lapse != null) {
            lapse.cancel();
        }
        if (passed || !wiring.hasPassageSensor()) {
            teller.tell(() -> listener.passed(decision));
        } else {
            lapsed(decision);
        }
    }

    private void lapsed(EventId decision) {
        teller.tell(() -> listener.lapsed(decision));
    }

    /** Where it has to be by now. */
    private boolean isToBeOpen() {
        if (closed) {
            return settings.effectiveDirection().isSafelyOpen();
        }
        return troubles.freeExit() || current != null && !pulseOver;
    }

    /** Brings the hardware to where it has to be; hardware that does not obey is told again until it does. */
    private void settle() {
        try {
            wiring.move(isToBeOpen());
            trouble(Trouble.DISOBEYS, Optional.empty());
        } catch (BarrierFaultException fault) {
            disobeyed(fault);
        }
    }

    private void disobeyed(BarrierFaultException fault) {
        trouble(Trouble.DISOBEYS, Optional.of(fault.sentence()));
        if (retry != null) {
            retry.cancel();
        }
        if (!closed) {
            retry = clockwork.after(TRY_AGAIN, this::tryAgain);
        }
    }

    private synchronized void tryAgain() {
        if (!closed && troubles.has(Trouble.DISOBEYS)) {
            settle();
        }
    }

    private record Waiting(EventId decision, long sinceNanos) {}
}
