package dev.limen.coordinator.api;

import dev.limen.coordinator.live.CurrentVenue;
import dev.limen.coordinator.live.VenueGuide;
import dev.limen.core.Directions;
import dev.limen.core.InvalidInputException;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.http.Problem;
import dev.limen.wayfinding.Way;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/** {@code /kiosks}: where they stand and which way to go from there. */
final class KioskRoutes implements Routes {
    private static final String USUAL_PROFILE = "walking";

    private final CurrentVenue venue;
    private final WorkerExecutor workers;

    KioskRoutes(CurrentVenue venue, WorkerExecutor workers) {
        this.venue = venue;
        this.workers = workers;
    }

    @Override
    public void mount(Router router) {
        router.get(ApiPaths.KIOSKS).handler(this::list);
        router.get(ApiPaths.KIOSKS + "/:kiosk").handler(this::get);
        router.get(ApiPaths.KIOSKS + "/:kiosk/directions").handler(this::directions);
    }

    private void list(RoutingContext context) {
        Requests.allowQuery(context, Set.of("lang"));
        Locale locale = locale(context);
        Answers.json(context, ask(guide -> guide.kiosks(locale)));
    }

    private void get(RoutingContext context) {
        Requests.allowQuery(context, Set.of("lang"));
        Locale locale = locale(context);
        String kiosk = context.pathParam("kiosk");
        Answers.found(context, ask(guide -> guide.findKiosk(kiosk, locale)), "kiosk", kiosk);
    }

    private void directions(RoutingContext context) {
        Requests.allowQuery(context, Set.of("to", "profile", "lang"));
        Locale locale = locale(context);
        String kiosk = context.pathParam("kiosk");
        String profile = Requests.query(context, "profile").orElse(USUAL_PROFILE);
        String to = Requests.query(context, "to")
                .orElseThrow(() -> new InvalidInputException(
                        "The query parameter to is missing: give the id of one of the kiosk's destinations."));
        Future<Directions> way = ask(guide -> {
            if (guide.findKiosk(kiosk, locale).isEmpty()) {
                throw Problem.notFound("kiosk", kiosk);
            }
            return found(guide.directions(kiosk, to, profile, locale));
        });
        Answers.json(context, way);
    }

    private static Directions found(Way way) {
        if (way instanceof Way.Unreachable nowhere) {
            throw new Problem(404, nowhere.sentence());
        }
        return ((Way.Found) way).route();
    }

    private <T> Future<T> ask(Function<VenueGuide, T> question) {
        VenueGuide guide = venue.find().orElseThrow(VenueRoutes::noVenue);
        return workers.executeBlocking(() -> question.apply(guide), false);
    }

    private static Locale locale(RoutingContext context) {
        return Requests.query(context, "lang").map(Locale::forLanguageTag).orElse(Locale.ENGLISH);
    }
}
