package dev.limen.benchmarks.live;

import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.http.SseHub;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The baseline: takes the same requests and passes what they hold on to the same pages, and does nothing else: it asks
 * nobody who they are, stores nothing, orders nothing. What it takes is the cost of the network and of the pages.
 */
final class BareFanOut implements AutoCloseable {
    static final String GATE = "Bench-Gate";

    private final SseHub hub;
    private final HttpServer server;

    private BareFanOut(SseHub hub, HttpServer server) {
        this.hub = hub;
        this.server = server;
    }

    static Future<BareFanOut> start(Vertx vertx) {
        SseHub hub = new SseHub(vertx);
        Router router = Router.router(vertx);
        router.get("/api/v1/stream").handler(context -> hub.subscribe(context, List.of(), "staff"::equals));
        router.get(ApiPaths.KIOSKS + "/:gate/stream")
                .handler(context -> hub.subscribe(context, List.of(), context.pathParam("gate")::equals));
        router.post(ApiPaths.EVENTS).handler(BodyHandler.create(false)).handler(context -> pass(hub, context));
        return vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .map(listening -> new BareFanOut(hub, listening));
    }

    int port() {
        return server.actualPort();
    }

    @Override
    public void close() {
        hub.close();
        server.close();
    }

    private static void pass(SseHub hub, RoutingContext context) {
        String gate = context.request().getHeader(GATE);
        for (Object event : context.body().asJsonObject().getJsonArray("events")) {
            byte[] json = ((JsonObject) event).encode().getBytes(StandardCharsets.UTF_8);
            hub.publish("staff", new SseHub.SseEvent("", "decision", json));
            hub.publish(gate, new SseHub.SseEvent("", "guidance", json));
        }
        context.json(new JsonObject());
    }
}
