package dev.limen.coordinator.live;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;

/** Edges that asked for changes when there were none and wait for the next. Belongs to one event loop. */
public final class ChangeWaiters {
    private final Vertx vertx;
    private final Set<Promise<Void>> waiting = new LinkedHashSet<>();
    private long newest;

    /** @param newest the newest sequence of the log now */
    public ChangeWaiters(Vertx vertx, long newest) {
        this.vertx = vertx;
        this.newest = newest;
    }

    /** Wakes everybody; call it on the event loop whenever something was appended. */
    public void appended(long sequence) {
        newest = Math.max(newest, sequence);
        List<Promise<Void>> woken = List.copyOf(waiting);
        waiting.clear();
        woken.forEach(Promise::tryComplete);
    }

    /**
     * Waits for something newer than {@code position}.
     *
     * @param position the last sequence the caller knows
     * @param millis how long to wait at most
     * @return done when something newer is there, or the time is over
     */
    public Future<Void> await(long position, long millis) {
        if (newest > position || millis <= 0) {
            return Future.succeededFuture();
        }
        Promise<Void> promise = Promise.promise();
        waiting.add(promise);
        long timer = vertx.setTimer(millis, over -> promise.tryComplete());
        return promise.future().onComplete(done -> {
            vertx.cancelTimer(timer);
            waiting.remove(promise);
        });
    }

    /** {@return the newest sequence of the log} */
    public long newest() {
        return newest;
    }

    /** {@return a listener for {@link #appended} that may be called from any thread} */
    public LongConsumer from(Context context) {
        return sequence -> context.runOnContext(ignored -> appended(sequence));
    }
}
