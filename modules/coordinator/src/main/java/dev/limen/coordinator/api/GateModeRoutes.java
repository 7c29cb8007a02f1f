package dev.limen.coordinator.api;

import dev.limen.coordinator.gate.GateModeDesk;
import dev.limen.coordinator.gate.GateModeDesk.UnknownGateException;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.GateModeView;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** {@code /gate-modes}: how staff want gates to be run. */
final class GateModeRoutes implements Routes {
    private final GateModeDesk desk;
    private final Actors actors;

    GateModeRoutes(GateModeDesk desk, Actors actors) {
        this.desk = desk;
        this.actors = actors;
    }

    @Override
    public void mount(Router router) {
        router.get(ApiPaths.GATE_MODES).handler(context -> Answers.json(context, desk.list()));
        router.post(ApiPaths.GATE_MODES)
                .consumes(Requests.JSON)
                .handler(Requests.body(Requests.SMALL_BODY))
                .handler(this::order);
    }

    private void order(RoutingContext context) {
        GateModeView.Request request = Requests.json(context, GateModeView.Request.class, "The order");
        Answers.json(
                context, Answers.telling(desk.order(request, actors.of(context)), UnknownGateException.class, 404));
    }
}
