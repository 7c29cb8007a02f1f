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
import java.util.Set;

/** The router of a coordinator: what every request passes, then the groups of addresses. */
public final class ApiRouter {
    private static final int[] TOLD = {400, 404, 405, 406, 413, 415, 500};

    private ApiRouter() {}

    /** {@return a router with all addresses} */
    public static Router create(Vertx vertx, ApiServices services) {
        Router router = checked(vertx, services, services.hostNames());
        if (services.nodeDesk().isPresent()) {
            NodeRouter.closeToOthers(router);
        }
        guard(vertx, services).mount(router);
        services.access().routes().forEach(routes -> routes.mount(router));
        nodeRoutes(services).forEach(routes -> routes.mount(router));
        otherRoutes(services).forEach(routes -> routes.mount(router));
        return router;
    }

    /** {@return what stands before every route} */
    static AccessGuard guard(Vertx vertx, ApiServices services) {
        AccessServices access = services.access();
        return new AccessGuard(
                vertx,
                ApiDescription.tree(),
                access.settings().mode(),
                access.stores(),
                access.nodes(),
                services.phones().guard(),
                services.clock());
    }

    /** {@return a router with what every request passes, for requests to one of those hosts} */
    static Router checked(Vertx vertx, ApiServices services, Set<String> hostNames) {
        Router router = Router.router(vertx);
        router.route().failureHandler(Problem::answer);
        for (int status : TOLD) {
            router.errorHandler(status, Problem::answer);
        }
        router.route().handler(services.metrics()::time);
        router.route().handler(new OriginGuard(hostNames));
        router.route("/api/v1/*").handler(ApiRouter::checkVersion);
        for (String path : List.of(ApiPaths.CHANGES, ApiPaths.EVENTS)) {
            router.route(path)
                    .handler(context ->
                            AuditRoutes.handOut(context, services.stores().audit()));
        }
        return router;
    }

    /** {@return the groups in which there is something for nodes} */
    static List<Routes> nodeRoutes(ApiServices s) {
        return List.of(
                new ChangeRoutes(s.database(), s.stores(), s.changeWaiters(), s.feedSigner(), s.clock(), s.actors()),
                new EventRoutes(s.database(), s.stores(), s.workers(), s.clock(), s.eventsStored()),
                new CropRoutes(s.database(), s.stores(), s.crops(), s.live(), s.actors()),
                new NodeRoutes(s.database(), s.stores(), s.clockOffsets(), s.live(), s.crowd(), s.clock()),
                new OverrideRoutes(s.database(), s.stores(), s.live(), s.overrideWaiters(), s.clock(), s.actors()));
    }

    private static List<Routes> otherRoutes(ApiServices s) {
        return List.of(
                new PersonRoutes(
                        s.database(), s.stores(), s.crops(), s.privacy().erasures(), s.actors()),
                new ReferenceRoutes(s.database(), s.stores(), s.desk(), s.actors()),
                new ReferralRoutes(
                        s.database(), s.stores().referrals(), s.desk().referrals(), s.clock(), s.actors()),
                new WatchListRoutes(s.database(), s.watchList(), s.stores(), s.live(), s.clock(), s.actors()),
                new TicketRoutes(s.database(), s.stores()),
                new SignedTicketRoutes(s.database(), s.stores(), s.issuer(), s.actors()),
                new VenueRoutes(s.database(), s.stores(), s.venue(), s.workers()),
                new ClosureRoutes(s.closures(), s.actors()),
                new QueueRoutes(s.venue(), s.queues(), s.crowd()),
                new CrowdRoutes(s.crowd(), s.actors()),
                new GateModeRoutes(s.gateModes(), s.actors()),
                new EvacuationRoutes(s.evacuation(), s.actors()),
                new ScheduleRoutes(s.schedule(), s.actors()),
                s.kiosks()::mount,
                new NodeIdentityRoutes(s.nodeDesk()),
                new AcknowledgementRoutes(s.database(), s.stores().acknowledgements()),
                new ConflictRoutes(s.database(), s.stores(), s.clock(), s.actors()),
                new StreamRoutes(s.live()),
                new FigureRoutes(
                        s.database(), s.stores().occupancy(), s.stores().figures(), s.clock()),
                new EventSearchRoutes(s.database(), s.stores(), s.clock(), s.actors()),
                new AuditRoutes(s.database(), s.stores(), s.actors()),
                new PrivacyRoutes(s.database(), s.stores(), s.privacy(), s.actors()),
                new CaseRoutes(s.privacy().cases(), s.actors()),
                new PhoneRoutes(s.database(), s.stores(), s.phones(), s.actors()),
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
