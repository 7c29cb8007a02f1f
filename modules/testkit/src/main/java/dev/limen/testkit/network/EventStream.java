package dev.limen.testkit.network;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What a server sends as it comes (server-sent events, WHATWG HTML §9.2), with one line of data each. Thread-safe.
 */
public final class EventStream implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 30;

    private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
    private final Set<String> names;
    private final Stream<String> lines;

    /**
     * An event.
     *
     * @param name of the event
     * @param data its one line
     */
    public record Message(String name, String data) {}

    private EventStream(Stream<String> lines, Set<String> names) {
        this.lines = lines;
        this.names = names;
    }

    /**
     * Listens from now on; the server has answered when this returns.
     *
     * @param names of the events to keep; all when none is named
     * @throws IOException when the server does not answer, or not with a stream
     */
    public static EventStream open(URI uri, String... names) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .version(HttpClient.Version.HTTP_1_1)
                .header("Accept", "text/event-stream")
                .build();
        HttpResponse<Stream<String>> answer =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofLines());
        if (answer.statusCode() != 200) {
            throw new IOException(uri + " answered " + answer.statusCode() + ".");
        }
        EventStream stream = new EventStream(answer.body(), Set.of(names));
        Thread reader = new Thread(stream::read, "event-stream");
        reader.setDaemon(true);
        reader.start();
        return stream;
    }

    private void read() {
        String[] name = {""};
        try {
            lines.forEach(line -> {
                if (line.startsWith("event: ")) {
                    name[0] = line.substring("event: ".length());
                } else if (line.startsWith("data: ") && (names.isEmpty() || names.contains(name[0]))) {
                    messages.add(new Message(name[0], line.substring("data: ".length())));
                }
            });
        } catch (RuntimeException ended) {
            // Closed here or there; whoever waits for more is told by next().
        }
    }

    /**
     * {@return the next event}
     *
     * @throws AssertionError when none came within half a minute
     */
    public Message next() throws InterruptedException {
        Message message = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("No event came within " + PATIENCE_SECONDS + " s.");
        }
        return message;
    }

    /** {@return whether nothing has come that was not taken} */
    public boolean isEmpty() {
        return messages.isEmpty();
    }

    @Override
    public void close() {
        lines.close();
    }
}
