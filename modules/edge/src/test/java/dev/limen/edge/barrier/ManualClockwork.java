package dev.limen.edge.barrier;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;

/** Time that passes when the test says so; what falls due is done on the test's thread. */
final class ManualClockwork implements Clockwork {
    private final PriorityQueue<Due> due =
            new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingLong(Due::order));
    private long now;
    private long order;
    private boolean closed;

    /** Lets time pass. */
    void advance(Duration time) {
        long until = now + time.toNanos();
        for (Due next = due.peek(); next != null && next.at <= until; next = due.peek()) {
            due.remove();
            now = next.at;
            next.work.run();
        }
        now = until;
    }

    /** Forgets what was to be done, as for another barrier. */
    void forget() {
        due.clear();
    }

    /** {@return a teller that tells at once, on the test's thread} */
    static Teller directTeller(String gate) {
        return new Teller(gate, new Direct());
    }

    @Override
    public long nanos() {
        return now;
    }

    @Override
    public Appointment after(Duration delay, Runnable work) {
        if (closed) {
            return () -> {};
        }
        Due made = new Due(now + delay.toNanos(), order++, work);
        due.add(made);
        return () -> due.remove(made);
    }

    @Override
    public void every(Duration period, Runnable work) {
        after(period, () -> {
            work.run();
            every(period, work);
        });
    }

    @Override
    public void close() {
        closed = true;
        due.clear();
    }

    private record Due(long at, long order, Runnable work) {}

    private static final class Direct extends AbstractExecutorService {
        @Override
        public void execute(Runnable work) {
            work.run();
        }

        @Override
        public void shutdown() {}

        @Override
        public List<Runnable> shutdownNow() {
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return false;
        }

        @Override
        public boolean isTerminated() {
            return true;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return true;
        }
    }
}
