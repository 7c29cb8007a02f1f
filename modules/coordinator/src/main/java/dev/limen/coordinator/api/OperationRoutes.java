package dev.limen.coordinator.api;

import dev.limen.coordinator.enrolment.EnrolmentDesk;
import dev.limen.coordinator.live.CoordinatorMetrics;
import dev.limen.coordinator.store.CoordinatorDatabase;
import dev.limen.coordinator.store.Stores;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.http.Problem;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** {@code /health}, {@code /metrics} and the description of the API. */
final class OperationRoutes implements Routes {
    private final CoordinatorDatabase database;
    private final Stores stores;
    private final EnrolmentDesk desk;
    private final CoordinatorMetrics metrics;
    private final byte[] description;

    OperationRoutes(
            CoordinatorDatabase database,
            Stores stores,
            EnrolmentDesk desk,
            CoordinatorMetrics metrics,
            byte[] description) {
        this.database = database;
        this.stores = stores;
        this.desk = desk;
        this.metrics = metrics;
        this.description = description;
    }

    @Override
    public void mount(Router router) {
        router.get("/health/live").handler(context -> Answers.json(context, 200, Map.of("status", "up")));
        router.get("/health/ready").handler(this::ready);
        router.get("/metrics").handler(this::scrape);
        router.get(ApiPaths.OPENAPI).handler(context -> Answers.send(context, 200, Requests.JSON, description));
    }

    /** Ready means that the store answers on both of its sides: a full disk still reads. */
    private void ready(RoutingContext context) {
        database.write(session -> stores.changes().head(session))
                .compose(head -> database.read(session -> stores.changes().head(session)))
                .onSuccess(head -> Answers.json(context, 200, Map.of("status", "up")))
                .onFailure(fault -> context.fail(new Problem(503, "The store does not answer; see the log.")));
    }

    private void scrape(RoutingContext context) {
        Answers.then(
                context,
                database.read(session -> new CoordinatorMetrics.Counted(
                        stores.gaps().countMissing(session),
                        desk.countDue(session),
                        stores.referrals().countOpen(session, desk.clock().instant()),
                        stores.lookAlikes().countPeople(session))),
                counted -> Answers.send(
                        context,
                        200,
                        CoordinatorMetrics.CONTENT_TYPE,
                        metrics.scrape(counted).getBytes(StandardCharsets.UTF_8)));
    }
}
