package dev.limen.coordinator.api;

import dev.limen.coordinator.privacy.CaseDesk;
import dev.limen.protocol.CaseRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;

/** {@code /cases}: crops that somebody needs for longer than minutes. */
final class CaseRoutes implements Routes {
    private static final String PATH = "/api/v1/cases";
    private static final String ONE = PATH + "/:case";

    private final CaseDesk desk;
    private final Actors actors;

    CaseRoutes(CaseDesk desk, Actors actors) {
        this.desk = desk;
        this.actors = actors;
    }

    @Override
    public void mount(Router router) {
        router.get(PATH).handler(context -> Answers.json(context, desk.list()));
        router.post(PATH)
                .consumes(Requests.JSON)
                .handler(Requests.body(Requests.SMALL_BODY))
                .handler(this::open);
        router.get(ONE + "/picture").handler(this::picture);
        router.delete(ONE).handler(this::close);
    }

    private void open(RoutingContext context) {
        CaseRequest request = Requests.json(context, CaseRequest.class, "The case");
        Answers.then(context, desk.open(request, actors.of(context)), opened -> {
            context.response().putHeader("Location", PATH + "/" + opened.id());
            Answers.json(context, 201, opened);
        });
    }

    private void picture(RoutingContext context) {
        Answers.then(context, desk.picture(id(context), actors.of(context)), picture -> {
            context.response().putHeader("Content-Security-Policy", "default-src 'none'");
            Answers.send(context, 200, "image/jpeg", picture);
        });
    }

    private void close(RoutingContext context) {
        UUID id = id(context);
        Answers.erased(context, desk.close(id, actors.of(context)), "case", id);
    }

    private static UUID id(RoutingContext context) {
        return PrivacyRoutes.uuid(context, "case");
    }
}
