package dev.limen.protocol.http;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ends connections on which a request takes too long to arrive. A server's idle timeout does not: somebody who sends one
 * byte now and then is never idle ("slow loris"). Answers may take as long as they like. Thread-safe.
 */
public final class SlowClients implements AutoCloseable {
    private final Vertx vertx;
    private final Limits limits;
    private final long timer;
    private final Map<HttpConnection, Waiting> connections = new ConcurrentHashMap<>();

    /** Looks at the connections from now on, several times within the shortest limit. */
    public SlowClients(Vertx vertx, Limits limits) {
        this.vertx = vertx;
        this.limits = limits;
        this.timer = vertx.setPeriodic(Math.max(1, limits.head().toMillis() / 4), tick -> endSlowOnes());
    }

    /**
     * @param head from the connection, or the answer before, to the end of a request's head
     * @param body from there to the end of its body
     */
    public record Limits(Duration head, Duration body) {
        /** Generous to a phone in a crowd. */
        public static final Limits USUAL = new Limits(Duration.ofSeconds(90), Duration.ofSeconds(90));
    }

    /**
     * {@return options of a server whose connections are noticed when they are made}. One that also offers HTTP/2 in plain
     * text, which no browser uses, tells of a connection only when its first request is there.
     */
    public static HttpServerOptions options() {
        return new HttpServerOptions().setHttp2ClearTextEnabled(false);
    }

    /** Takes note of a connection; the server's connection handler. */
    public void connected(HttpConnection connection) {
        connections.put(connection, new Waiting(System.nanoTime()));
        connection.closeHandler(closed -> connections.remove(connection));
    }

    /** {@return the server's request handler: takes note of a request and passes it on to {@code next}} */
    public Handler<HttpServerRequest> before(Handler<HttpServerRequest> next) {
        return request -> {
            Waiting waiting = connections.get(request.connection());
            if (waiting != null) {
                waiting.arrived(request);
            }
            next.handle(request);
        };
    }

    /** Looks no more. */
    @Override
    public void close() {
        vertx.cancelTimer(timer);
    }

    private void endSlowOnes() {
        long now = System.nanoTime();
        connections.forEach((connection, waiting) -> {
            if (waiting.isTooSlow(now, limits)) {
                connection.close();
            }
        });
    }

    /**
     * A request, which its connection holds as long as it is of use. Not held here: what people sent would stay in memory
     * until somebody looks at the connection again.
     */
    private record Arriving(WeakReference<HttpServerRequest> request, long nanos) {
        boolean isLate(long now, Limits limits) {
            HttpServerRequest known = request.get();
            return known != null
                    && !known.isEnded()
                    && now - nanos > limits.body().toNanos();
        }

        boolean isOver() {
            HttpServerRequest known = request.get();
            return known == null || (known.isEnded() && known.response().ended());
        }
    }

    /** One connection. */
    private static final class Waiting {
        private final List<Arriving> requests = new ArrayList<>();
        private long idleSinceNanos;

        Waiting(long nanos) {
            this.idleSinceNanos = nanos;
        }

        synchronized void arrived(HttpServerRequest request) {
            requests.removeIf(Arriving::isOver);
            requests.add(new Arriving(new WeakReference<>(request), System.nanoTime()));
        }

        synchronized boolean isTooSlow(long now, Limits limits) {
            if (requests.isEmpty()) {
                return now - idleSinceNanos > limits.head().toNanos();
            }
            if (requests.stream().anyMatch(arriving -> arriving.isLate(now, limits))) {
                return true;
            }
            requests.removeIf(Arriving::isOver);
            idleSinceNanos = now;
            return false;
        }
    }
}
