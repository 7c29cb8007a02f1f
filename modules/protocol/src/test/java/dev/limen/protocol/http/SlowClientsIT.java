package dev.limen.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ref.WeakReference;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who sends one byte now and then is never idle, and is cut off all the same; who waits for an answer is not. */
class SlowClientsIT {
    private static final Duration HEAD = Duration.ofMillis(300);

    private final Vertx vertx = Vertx.vertx();
    private final List<WeakReference<HttpServerRequest>> requests = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void listen() throws Exception {
        server = listen(new SlowClients.Limits(HEAD, HEAD));
    }

    private HttpServer listen(SlowClients.Limits limits) throws Exception {
        SlowClients slow = new SlowClients(vertx, limits);
        return await(vertx.createHttpServer(SlowClients.options())
                .connectionHandler(slow::connected)
                .requestHandler(slow.before(request -> {
                    requests.add(new WeakReference<>(request));
                    if (request.path().equals("/late")) {
                        vertx.setTimer(
                                3 * HEAD.toMillis(), now -> request.response().end("late"));
                    } else {
                        request.body().onSuccess(body -> request.response().end("done"));
                    }
                }))
                .listen(0, "127.0.0.1"));
    }

    @AfterEach
    void close() throws Exception {
        await(vertx.close());
    }

    @Test
    void aHeadThatTricklesInIsCutOff() throws IOException {
        assertThat(tricklingEnds("GET /")).isTrue();
    }

    @Test
    void aBodyThatTricklesInIsCutOff() throws IOException {
        assertThat(tricklingEnds("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n"))
                .isTrue();
    }

    @Test
    void aSecondHeadOnTheSameConnectionIsCutOffAsWell() throws IOException {
        assertThat(tricklingEnds("GET / HTTP/1.1\r\nHost: a\r\n\r\nGET /")).isTrue();
    }

    @Test
    void anAnswerMayTakeAsLongAsItLikes() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.actualPort())) {
            socket.getOutputStream()
                    .write("GET /late HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .endsWith("late");
        }
    }

    @Test
    void nothingOfARequestIsKeptWhileItsConnectionStaysOpen() throws Exception {
        HttpServer patient = listen(SlowClients.Limits.USUAL);
        try (Socket socket = new Socket("127.0.0.1", patient.actualPort())) {
            socket.getOutputStream()
                    .write("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nAda"
                            .getBytes(StandardCharsets.US_ASCII));
            byte[] answer = socket.getInputStream().readNBytes("HTTP/1.1 200 OK".length());
            assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 200 OK");

            long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
            while (requests.get(0).get() != null && System.nanoTime() < deadline) {
                System.gc();
            }
            assertThat(requests.get(0).get()).isNull();
        }
    }

    /** One more byte each time the server has said nothing for a while; it gives up long before the bytes are over. */
    private boolean tricklingEnds(String beginning) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.actualPort())) {
            socket.setSoTimeout((int) HEAD.toMillis() / 6);
            OutputStream out = socket.getOutputStream();
            InputStream in = socket.getInputStream();
            out.write(beginning.getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 200; i++) {
                try {
                    if (in.read() < 0) {
                        return true;
                    }
                } catch (SocketTimeoutException nothingSaid) {
                    out.write('a');
                }
            }
            return false;
        } catch (SocketException cutOff) {
            return true;
        }
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}
