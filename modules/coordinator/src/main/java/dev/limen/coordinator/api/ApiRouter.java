package dev.limen.coordinator.api;

import dev.limen.coordinator.access.AccessGuard;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.http.OriginGuard;
import dev.limen.protocol.http.Problem;
import dev.limen.protocol.http.WebPages;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** The router of a coordinator: what every request passes, then the groups of addresses. */
public final class ApiRouter {
    private static final int[] TOLD = {400, 404, 405, 406, 413, 415, 500};

    private ApiRouter() {}

    /** {@return a router with all addresses} */
    public static Router create(Vertx vertx, ApiServices services) {
        Router router = Router.router(vertx);
        router.route().handler(services.metrics()::time);
        router.route().handler(new OriginGuard(services.hostNames()));
        router.route("/api/v1/*").handler(ApiRouter::checkVersion);
        AccessServices access = services.access();
        new AccessGuard(
                        vertx,
                        ApiDescription.tree(),
                        access.settings().mode(),
                        access.stores(),
                        access.nodes(),
                        services.clock())
                .mount(router);
        access.routes().forEach(routes -> routes.mount(router));
        routes(services).forEach(routes -> routes.mount(router));
        router.route().failureHandler(Problem::answer);
        for (int status : TOLD) {
            router.errorHandler(status, Problem::answer);
        }
        return router;
    }

    private static List<Routes> routes(ApiServices s) {
        return List.of(
                new PersonRoutes(s.database(), s.stores(), s.crops()),
                new ReferenceRoutes(s.database(), s.stores(), s.desk()),
                new ReferralRoutes(
                        s.database(), s.stores().referrals(), s.desk().referrals(), s.clock()),
                new WatchListRoutes(s.database(), s.watchList(), s.stores().watchListHits(), s.clock()),
                new TicketRoutes(s.database(), s.stores()),
                new SignedTicketRoutes(s.database(), s.stores(), s.issuer()),
                new VenueRoutes(s.database(), s.stores(), s.venue(), s.workers()),
                s.kiosks()::mount,
                new ChangeRoutes(s.database(), s.stores(), s.changeWaiters()),
                new EventRoutes(s.database(), s.stores(), s.workers(), s.clock(), s.eventsStored()),
                new CropRoutes(s.database(), s.stores(), s.crops(), s.live()),
                new NodeRoutes(s.database(), s.stores(), s.clockOffsets(), s.live(), s.clock()),
                new StreamRoutes(s.live()),
                new OperationRoutes(s.database(), s.stores(), s.desk(), s.metrics(), ApiDescription.json()),
                WebPages::mount);
    }

    private static void checkVersion(RoutingContext context) {
        String version = context.request().getHeader(ApiPaths.VERSION_HEADER);
        if (version != null && !version.equals(ApiPaths.VERSION)) {
            Problem.send(
                    context,
                    400,
                    "This coordinator speaks version " + ApiPaths.VERSION
                            + " of the protocol, not the one asked for in " + ApiPaths.VERSION_HEADER
                            + ": update the older of the two.");
            return;
        }
        context.response().putHeader(ApiPaths.VERSION_HEADER, ApiPaths.VERSION);
        context.next();
    }
}
