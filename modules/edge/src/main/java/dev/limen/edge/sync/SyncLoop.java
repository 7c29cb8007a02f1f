package dev.limen.edge.sync;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that does the same thing over and over and waits longer after each failure in a row. Logs when trouble begins
 * and when it ends, not every attempt.
 */
final class SyncLoop implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SyncLoop.class);
    private static final long FIRST_WAIT_MILLIS = 200;
    private static final long LONGEST_WAIT_MILLIS = 2_000;

    private final String name;
    private final Step step;
    private final Thread thread;
    private volatile boolean closed;
    private volatile Optional<Throwable> trouble = Optional.empty();

    SyncLoop(String name, Step step) {
        this.name = name;
        this.step = step;
        this.thread = new Thread(this::run, name);
        this.thread.setDaemon(true);
    }

    /** Begins; once. */
    void start() {
        thread.start();
    }

    /** {@return what keeps it from working, in one sentence} */
    Optional<String> findProblem() {
        return trouble.map(Throwable::getMessage);
    }

    /** {@return what somebody must mend, in one sentence; empty when all is well or the coordinator is merely away} */
    Optional<String> findFault() {
        return trouble.filter(fault -> fault.getClass() != CoordinatorAwayException.class)
                .map(fault -> "The node cannot keep up with the coordinator: " + fault.getMessage());
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(5).toMillis());
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        int failures = 0;
        while (!closed) {
            try {
                step.run();
                if (failures > 0) {
                    log.atInfo()
                            .addKeyValue("loop", name)
                            .addKeyValue("failures", failures)
                            .log("works again");
                }
                failures = 0;
                trouble = Optional.empty();
            } catch (InterruptedException stopping) {
                return;
            } catch (RuntimeException | Error fault) {
                // An Error, too: a thread that ends here would end the exchange with the coordinator for good.
                if (closed) {
                    return;
                }
                tell(fault, failures++);
                if (!pause(failures)) {
                    return;
                }
            }
        }
    }

    private void tell(Throwable fault, int before) {
        trouble = Optional.of(fault);
        if (fault instanceof CoordinatorAwayException) {
            if (before == 0) {
                log.atWarn()
                        .addKeyValue("loop", name)
                        .addKeyValue("reason", fault.getMessage())
                        .log("interrupted");
            }
        } else {
            log.atError().addKeyValue("loop", name).setCause(fault).log("fault");
        }
    }

    private static boolean pause(int failures) {
        long wait = Math.min(LONGEST_WAIT_MILLIS, FIRST_WAIT_MILLIS << Math.min(failures - 1, 10));
        try {
            TimeUnit.MILLISECONDS.sleep(wait);
            return true;
        } catch (InterruptedException stopping) {
            return false;
        }
    }

    /** One round. */
    @FunctionalInterface
    interface Step {
        /** Does one round; waits by itself when there is nothing to do. */
        void run() throws InterruptedException;
    }
}
