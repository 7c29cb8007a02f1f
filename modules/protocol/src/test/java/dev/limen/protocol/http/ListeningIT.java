package dev.limen.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.InvalidInputException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ListeningIT {
    private static final String HOST = "127.0.0.1";

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private HttpServer make() {
        return vertx.createHttpServer()
                .requestHandler(request -> request.response().end());
    }

    private HttpServer listen(Supplier<HttpServer> servers, int port) {
        return Listening.blocking(vertx, servers, HOST, port, "listen");
    }

    @Test
    void aServerThatWasClosedComesBackAtTheSamePortEveryTime() throws Exception {
        HttpServer server = listen(this::make, 0);
        int port = server.actualPort();
        for (int i = 0; i < 300; i++) {
            server.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
            server = listen(this::make, port);
            assertThat(server.actualPort()).isEqualTo(port);
        }
    }

    @Test
    void aPortIsWaitedFor() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            // Its owner lets go of it once a try has failed, and the third is about to begin.
            HttpServer server = listen(
                    () -> {
                        if (tries.incrementAndGet() == 3) {
                            close(other);
                        }
                        return make();
                    },
                    other.getLocalPort());
            assertThat(server.actualPort()).isEqualTo(other.getLocalPort());
        }
        assertThat(tries).hasValueGreaterThanOrEqualTo(3);
    }

    @Test
    void aPortThatStaysInUseAndAForeignAddressAreToldInOneSentence() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            int port = other.getLocalPort();
            long before = System.nanoTime();
            assertThatThrownBy(() -> listen(this::make, port))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage("Address 127.0.0.1:" + port
                            + " is in use or not this machine's: choose another one under listen.");
            assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(Listening.PATIENCE.toNanos());
        }
        assertThatThrownBy(() -> Listening.blocking(vertx, this::make, "192.0.2.1", 0, "peers.listen"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("192.0.2.1:0 is in use or not this machine's")
                .hasMessageContaining("under peers.listen.");
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
