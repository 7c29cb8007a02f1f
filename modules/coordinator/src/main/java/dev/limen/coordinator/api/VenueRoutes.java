package dev.limen.coordinator.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.limen.coordinator.VenueCheck;
import dev.limen.coordinator.store.CoordinatorDatabase;
import dev.limen.coordinator.store.Stores;
import dev.limen.core.InvalidInputException;
import dev.limen.protocol.ProtocolJson;
import dev.limen.protocol.http.Problem;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** {@code /venue}: the map. */
final class VenueRoutes implements Routes {
    private static final long LARGEST_VENUE = 32 << 20;

    private final CoordinatorDatabase database;
    private final Stores stores;
    private final VenueCheck check;
    private final WorkerExecutor workers;

    VenueRoutes(CoordinatorDatabase database, Stores stores, VenueCheck check, WorkerExecutor workers) {
        this.database = database;
        this.stores = stores;
        this.check = check;
        this.workers = workers;
    }

    @Override
    public void mount(Router router) {
        router.get("/api/v1/venue").handler(this::get);
        router.put("/api/v1/venue")
                .consumes(Requests.JSON)
                .handler(Requests.body(LARGEST_VENUE))
                .handler(this::put);
    }

    private void get(RoutingContext context) {
        Answers.writtenJson(
                context,
                database.read(session -> stores.venue().find(session))
                        .map(venue -> venue.orElseThrow(
                                () -> new Problem(404, "There is no venue yet: put its IMDF map to this address."))));
    }

    private void put(RoutingContext context) {
        byte[] body = Requests.bytes(context);
        Future<Void> stored = workers.executeBlocking(() -> checked(body), false)
                .compose(imdf -> database.write(session -> {
                    stores.venue().put(session, imdf);
                    return imdf;
                }))
                .mapEmpty();
        Answers.then(context, stored, done -> Answers.none(context));
    }

    private byte[] checked(byte[] body) {
        JsonNode imdf = ProtocolJson.read(body, JsonNode.class, "The venue");
        if (!imdf.isObject()) {
            throw new InvalidInputException("The venue must be one JSON object: manifest and one member per file.");
        }
        check.check(imdf);
        return ProtocolJson.write(imdf);
    }
}
