package dev.limen.coordinator.enrolment;

import io.vertx.core.Future;
import java.util.function.Supplier;

/** One thing after the other, each begun when the one before is over, however that went. Belongs to one event loop. */
final class Turns {
    private Future<?> last = Future.succeededFuture();

    <T> Future<T> take(Supplier<Future<T>> work) {
        Future<T> mine = last.transform(over -> work.get());
        // Another future, for this one holds on to the work, and with it to the template that came last.
        last = mine.transform(over -> Future.succeededFuture());
        return mine;
    }
}
