package dev.limen.edge.http;

import dev.limen.protocol.http.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Some routes of a node on a free port, and a client that asks them. */
final class TestServer implements AutoCloseable {
    private final Vertx vertx;
    private final WebClient client;
    private final HttpServer server;

    private TestServer(Vertx vertx, HttpServer server) {
        this.vertx = vertx;
        this.client = WebClient.create(vertx);
        this.server = server;
    }

    /** @param routes adds what is to be served */
    static TestServer serve(Vertx vertx, Consumer<Router> routes) throws Exception {
        Router router = Router.router(vertx);
        router.route().failureHandler(Problem::answer);
        routes.accept(router);
        return new TestServer(
                vertx, done(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1")));
    }

    HttpResponse<Buffer> ask(HttpMethod method, String path, Map<String, String> headers, byte[] body)
            throws Exception {
        var request = client.request(method, server.actualPort(), "127.0.0.1", path);
        headers.forEach(request::putHeader);
        return done(request.sendBuffer(Buffer.buffer(body)));
    }

    @Override
    public void close() throws Exception {
        done(vertx.close());
    }

    private static <T> T done(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
