package dev.limen.coordinator.api;

import dev.limen.coordinator.access.Caller;
import dev.limen.coordinator.store.CoordinatorDatabase;
import dev.limen.coordinator.store.EventStore.Intake;
import dev.limen.coordinator.store.Stores;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.EventBatch;
import dev.limen.protocol.EventPage;
import dev.limen.protocol.EventReceipt;
import dev.limen.protocol.ProtocolJson;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** {@code /events}: what happened at the gates, in and out. */
final class EventRoutes implements Routes {
    /** {@value EventBatch#LIMIT} decisions with directions of a large venue. */
    private static final long LARGEST_BATCH = 16 << 20;

    private static final int USUAL_PAGE = 100;
    private static final int LARGEST_PAGE = 1000;

    private final CoordinatorDatabase database;
    private final Stores stores;
    private final WorkerExecutor workers;
    private final Clock clock;
    private final Consumer<Intake> stored;

    /** @param stored hears of every intake after its commit, on the writer's thread */
    EventRoutes(
            CoordinatorDatabase database, Stores stores, WorkerExecutor workers, Clock clock, Consumer<Intake> stored) {
        this.database = database;
        this.stores = stores;
        this.workers = workers;
        this.clock = clock;
        this.stored = stored;
    }

    @Override
    public void mount(Router router) {
        router.post(ApiPaths.EVENTS)
                .consumes(Requests.JSON)
                .handler(Requests.body(LARGEST_BATCH))
                .handler(this::take);
        router.get(ApiPaths.EVENTS).handler(this::page);
    }

    private void take(RoutingContext context) {
        byte[] body = Requests.bytes(context);
        Future<EventReceipt> receipt = workers.executeBlocking(
                        () -> ProtocolJson.read(body, EventBatch.class, "The batch"), false)
                .map(batch -> {
                    Caller.requireSelf(context, batch.node());
                    return batch;
                })
                .compose(batch ->
                        database.write(session -> stores.events().take(session, batch, clock.instant(), stored)));
        Answers.json(context, receipt);
    }

    private void page(RoutingContext context) {
        Requests.allowQuery(context, Set.of("after", "limit"));
        Optional<Long> after = Requests.number(context, "after", 0, Long.MAX_VALUE);
        int limit = Requests.limit(context, USUAL_PAGE, LARGEST_PAGE);
        Answers.writtenJson(context, database.read(session -> {
            EventPage page = after.isPresent()
                    ? stores.events().page(session, after.get(), limit)
                    : stores.events().newest(session, limit);
            return ProtocolJson.write(page);
        }));
    }
}
