package dev.limen.coordinator.api;

import dev.limen.coordinator.store.CoordinatorDatabase;
import dev.limen.coordinator.store.Stores;
import dev.limen.kiosk.LiveMap;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.ProtocolJson;
import dev.limen.protocol.http.LargeJson;
import dev.limen.protocol.http.Problem;
import dev.limen.wayfinding.Wayfinder;
import dev.limen.wayfinding.venue.Venue;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** {@code /venue}: the map, checked before anybody gets it. */
final class VenueRoutes implements Routes {
    private static final long LARGEST_VENUE = 32 << 20;

    private final CoordinatorDatabase database;
    private final Stores stores;
    private final LiveMap venue;
    private final WorkerExecutor workers;

    VenueRoutes(CoordinatorDatabase database, Stores stores, LiveMap venue, WorkerExecutor workers) {
        this.database = database;
        this.stores = stores;
        this.venue = venue;
        this.workers = workers;
    }

    @Override
    public void mount(Router router) {
        router.get(ApiPaths.VENUE).handler(this::get);
        router.put(ApiPaths.VENUE)
                .consumes(Requests.JSON)
                .handler(Requests.body(LARGEST_VENUE))
                .handler(this::put);
    }

    static Problem noVenue() {
        return new Problem(404, "There is no venue yet: put its IMDF map to " + ApiPaths.VENUE + ".");
    }

    private void get(RoutingContext context) {
        Future<LargeJson> found = database.read(session -> stores.venue().find(session))
                .map(stored -> stored.orElseThrow(VenueRoutes::noVenue))
                .compose(json -> workers.executeBlocking(() -> LargeJson.kept(context.request(), json), false));
        Answers.then(context, found, json -> json.answer(context));
    }

    private void put(RoutingContext context) {
        byte[] body = Requests.bytes(context);
        Future<Wayfinder> stored = workers.executeBlocking(() -> Checked.of(body), false)
                .compose(checked -> database.write(session -> {
                    stores.venue().put(session, checked.imdf);
                    return checked.wayfinder;
                }))
                .compose(newest -> workers.executeBlocking(() -> venue.follow(newest), false));
        Answers.then(context, stored, inUse -> Answers.none(context));
    }

    private record Checked(Wayfinder wayfinder, byte[] imdf) {
        static Checked of(byte[] body) {
            Wayfinder wayfinder = new Wayfinder(Venue.ofJson(body));
            return new Checked(wayfinder, ProtocolJson.write(wayfinder.venue().toJson()));
        }
    }
}
