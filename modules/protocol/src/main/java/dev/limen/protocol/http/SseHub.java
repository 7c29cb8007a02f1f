package dev.limen.protocol.http;

import io.vertx.core.Future;
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

    private final Set<Stream> subscribers = ConcurrentHashMap.newKeySet();
    private final Vertx vertx;
    private final long heartbeat;

    /** Starts the heartbeat that keeps idle connections open and notices dead ones. */
    public SseHub(Vertx vertx) {
        this.vertx = vertx;
        this.heartbeat = vertx.setPeriodic(HEARTBEAT_MILLIS, timer -> send(": still here\n\n", topic -> true));
    }

    /**
     * Turns the request into a stream that hears nothing yet, so that what it missed can be sent first.
     *
     * @param context the request; its response stays open
     */
    public Stream open(RoutingContext context) {
        HttpServerResponse response = context.response();
        response.setChunked(true)
                .putHeader("Content-Type", "text/event-stream; charset=utf-8")
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Accel-Buffering", "no");
        response.setWriteQueueMaxSize(MAX_BEHIND_BYTES);
        Stream stream = new Stream(response);
        response.closeHandler(closed -> subscribers.remove(stream));
        response.exceptionHandler(broken -> subscribers.remove(stream));
        response.write("retry: 1000\n\n");
        return stream;
    }

    /**
     * Turns the request into a stream and lets it hear what is published from now on.
     *
     * @param context the request; its response stays open
     * @param backlog what to send first, oldest first, such as the events after {@code Last-Event-ID}
     * @param topics which topics of {@link #publish} this page hears
     */
    public void subscribe(RoutingContext context, List<SseEvent> backlog, Predicate<String> topics) {
        Stream stream = open(context);
        stream.send(backlog);
        stream.join(topics);
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
        subscribers.forEach(Stream::end);
    }

    private void send(String frame, Predicate<Predicate<String>> wanted) {
        for (Stream subscriber : subscribers) {
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

    /** One open page. */
    public final class Stream {
        private final HttpServerResponse response;
        private volatile Predicate<String> topics = topic -> false;

        private Stream(HttpServerResponse response) {
            this.response = response;
        }

        /**
         * Sends to this page alone.
         *
         * @param events oldest first
         * @return done when they are on their way; failed when the page has gone
         */
        public Future<Void> send(List<SseEvent> events) {
            StringBuilder frames = new StringBuilder();
            events.forEach(event -> frames.append(event.frame()));
            return frames.isEmpty() ? Future.succeededFuture() : response.write(frames.toString());
        }

        /** Lets this page hear what is published from now on under {@code wanted} topics. */
        public void join(Predicate<String> wanted) {
            topics = wanted;
            subscribers.add(this);
            if (gone()) {
                subscribers.remove(this);
            }
        }

        /** {@return whether nobody reads this stream any more} */
        public boolean gone() {
            return response.closed() || response.ended();
        }

        /** Ends the stream; the page will come back and name the last event it saw. */
        public void end() {
            subscribers.remove(this);
            if (!gone()) {
                response.end();
            }
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
