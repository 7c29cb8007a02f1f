package dev.limen.coordinator.account;

import dev.limen.protocol.http.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/** Hashes passwords off the event loop, one at a time, and not for more callers than can wait. Thread-safe. */
final class PasswordWork {
    private static final int MOST_WAITING = 16;

    private final WorkerExecutor workers;
    private final AtomicInteger waiting = new AtomicInteger();

    PasswordWork(Vertx vertx) {
        workers = vertx.createSharedWorkerExecutor("limen-passwords", 1);
    }

    <T> Future<T> run(Callable<T> work) {
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            return Future.failedFuture(new Problem(503, "Too many people sign in at once: try again in a moment."));
        }
        return workers.executeBlocking(work, false).onComplete(done -> waiting.decrementAndGet());
    }
}
