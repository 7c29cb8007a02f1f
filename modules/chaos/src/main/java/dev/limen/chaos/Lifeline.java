package dev.limen.chaos;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ties a child process to the run that started it: when the run is gone, however it went, the child's standard input ends
 * and so does the child. A polite request to stop lets it close in good order.
 */
final class Lifeline {
    private static final long CLOSING_SECONDS = 15;
    private static final CountDownLatch CLOSED = new CountDownLatch(1);
    private static volatile boolean stopping;

    private Lifeline() {}

    /** Takes hold; once in a process. */
    static void hold() {
        Thread watcher = new Thread(Lifeline::watch, "lifeline");
        watcher.setDaemon(true);
        watcher.start();
        Runtime.getRuntime().addShutdownHook(new Thread(Lifeline::stop, "shutdown"));
    }

    /** {@return whether the process was asked to stop} */
    static boolean isStopping() {
        return stopping;
    }

    /** Says that everything is closed, so the process may end. */
    static void release() {
        CLOSED.countDown();
    }

    private static void stop() {
        stopping = true;
        try {
            CLOSED.await(CLOSING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private static void watch() {
        try {
            while (System.in.read() >= 0) {
                // Nobody says anything here; only the end counts.
            }
        } catch (IOException gone) {
            // As good as the end.
        }
        Runtime.getRuntime().halt(3);
    }
}
