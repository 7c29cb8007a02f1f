package dev.limen.edge.http;

import dev.limen.core.GateId;
import dev.limen.core.InvalidInputException;
import dev.limen.edge.EdgeConfig;
import dev.limen.edge.Guide;
import dev.limen.edge.display.GateDisplays;
import dev.limen.kiosk.KioskRoutes;
import dev.limen.kiosk.KioskSite;
import dev.limen.kiosk.PhoneAddress;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.Event;
import dev.limen.protocol.NodeStatus;
import dev.limen.protocol.Outcome;
import dev.limen.protocol.ProtocolJson;
import dev.limen.protocol.http.LargeJson;
import dev.limen.protocol.http.Listening;
import dev.limen.protocol.http.OriginGuard;
import dev.limen.protocol.http.Problem;
import dev.limen.protocol.http.SlowClients;
import dev.limen.protocol.http.WebPages;
import dev.limen.vision.camera.PushedCamera;
import dev.limen.wayfinding.Wayfinder;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/** Serves the node's kiosk page, its health and its metrics. */
public final class EdgeServer implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 10;

    private final HttpServer server;
    private final KioskRoutes kiosks;
    private final GateDisplays displays;
    private final SlowClients slowClients;
    private final List<NodeRoutes> more;
    private final BrowserCameraRoutes cameras;

    private EdgeServer(
            HttpServer server,
            KioskRoutes kiosks,
            GateDisplays displays,
            SlowClients slowClients,
            List<NodeRoutes> more,
            BrowserCameraRoutes cameras) {
        this.more = more;
        this.cameras = cameras;
        this.server = server;
        this.kiosks = kiosks;
        this.displays = displays;
        this.slowClients = slowClients;
    }

    /**
     * Listens; blocks until it does. Takes over {@code more}.
     *
     * @param more of what this node serves
     * @param pushed where pages bring pictures for a gate
     * @throws InvalidInputException when the address cannot be listened on
     */
    public static EdgeServer start(
            Vertx vertx,
            EdgeConfig config,
            PrometheusMeterRegistry registry,
            Supplier<NodeStatus> status,
            Guide guide,
            GateDisplays displays,
            List<NodeRoutes> more,
            Function<GateId, Optional<PushedCamera>> pushed) {
        Router router = Router.router(vertx);
        Set<String> names = new HashSet<>();
        config.hostNames().orElse(List.of()).forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
        names.add(config.listen().host().toLowerCase(Locale.ROOT));
        router.route().handler(new OriginGuard(names));
        router.route().failureHandler(Problem::answer);
        router.get("/health/live").handler(context -> context.response().end("live\n"));
        router.get("/health/ready").handler(context -> ready(vertx, context, status));
        router.get("/metrics")
                .handler(context -> context.response()
                        .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
                        .end(registry.scrape()));
        KioskRoutes kiosks = new KioskRoutes(
                vertx,
                guide.map(),
                guide.crowd(),
                new KioskSite(
                        config.phoneAddress().map(PhoneAddress::parse),
                        config.tickets().isPresent()));
        kiosks.mount(router);
        more.forEach(routes -> routes.mount(router));
        BrowserCameraRoutes cameras = new BrowserCameraRoutes(vertx, pushed);
        cameras.mount(router);
        router.get(ApiPaths.VENUE).handler(context -> venue(vertx, context, guide));
        displays.mount(router);
        WebPages.mount(router);
        WebPages.mountGateDisplay(router);
        router.route().handler(context -> context.fail(404));
        SlowClients slowClients = new SlowClients(vertx, SlowClients.Limits.USUAL);
        Supplier<HttpServer> servers = () -> vertx.createHttpServer(SlowClients.options())
                .connectionHandler(slowClients::connected)
                .requestHandler(slowClients.before(router));
        try {
            HttpServer server = Listening.blocking(
                    vertx, servers, config.listen().host(), config.listen().port(), "listen");
            return new EdgeServer(server, kiosks, displays, slowClients, more, cameras);
        } catch (RuntimeException unusable) {
            slowClients.close();
            more.forEach(NodeRoutes::close);
            cameras.close();
            kiosks.close();
            throw unusable;
        }
    }

    /** {@return the port it listens on} */
    public int port() {
        return server.actualPort();
    }

    /** Tells whoever stands at the gate, and shows the way on its kiosk. From any thread. */
    public void decided(Event.Decision decision) {
        displays.decided(decision);
        if (decision.outcome() == Outcome.ADMITTED) {
            kiosks.show(decision);
        }
    }

    /** Asks whoever stands at the gate for a ticket. From any thread. */
    public void askedForTicket(GateId gate, Instant at) {
        displays.askedForTicket(gate, at);
    }

    /** Lets go of the port; blocks until it has. */
    @Override
    public void close() {
        slowClients.close();
        more.forEach(NodeRoutes::close);
        cameras.close();
        kiosks.close();
        try {
            server.close().toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException stuck) {
            throw new IllegalStateException("the server did not close", stuck);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ready means: every lane sees, and could decide. */
    private static void ready(Vertx vertx, RoutingContext context, Supplier<NodeStatus> status) {
        vertx.executeBlocking(status::get, false)
                .onSuccess(now -> {
                    boolean good = !now.gates().isEmpty()
                            && now.gates().stream()
                                    .allMatch(gate -> gate.problem().isEmpty()
                                            && gate.camera().equals("streaming"));
                    context.response()
                            .setStatusCode(good ? 200 : 503)
                            .putHeader("Content-Type", "application/json")
                            .end(Buffer.buffer(ProtocolJson.write(now)));
                })
                .onFailure(context::fail);
    }

    private static void venue(Vertx vertx, RoutingContext context, Guide guide) {
        Wayfinder map =
                guide.findWayfinder().orElseThrow(() -> new Problem(503, "This node has not received a map yet."));
        vertx.executeBlocking(
                        () -> LargeJson.kept(
                                context.request(),
                                ProtocolJson.write(map.venue().toJson())),
                        false)
                .onSuccess(json -> json.answer(context))
                .onFailure(context::fail);
    }
}
