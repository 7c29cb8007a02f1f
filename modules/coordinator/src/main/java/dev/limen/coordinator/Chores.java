package dev.limen.coordinator;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a coordinator does by itself, again and again, until its verticle ends. For one event loop. */
final class Chores {
    private static final Logger log = LoggerFactory.getLogger(Chores.class);

    private final Vertx vertx;

    Chores(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * Does something every so often.
     *
     * @param work done each time
     * @param failed what is logged when it was not
     */
    void every(long millis, Supplier<? extends Future<?>> work, String failed) {
        vertx.setPeriodic(
                millis,
                timer -> work.get()
                        .onFailure(fault -> log.atError().setCause(fault).log(failed)));
    }

    /**
     * Erases every so often what has had its time.
     *
     * @param firstMillis until the first time
     * @param work done each time, and how much that erased
     * @param done what is logged when it erased anything
     * @param failed what is logged when it could not
     */
    void erase(
            long firstMillis,
            long millis,
            Supplier<? extends Future<? extends Number>> work,
            String done,
            String failed) {
        vertx.setPeriodic(
                firstMillis,
                millis,
                timer -> work.get()
                        .onFailure(fault -> log.atError().setCause(fault).log(failed))
                        .onSuccess(erased -> {
                            if (erased.longValue() > 0) {
                                log.atInfo().addKeyValue("erased", erased).log(done);
                            }
                        }));
    }
}
