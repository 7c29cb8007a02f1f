package dev.limen.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.protocol.http.SseHub.SseEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pages on real connections hear all that is theirs, once and in order, however much is said at a time. */
class SseHubIT {
    private static final int PATIENCE = (int) Duration.ofSeconds(20).toMillis();

    private final Vertx vertx = Vertx.vertx();
    private final BlockingQueue<SseHub.Stream> opened = new LinkedBlockingQueue<>();
    private final List<Page> pages = new ArrayList<>();
    private SseHub hub;
    private HttpServer server;

    @BeforeEach
    void listen() throws Exception {
        hub = new SseHub(vertx);
        Router router = Router.router(vertx);
        router.get("/:topic").handler(context -> {
            SseHub.Stream stream = hub.open(context);
            if (!context.pathParam("topic").equals("none")) {
                stream.join(context.pathParam("topic")::equals);
            }
            opened.add(stream);
        });
        server = await(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
    }

    @AfterEach
    void close() throws Exception {
        for (Page page : pages) {
            page.close();
        }
        await(vertx.close());
    }

    @Test
    void everyPageHearsEachOfItsEventsOnceAndInOrder() throws Exception {
        List<Page> red = List.of(open("red"), open("red"), open("red"));
        Page blue = open("blue");

        for (int i = 0; i < 2_000; i++) {
            hub.publish(i % 3 == 0 ? "blue" : "red", event(i));
        }
        hub.publish("red", event(-1));
        hub.publish("blue", event(-1));

        List<String> expected = IntStream.range(0, 2_000)
                .filter(i -> i % 3 != 0)
                .mapToObj(Integer::toString)
                .toList();
        for (Page page : red) {
            assertThat(page.untilEnd()).isEqualTo(expected);
        }
        assertThat(blue.untilEnd()).hasSize(667).first().isEqualTo("0");
    }

    @Test
    void whoJoinsInARushHearsNothingOfBefore() throws Exception {
        Page early = open("red");
        Page late = open("none");

        hub.publish("red", event(1));
        hub.publish("red", event(2));
        late.stream.join("red"::equals);
        hub.publish("red", event(3));
        hub.publish("red", event(-1));

        assertThat(late.untilEnd()).containsExactly("3");
        assertThat(early.untilEnd()).containsExactly("1", "2", "3");
    }

    @Test
    void whatIsSentToOnePageAloneComesAfterWhatWasPublishedBefore() throws Exception {
        Page page = open("red");

        hub.publish("red", event(1));
        hub.publish("red", event(2));
        page.stream.send(List.of(event(3)));
        hub.publish("red", event(-1));

        assertThat(page.untilEnd()).containsExactly("1", "2", "3");
    }

    @Test
    void whatIsLeftWhenItClosesIsSaid() throws Exception {
        Page page = open("red");

        hub.publish("red", event(1));
        hub.publish("red", event(2));
        hub.close();

        assertThat(page.untilEnd()).containsExactly("1", "2");
    }

    @Test
    void whoDoesNotReadIsCutOffAndCostsTheOthersNothing() throws Exception {
        Page asleep = open("red");
        Page awake = open("red");
        byte[] large = ("{\"text\":\"" + "x".repeat(100_000) + "\"}").getBytes(StandardCharsets.UTF_8);

        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE);
        int said = 0;
        while (hub.listeners() > 1 && System.nanoTime() < deadline) {
            hub.publish("red", new SseEvent(Integer.toString(said), "large", large));
            assertThat(awake.next()).isEqualTo(Integer.toString(said));
            said++;
        }

        assertThat(hub.listeners()).isEqualTo(1);
        asleep.readUntilCutOff();
    }

    private static SseEvent event(int id) {
        return new SseEvent(Integer.toString(id), "count", "{}".getBytes(StandardCharsets.UTF_8));
    }

    private Page open(String topic) throws Exception {
        Page page = new Page(topic);
        pages.add(page);
        return page;
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(PATIENCE, TimeUnit.MILLISECONDS);
    }

    /** Reads event by event what the server says; opens when its stream has begun. */
    private final class Page implements AutoCloseable {
        private final Socket socket;
        private final BufferedReader lines;
        private final SseHub.Stream stream;

        Page(String topic) throws Exception {
            socket = new Socket("127.0.0.1", server.actualPort());
            socket.setSoTimeout(PATIENCE);
            socket.getOutputStream()
                    .write(("GET /" + topic + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            readTo("retry: ");
            stream = Objects.requireNonNull(opened.poll(PATIENCE, TimeUnit.MILLISECONDS));
        }

        /** {@return the ids of what it heard before the event -1 or the end} */
        List<String> untilEnd() throws IOException {
            List<String> ids = new ArrayList<>();
            for (String id = next(); !id.isEmpty() && !id.equals("-1"); id = next()) {
                ids.add(id);
            }
            return ids;
        }

        /** {@return the id of the next event, empty at the end} */
        String next() throws IOException {
            return readTo("id: ");
        }

        /** @throws IOException when the connection stays open */
        void readUntilCutOff() throws IOException {
            InputStream in = socket.getInputStream();
            try {
                while (in.read() >= 0) {
                    // What had been on its way.
                }
            } catch (SocketException reset) {
                assertThat(reset).hasMessageContaining("reset");
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }

        private String readTo(String beginning) throws IOException {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(beginning)) {
                    return line.substring(beginning.length());
                }
            }
            return "";
        }
    }
}
