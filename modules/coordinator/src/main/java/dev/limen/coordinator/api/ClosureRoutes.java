package dev.limen.coordinator.api;

import dev.limen.coordinator.closure.ClosureDesk;
import dev.limen.coordinator.closure.ClosureDesk.UnknownFeatureException;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.Closure;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** {@code /closures}: what nobody is led through or to. */
final class ClosureRoutes implements Routes {
    private static final String ONE = ApiPaths.CLOSURES + "/:feature";

    private final ClosureDesk desk;
    private final Actors actors;

    ClosureRoutes(ClosureDesk desk, Actors actors) {
        this.desk = desk;
        this.actors = actors;
    }

    @Override
    public void mount(Router router) {
        router.get(ApiPaths.CLOSURES).handler(context -> Answers.json(context, 200, desk.list()));
        router.put(ONE)
                .consumes(Requests.JSON)
                .handler(Requests.body(Requests.SMALL_BODY))
                .handler(this::close);
        router.delete(ONE).handler(this::open);
    }

    private void close(RoutingContext context) {
        Closure.Request request = Requests.json(context, Closure.Request.class, "The closure");
        Answers.json(
                context,
                Answers.telling(
                        desk.close(feature(context), request, actors.of(context)), UnknownFeatureException.class, 404));
    }

    private void open(RoutingContext context) {
        Answers.erased(context, desk.open(feature(context), actors.of(context)), "closure of", feature(context));
    }

    private static String feature(RoutingContext context) {
        return context.pathParam("feature");
    }
}
