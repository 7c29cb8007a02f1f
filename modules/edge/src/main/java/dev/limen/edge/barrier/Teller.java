package dev.limen.edge.barrier;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a listener what happened, in order, on a thread of its own: a listener that hangs must not hold up a barrier. */
final class Teller implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Teller.class);
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final String gate;
    private final ExecutorService thread;

    Teller(String gate) {
        this(gate, Executors.newSingleThreadExecutor(work -> {
            Thread made = new Thread(work, "barrier-news-" + gate);
            made.setDaemon(true);
            return made;
        }));
    }

    Teller(String gate, ExecutorService thread) {
        this.gate = gate;
        this.thread = thread;
    }

    void tell(Runnable news) {
        try {
            thread.execute(() -> {
                try {
                    news.run();
                } catch (RuntimeException fault) {
                    log.atError().addKeyValue("gate", gate).setCause(fault).log("barrier listener failed");
                }
            });
        } catch (RejectedExecutionException closed) {
            log.atWarn().addKeyValue("gate", gate).log("barrier news after its end");
        }
    }

    /** Tells what is left, unless the listener hangs. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSING.toMillis(), TimeUnit.MILLISECONDS)) {
                log.atError().addKeyValue("gate", gate).log("barrier listener hangs");
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
