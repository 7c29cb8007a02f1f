package dev.limen.coordinator.api;

import dev.limen.coordinator.crowd.CrowdDesk;
import dev.limen.coordinator.crowd.CrowdDesk.UnknownPlaceException;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.CrowdView;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** {@code /crowd}: how full the ways will be, and where staff see a crowd. */
final class CrowdRoutes implements Routes {
    private static final String ONE = ApiPaths.CROWD_REPORTS + "/:feature";

    private final CrowdDesk desk;
    private final Actors actors;

    CrowdRoutes(CrowdDesk desk, Actors actors) {
        this.desk = desk;
        this.actors = actors;
    }

    @Override
    public void mount(Router router) {
        router.get(ApiPaths.CROWD).handler(context -> Answers.json(context, 200, desk.view()));
        router.put(ONE)
                .consumes(Requests.JSON)
                .handler(Requests.body(Requests.SMALL_BODY))
                .handler(this::report);
        router.delete(ONE)
                .handler(context -> Answers.erased(
                        context, desk.lift(feature(context), actors.of(context)), "crowd at", feature(context)));
    }

    private void report(RoutingContext context) {
        CrowdView.Request request = Requests.json(context, CrowdView.Request.class, "The report");
        Answers.json(
                context,
                Answers.telling(
                        desk.report(feature(context), request, actors.of(context)), UnknownPlaceException.class, 404));
    }

    private static String feature(RoutingContext context) {
        return context.pathParam("feature");
    }
}
