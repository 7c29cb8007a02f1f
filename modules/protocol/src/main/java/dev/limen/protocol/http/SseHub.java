package dev.limen.protocol.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Sends server-sent events (WHATWG HTML, section "Server-sent events") to every open page.
 *
 * <p>A page that reads too slowly is cut off instead of being buffered without bound; browsers reconnect by themselves
 * and name the last event they saw, so nothing durable is missed.
 *
 * <p>What is published in quiet goes out at once. In a rush a page is written to once in {@value #RUSH_MILLIS} ms and gets all of
 * that time in one piece: to write costs more than what is written, and with many pages it is what a server spends its time
 * on. Order stays, also with what is sent to one page alone. Safe to call from any thread.
 */
public final class SseHub {
    /** A page may be this many bytes behind before it is cut off. */
    private static final int MAX_BEHIND_BYTES = 1 << 20;

    private static final long HEARTBEAT_MILLIS = 10_000;

    /** Nobody sees so short a delay. */
    private static final long RUSH_MILLIS = 20;

    private final Set<Stream> subscribers = ConcurrentHashMap.newKeySet();

    /** Published and not yet written, oldest first; whoever touches it or writes what is in it holds its lock. */
    private final List<Frame> waiting = new ArrayList<>();

    private final Vertx vertx;
    private final long heartbeat;
    private boolean inRush;

    /** Starts the heartbeat that keeps idle connections open and notices dead ones. */
    public SseHub(Vertx vertx) {
        this.vertx = vertx;
        this.heartbeat =
                vertx.setPeriodic(HEARTBEAT_MILLIS, timer -> send(new Frame(": still here\n\n", topics -> true)));
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
        send(new Frame(event.frame(), topics -> topics.test(topic)));
    }

    /** {@return how many pages are listening} */
    public int listeners() {
        return subscribers.size();
    }

    /** Ends every stream. */
    public void close() {
        vertx.cancelTimer(heartbeat);
        writeWaiting();
        subscribers.forEach(Stream::end);
    }

    private void send(Frame frame) {
        synchronized (waiting) {
            if (subscribers.isEmpty()) {
                return;
            }
            waiting.add(frame);
            if (!inRush) {
                inRush = true;
                writeWaiting();
                vertx.setTimer(RUSH_MILLIS, timer -> goOn());
            }
        }
    }

    private void goOn() {
        synchronized (waiting) {
            inRush = !waiting.isEmpty();
            if (inRush) {
                writeWaiting();
                vertx.setTimer(RUSH_MILLIS, timer -> goOn());
            }
        }
    }

    private void writeWaiting() {
        synchronized (waiting) {
            Map<BitSet, Buffer> texts = new HashMap<>();
            for (Stream subscriber : subscribers) {
                BitSet wanted = wantedBy(subscriber);
                if (!wanted.isEmpty()) {
                    subscriber.write(texts.computeIfAbsent(wanted, this::text));
                }
            }
            waiting.clear();
        }
    }

    private BitSet wantedBy(Stream subscriber) {
        BitSet wanted = new BitSet(waiting.size());
        for (int i = 0; i < waiting.size(); i++) {
            wanted.set(i, waiting.get(i).wanted.test(subscriber.topics));
        }
        return wanted;
    }

    private Buffer text(BitSet wanted) {
        StringBuilder text = new StringBuilder();
        wanted.stream().forEach(i -> text.append(waiting.get(i).text));
        return Buffer.buffer(text.toString());
    }

    /**
     * @param text as it goes over the wire
     * @param wanted by which topics
     */
    private record Frame(String text, Predicate<Predicate<String>> wanted) {}

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
            synchronized (waiting) {
                if (subscribers.contains(this)) {
                    writeWaiting();
                }
                return frames.isEmpty() ? Future.succeededFuture() : response.write(frames.toString());
            }
        }

        /** Lets this page hear what is published from now on under {@code wanted} topics. */
        public void join(Predicate<String> wanted) {
            synchronized (waiting) {
                writeWaiting();
                topics = wanted;
                subscribers.add(this);
            }
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

        private void write(Buffer text) {
            if (response.writeQueueFull()) {
                subscribers.remove(this);
                response.reset();
            } else {
                response.write(text);
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
