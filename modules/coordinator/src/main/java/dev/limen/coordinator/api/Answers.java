package dev.limen.coordinator.api;

import dev.limen.coordinator.store.ChangeFeed;
import dev.limen.coordinator.store.ConflictingEventException;
import dev.limen.coordinator.store.StoreBusyException;
import dev.limen.coordinator.store.UnknownHolderException;
import dev.limen.protocol.ProtocolJson;
import dev.limen.protocol.http.Problem;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.function.Consumer;

/** How handlers answer. Whatever may be personal is never cached; here that is everything. */
final class Answers {
    private Answers() {}

    /** Answers 200 with the value as JSON, or tells the failure. */
    static <T> void json(RoutingContext context, Future<T> value) {
        then(context, value, ready -> json(context, 200, ready));
    }

    /** Answers 200 with JSON that was written elsewhere, or tells the failure. */
    static void writtenJson(RoutingContext context, Future<byte[]> json) {
        then(context, json, ready -> send(context, 200, Requests.JSON, ready));
    }

    /** Answers 200 with the value as JSON, 404 when there is none. */
    static <T> void found(RoutingContext context, Future<Optional<T>> value, String kind, Object id) {
        json(context, value.map(ready -> ready.orElseThrow(() -> Problem.notFound(kind, id))));
    }

    /** Answers 204 when the thing was there and is gone, 404 when it was not there. */
    static void erased(RoutingContext context, Future<Boolean> wasThere, String kind, Object id) {
        then(context, wasThere, there -> {
            if (there) {
                none(context);
            } else {
                fail(context, Problem.notFound(kind, id));
            }
        });
    }

    /** {@return the same; a failure of that kind is told with that status, in its own words} */
    static <T> Future<T> telling(Future<T> value, Class<? extends RuntimeException> failure, int status) {
        return value.recover(fault -> Future.failedFuture(
                failure.isInstance(fault) ? new Problem(status, String.valueOf(fault.getMessage())) : fault));
    }

    static <T> void then(RoutingContext context, Future<T> value, Consumer<T> answer) {
        value.onComplete(done -> {
            if (done.failed()) {
                fail(context, done.cause());
            } else if (!context.response().ended() && !context.response().closed()) {
                try {
                    answer.accept(done.result());
                } catch (RuntimeException fault) {
                    fail(context, fault);
                }
            }
        });
    }

    static void none(RoutingContext context) {
        context.response()
                .setStatusCode(204)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end();
    }

    static void json(RoutingContext context, int status, Object value) {
        send(context, status, Requests.JSON, ProtocolJson.write(value));
    }

    static void send(RoutingContext context, int status, String type, byte[] body) {
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, type)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(Buffer.buffer(body));
    }

    static void fail(RoutingContext context, Throwable fault) {
        if (context.response().closed()) {
            return;
        }
        context.fail(problemOf(fault));
    }

    private static Throwable problemOf(Throwable fault) {
        if (fault instanceof ChangeFeed.NotOfThisLogException
                || fault instanceof UnknownHolderException
                || fault instanceof ConflictingEventException) {
            return new Problem(409, String.valueOf(fault.getMessage()));
        }
        if (fault instanceof StoreBusyException) {
            return new Problem(503, String.valueOf(fault.getMessage()));
        }
        return fault;
    }
}
