package dev.limen.edge.http;

import dev.limen.protocol.ProtocolJson;
import dev.limen.protocol.http.Problem;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** Something that a node serves besides what every node does. */
public interface NodeRoutes extends AutoCloseable {
    /** Adds the routes. */
    void mount(Router router);

    /** Stops what works behind them. */
    @Override
    void close();

    /** Answers with JSON that nobody keeps. */
    static void answer(RoutingContext context, int status, Object body) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(Buffer.buffer(ProtocolJson.write(body)));
    }

    /**
     * {@return what the request brought}
     *
     * @throws Problem when that is nothing
     */
    static byte[] bytes(RoutingContext context) {
        Buffer body = context.body().buffer();
        if (body == null || body.length() == 0) {
            throw new Problem(400, "The request has no body.");
        }
        return body.getBytes();
    }
}
