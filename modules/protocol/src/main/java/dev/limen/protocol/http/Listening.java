package dev.limen.protocol.http;

import dev.limen.core.InvalidInputException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.BindException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Lets a server listen where another one listened a moment ago. Vert.x says that a server is closed before the port is let
 * go: the channel is closed when its selector next looks, so about one restart in twenty at the same port was refused.
 */
public final class Listening {
    /** For this long a port may still be in use. */
    static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final long BETWEEN_MILLIS = 20;
    private static final long LONGEST_SECONDS = 10;

    private final Vertx vertx;
    private final Supplier<HttpServer> servers;
    private final String host;
    private final int port;
    private final long since = System.nanoTime();

    private Listening(Vertx vertx, Supplier<HttpServer> servers, String host, int port) {
        this.vertx = vertx;
        this.servers = servers;
        this.host = host;
        this.port = port;
    }

    /**
     * Listens; waits up to one second for a port that is in use.
     *
     * @param servers make one with its handlers, for each try: one that has failed cannot listen again. Called in the context
     *     of the caller, so that servers close with the verticle that starts them
     * @param port 0: one of the system's choice
     * @return the server; fails with a {@link BindException} when the port stays in use, or the host is not this machine's
     */
    public static Future<HttpServer> at(Vertx vertx, Supplier<HttpServer> servers, String host, int port) {
        return new Listening(vertx, servers, host, port).listen();
    }

    /**
     * As {@link #at}, but blocks until it listens. Not on an event loop.
     *
     * @param setting where the configuration says the address, for instance {@code listen}
     * @throws InvalidInputException when the address cannot be listened on
     */
    public static HttpServer blocking(
            Vertx vertx, Supplier<HttpServer> servers, String host, int port, String setting) {
        try {
            return at(vertx, servers, host, port)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException unusable) {
            String why =
                    unusable.getCause() instanceof BindException ? "is in use or not this machine's" : "cannot be used";
            throw new InvalidInputException(
                    "Address " + host + ":" + port + " " + why + ": choose another one under " + setting + ".",
                    unusable);
        } catch (TimeoutException slow) {
            throw new IllegalStateException("the server of " + setting + " did not start in time", slow);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while starting", stopping);
        }
    }

    private Future<HttpServer> listen() {
        return servers.get().listen(port, host).recover(fault -> {
            boolean again = fault instanceof BindException && System.nanoTime() - since < PATIENCE.toNanos();
            return again
                    ? vertx.timer(BETWEEN_MILLIS, TimeUnit.MILLISECONDS).compose(waited -> listen())
                    : Future.failedFuture(fault);
        });
    }
}
