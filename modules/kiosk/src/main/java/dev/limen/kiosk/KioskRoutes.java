package dev.limen.kiosk;

import dev.limen.core.Directions;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.Event;
import dev.limen.protocol.KioskGuidance;
import dev.limen.protocol.ProtocolJson;
import dev.limen.protocol.http.Problem;
import dev.limen.protocol.http.SseHub;
import dev.limen.wayfinding.Way;
import dev.limen.wayfinding.Wayfinder;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * {@code /kiosks}: what a kiosk shows before anybody comes, the way to a place, and the way of whoever was admitted at
 * its gate, as it happens. Nothing here names a person.
 */
public final class KioskRoutes implements AutoCloseable {
    private static final int SEARCHERS = 2;

    private final Supplier<Optional<Wayfinder>> wayfinder;
    private final SseHub live;
    private final WorkerExecutor searchers;

    /**
     * @param wayfinder the newest map; empty until there is one
     */
    public KioskRoutes(Vertx vertx, Supplier<Optional<Wayfinder>> wayfinder) {
        this.wayfinder = wayfinder;
        this.live = new SseHub(vertx);
        this.searchers = vertx.createSharedWorkerExecutor("kiosk-search", SEARCHERS);
    }

    /** Adds the routes. */
    public void mount(Router router) {
        router.get(ApiPaths.KIOSKS).handler(context -> answer(context, catalog -> catalog.list(language(context))));
        router.get(ApiPaths.KIOSKS + "/:id")
                .handler(context -> answer(
                        context,
                        catalog -> catalog.find(id(context), language(context))
                                .orElseThrow(() -> Problem.notFound("kiosk", id(context)))));
        router.get(ApiPaths.KIOSKS + "/:id/directions")
                .handler(context -> answer(context, catalog -> directions(catalog, context)));
        router.get(ApiPaths.KIOSKS + "/:id/stream")
                .handler(context -> live.subscribe(context, List.of(), id(context)::equals));
    }

    /** Shows the way on the kiosk at the gate where somebody was just admitted. From any thread. */
    public void show(Event.Decision decision) {
        decision.directions().ifPresent(directions -> {
            String kiosk = decision.gate().value();
            KioskGuidance guidance = new KioskGuidance(kiosk, directions, decision.at());
            live.publish(kiosk, new SseHub.SseEvent("", "guidance", ProtocolJson.write(guidance)));
        });
    }

    @Override
    public void close() {
        live.close();
        searchers.close();
    }

    private void answer(RoutingContext context, Function<KioskCatalog, Object> question) {
        Wayfinder current = wayfinder
                .get()
                .orElseThrow(() -> new Problem(
                        503,
                        "There is no map yet: put the venue's IMDF map to the coordinator's " + ApiPaths.VENUE + "."));
        searchers
                .executeBlocking(() -> ProtocolJson.write(question.apply(new KioskCatalog(current))), false)
                .onSuccess(json -> context.response()
                        .putHeader("Content-Type", "application/json")
                        .putHeader("Cache-Control", "no-store")
                        .end(Buffer.buffer(json)))
                .onFailure(context::fail);
    }

    private static Directions directions(KioskCatalog catalog, RoutingContext context) {
        String to = parameter(context, "to")
                .orElseThrow(() -> new Problem(400, "Say where to: add ?to= with the id of a destination."));
        String profile = parameter(context, "profile").orElse("walking");
        Way way = catalog.directions(id(context), to, profile, language(context));
        if (way instanceof Way.Unreachable unreachable) {
            throw new Problem(404, unreachable.sentence());
        }
        return way.directions().orElseThrow();
    }

    private static String id(RoutingContext context) {
        return context.pathParam("id");
    }

    private static Locale language(RoutingContext context) {
        return Locale.forLanguageTag(parameter(context, "lang").orElse("en"));
    }

    private static Optional<String> parameter(RoutingContext context, String name) {
        return context.queryParam(name).stream().findFirst();
    }
}
