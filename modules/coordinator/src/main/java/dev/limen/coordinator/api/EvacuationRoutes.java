package dev.limen.coordinator.api;

import dev.limen.coordinator.evacuation.EvacuationDesk;
import dev.limen.coordinator.evacuation.EvacuationDesk.UnderWayException;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.Evacuation;
import dev.limen.protocol.FireInput;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** {@code /evacuation}: whether everybody is to leave. */
final class EvacuationRoutes implements Routes {
    private final EvacuationDesk desk;
    private final Actors actors;

    EvacuationRoutes(EvacuationDesk desk, Actors actors) {
        this.desk = desk;
        this.actors = actors;
    }

    @Override
    public void mount(Router router) {
        router.get(ApiPaths.EVACUATION).handler(context -> Answers.json(context, 200, desk.get()));
        router.put(ApiPaths.EVACUATION)
                .consumes(Requests.JSON)
                .handler(Requests.body(Requests.SMALL_BODY))
                .handler(this::say);
        router.post(ApiPaths.FIRE_INPUT_DISMISSALS)
                .consumes(Requests.JSON)
                .handler(Requests.body(Requests.SMALL_BODY))
                .handler(this::dismiss);
    }

    private void dismiss(RoutingContext context) {
        FireInput.Dismissal dismissal = Requests.json(context, FireInput.Dismissal.class, "The dismissal");
        Answers.json(
                context, Answers.telling(desk.dismiss(dismissal, actors.of(context)), UnderWayException.class, 409));
    }

    private void say(RoutingContext context) {
        Evacuation.Request request = Requests.json(context, Evacuation.Request.class, "The evacuation");
        Answers.json(context, desk.say(request, actors.of(context)));
    }
}
