package dev.limen.edge.lane;

import dev.limen.core.GateId;
import dev.limen.protocol.AlarmKind;
import dev.limen.protocol.Event;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes durable events of a gate's alarms, on a thread of its own: a disk that fails or hangs holds up nobody who raises
 * one. What cannot be stored is kept and tried again; alarms of one kind within a second become one event with a count, and
 * the same one of a fire input, which may flicker for hours, within ten.
 */
final class AlarmDesk implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(AlarmDesk.class);
    private static final Duration GATHER = Duration.ofSeconds(1);
    private static final Duration FLICKER = Duration.ofSeconds(10);
    private static final Duration CLOSING = Duration.ofSeconds(5);

    /** More different ones than a gate can raise by itself. */
    private static final int MOST_KEPT = 64;

    private final GateId gate;
    private final LaneContext node;
    private final Clock clock;
    private final Map<What, Since> waiting = new LinkedHashMap<>();

    /** When a fire was told last, each as long as it may flicker. The thread's own, until the end. */
    private final Map<What, Long> firesToldNanos = new HashMap<>();

    private final Thread thread;
    private boolean closing;

    /** Starts at once. */
    AlarmDesk(GateId gate, LaneContext node, Clock clock) {
        this.gate = gate;
        this.node = node;
        this.clock = clock;
        this.thread = new Thread(this::run, "alarms-" + gate);
        this.thread.setDaemon(true);
        this.thread.start();
    }

    /** Takes an alarm; never blocks for long. */
    synchronized void raise(AlarmKind kind, String sentence) {
        What what = new What(kind, sentence);
        if (waiting.containsKey(what) || waiting.size() < MOST_KEPT) {
            waiting.merge(what, new Since(clock.instant(), 1), Since::and);
        }
        notifyAll();
    }

    /** {@return one sentence while alarms wait that could not be stored} */
    synchronized Optional<String> findProblem() {
        boolean late = waiting.entrySet().stream()
                .anyMatch(each -> each.getValue()
                        .at()
                        .isBefore(
                                clock.instant().minus(each.getKey().gatherFor()).minus(GATHER.multipliedBy(2))));
        return late
                ? Optional.of("An alarm of gate " + gate + " cannot be stored: make room on the node's disk.")
                : Optional.empty();
    }

    /** Stores what is left, unless the disk hangs. */
    @Override
    public void close() {
        synchronized (this) {
            closing = true;
            notifyAll();
        }
        try {
            thread.join(CLOSING.toMillis());
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (awaitAlarm()) {
                storeAll(false);
                gather();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        storeAll(true);
    }

    private synchronized boolean awaitAlarm() throws InterruptedException {
        while (waiting.isEmpty() && !closing) {
            wait();
        }
        return !closing;
    }

    private synchronized void gather() throws InterruptedException {
        long deadline = System.nanoTime() + GATHER.toNanos();
        for (long left = GATHER.toMillis(); left > 0 && !closing; ) {
            wait(left);
            left = (deadline - System.nanoTime()) / 1_000_000;
        }
    }

    private void storeAll(boolean last) {
        List<Map.Entry<What, Since>> due = new ArrayList<>();
        synchronized (this) {
            waiting.forEach((what, since) -> due.add(Map.entry(what, since)));
        }
        long now = System.nanoTime();
        firesToldNanos.values().removeIf(told -> now - told >= FLICKER.toNanos());
        due.removeIf(each -> !last && firesToldNanos.containsKey(each.getKey()));
        for (Map.Entry<What, Since> next : due) {
            try {
                store(next.getKey(), next.getValue());
            } catch (RuntimeException diskFault) {
                log.atError()
                        .addKeyValue("gate", gate)
                        .addKeyValue("alarm", next.getKey().kind())
                        .setCause(diskFault)
                        .log("alarm not stored yet");
                return;
            }
        }
    }

    private void store(What what, Since since) {
        Event.Alarm alarm = node.outbox()
                .appendLeavingRoom(
                        id -> new Event.Alarm(id, gate, since.at(), what.kind(), since.count(), what.sentence()));
        if (what.kind() == AlarmKind.FIRE) {
            firesToldNanos.put(what, System.nanoTime());
        }
        synchronized (this) {
            // What came meanwhile goes into the next event.
            waiting.computeIfPresent(what, (same, now) -> now.without(since, clock.instant()));
        }
        node.tell(gate, listener -> listener.alarmed(alarm));
    }

    private record What(AlarmKind kind, String sentence) {
        Duration gatherFor() {
            return kind == AlarmKind.FIRE ? FLICKER : GATHER;
        }
    }

    private record Since(Instant at, int count) {
        Since and(Since more) {
            return new Since(at, count + more.count);
        }

        @Nullable
        Since without(Since stored, Instant now) {
            return count > stored.count ? new Since(now, count - stored.count) : null;
        }
    }
}
