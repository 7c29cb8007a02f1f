package dev.limen.app.cli;

import io.vertx.core.Future;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Runs a server until Ctrl-C, and then takes it down in good order. */
final class Running {
    private static final long CLOSING_SECONDS = 20;

    private Running() {}

    /** Blocks until the process is told to stop, then closes {@code server}. */
    static void untilStopped(AutoCloseable server) {
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            stop.countDown();
                            await(closed);
                        },
                        "shutdown"));
        try {
            stop.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } finally {
            closeQuietly(server);
            closed.countDown();
        }
    }

    /** {@return the future's value; a failure is thrown as it is} */
    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(CLOSING_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("limen: closing takes too long; stopping anyway.");
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private static void closeQuietly(AutoCloseable server) {
        try {
            server.close();
        } catch (Exception stuck) {
            System.err.println("limen: did not close cleanly: " + stuck.getMessage());
        }
    }
}
