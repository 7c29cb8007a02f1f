package dev.limen.coordinator.api;

import dev.limen.audit.Actor;
import dev.limen.audit.AuditAction;
import dev.limen.coordinator.access.Caller;
import dev.limen.coordinator.live.Crops;
import dev.limen.coordinator.live.LiveStreams;
import dev.limen.coordinator.store.CoordinatorDatabase;
import dev.limen.coordinator.store.EventStore;
import dev.limen.coordinator.store.Session;
import dev.limen.coordinator.store.Stores;
import dev.limen.core.EventId;
import dev.limen.core.PersonId;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.Event;
import dev.limen.protocol.http.Problem;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/** {@code /crops}: the aligned face that a decision is about, for staff to see, for minutes. */
final class CropRoutes implements Routes {
    private static final String JPEG = "image/jpeg";
    private static final int LARGEST_CROP = 64 << 10;
    private static final byte[] MAGIC = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};

    private final CoordinatorDatabase database;
    private final Stores stores;
    private final Crops crops;
    private final LiveStreams live;
    private final Actors actors;

    CropRoutes(CoordinatorDatabase database, Stores stores, Crops crops, LiveStreams live, Actors actors) {
        this.actors = actors;
        this.database = database;
        this.stores = stores;
        this.crops = crops;
        this.live = live;
    }

    @Override
    public void mount(Router router) {
        router.get(ApiPaths.CROPS + "/:event").handler(this::get);
        router.put(ApiPaths.CROPS + "/:event")
                .consumes(JPEG)
                .handler(Requests.body(LARGEST_CROP))
                .handler(this::put);
    }

    private void get(RoutingContext context) {
        EventId event = id(context);
        byte[] jpeg = crops.find(event).orElseThrow(() -> Problem.notFound("picture of event", event));
        Actor by = actors.of(context);
        Future<byte[]> recorded = database.write(session -> {
            stores.audit().append(session, by, AuditAction.CROP_READ, "event:" + event, Map.of());
            return jpeg;
        });
        Answers.then(context, recorded, picture -> {
            context.response().putHeader("Content-Security-Policy", "default-src 'none'");
            Answers.send(context, 200, JPEG, picture);
        });
    }

    private void put(RoutingContext context) {
        EventId event = id(context);
        Caller.requireSelf(context, event.node());
        byte[] jpeg = Requests.bytes(context);
        for (int i = 0; i < MAGIC.length; i++) {
            if (jpeg.length < MAGIC.length || jpeg[i] != MAGIC[i]) {
                throw new Problem(400, "The picture is not a JPEG, whatever its Content-Type says.");
            }
        }
        // Through the writer, so that it is either before an erasure, which then drops it, or after, and refused.
        Future<Boolean> kept = database.write(session -> {
            if (isErased(session, event)) {
                return false;
            }
            crops.put(event, jpeg);
            return true;
        });
        Answers.then(context, kept, held -> {
            if (!held) {
                throw new Problem(409, "The person of event " + event + " has been erased; the picture was not kept.");
            }
            live.publishCrop(event);
            Answers.none(context);
        });
    }

    private boolean isErased(Session session, EventId id) throws SQLException {
        Optional<Event> event = stores.events().find(session, id);
        Optional<PersonId> person = event.flatMap(EventStore::personOf);
        return person.isPresent()
                && stores.persons().find(session, person.get()).isEmpty();
    }

    private static EventId id(RoutingContext context) {
        return EventId.parse(context.pathParam("event"));
    }
}
