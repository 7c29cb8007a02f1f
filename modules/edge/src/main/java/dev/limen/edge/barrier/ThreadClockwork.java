package dev.limen.edge.barrier;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A clockwork with a thread of its own. */
final class ThreadClockwork implements Clockwork {
    private static final Logger log = LoggerFactory.getLogger(ThreadClockwork.class);
    private static final long CLOSING_SECONDS = 3;

    private final String name;
    private final ScheduledExecutorService thread;

    ThreadClockwork(String name) {
        this.name = name;
        this.thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread made = new Thread(work, name);
            made.setDaemon(true);
            return made;
        });
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public Appointment after(Duration delay, Runnable work) {
        try {
            ScheduledFuture<?> due = thread.schedule(guarded(work), delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> due.cancel(false);
        } catch (RejectedExecutionException closed) {
            return () -> {};
        }
    }

    @Override
    public void every(Duration period, Runnable work) {
        thread.scheduleWithFixedDelay(guarded(work), period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
                log.atWarn().addKeyValue("thread", name).log("did not end");
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private Runnable guarded(Runnable work) {
        return () -> {
            try {
                work.run();
            } catch (RuntimeException | Error fault) {
                // An Error, too: work that is not done again would leave fire and passage unseen.
                log.atError().addKeyValue("thread", name).setCause(fault).log("barrier work failed");
            }
        };
    }
}
