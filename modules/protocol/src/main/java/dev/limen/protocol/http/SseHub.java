package dev.limen.protocol.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Sends server-sent events (WHATWG HTML, section "Server-sent events") to every open page.
 *
 * <p>A page that reads too slowly is cut off instead of being buffered without bound; browsers reconnect by themselves
 * and name the last event they saw, so nothing durable is missed. Safe to call from any thread.
 */
public final class SseHub {
    /** A page may be this many bytes behind before it is cut off. */
    private static final int MAX_BEHIND_BYTES = 1 << 20;

    private static final long HEARTBEAT_MILLIS = 10_000;

    private final Set<Subscriber> subscribers = ConcurrentHashMap.newKeySet();
    private final Vertx vertx;
    private final long heartbeat;

    /** Starts the heartbeat that keeps idle connections open and notices dead ones. */
    public SseHub(Vertx vertx) {
        this.vertx = vertx;
        this.heartbeat = vertx.setPeriodic(HEARTBEAT_MILLIS, timer -> send(": still here\n\n", topic -> true));
    }

    /**
     * Turns the request into a stream.
     *
     * @param context the request; its response stays open
     * @param backlog what to send first, oldest first, such as the events after {@code Last-Event-ID}
     * @param topics which topics of {@link #publish} this page hears
     */
    public void subscribe(RoutingContext context, List<SseEvent> backlog, Predicate<String> topics) {
        HttpServerResponse response = context.response();
        response.setChunked(true)
                .putHeader("Content-Type", "text/event-stream; charset=utf-8")
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Accel-Buffering", "no");
        response.setWriteQueueMaxSize(MAX_BEHIND_BYTES);
        StringBuilder first = new StringBuilder("retry: 1000\n\n");
        backlog.forEach(event -> first.append(event.frame()));
        Subscriber subscriber = new Subscriber(response, topics);
        response.closeHandler(closed -> subscribers.remove(subscriber));
        response.exceptionHandler(broken -> subscribers.remove(subscriber));
        response.write(first.toString());
        subscribers.add(subscriber);
    }

    /** Sends to every page that hears {@code topic}. */
    public void publish(String topic, SseEvent event) {
        send(event.frame(), topics -> topics.test(topic));
    }

    /** {@return how many pages are listening} */
    public int listeners() {
        return subscribers.size();
    }

    /** Ends every stream. */
    public void close() {
        vertx.cancelTimer(heartbeat);
        subscribers.forEach(subscriber -> subscriber.response.end());
        subscribers.clear();
    }

    private void send(String frame, Predicate<Predicate<String>> wanted) {
        for (Subscriber subscriber : subscribers) {
            if (!wanted.test(subscriber.topics)) {
                continue;
            }
            if (subscriber.response.writeQueueFull()) {
                subscribers.remove(subscriber);
                subscriber.response.reset();
            } else {
                subscriber.response.write(frame);
            }
        }
    }

    private record Subscriber(HttpServerResponse response, Predicate<String> topics) {
        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    /**
     * One event of a stream.
     *
     * @param id what a page names when it comes back; empty for what need not be caught up on
     * @param name the event type pages listen for
     * @param json the payload, UTF-8 JSON without raw line breaks
     */
    public record SseEvent(String id, String name, byte[] json) {
        String frame() {
            String head = id.isEmpty() ? "" : "id: " + id + "\n";
            return head + "event: " + name + "\ndata: " + new String(json, StandardCharsets.UTF_8) + "\n\n";
        }
    }
}
