package dev.limen.coordinator.api;

import dev.limen.coordinator.store.ConflictStore;
import dev.limen.coordinator.store.CoordinatorDatabase;
import dev.limen.protocol.ApiPaths;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;

/** {@code /conflicts}: tickets on which more went in than they allow. */
final class ConflictRoutes implements Routes {
    private static final int USUAL_PAGE = 100;
    private static final int LARGEST_PAGE = 1000;

    private final CoordinatorDatabase database;
    private final ConflictStore conflicts;

    ConflictRoutes(CoordinatorDatabase database, ConflictStore conflicts) {
        this.database = database;
        this.conflicts = conflicts;
    }

    @Override
    public void mount(Router router) {
        router.get(ApiPaths.CONFLICTS).handler(this::list);
    }

    private void list(RoutingContext context) {
        Requests.allowQuery(context, Set.of("after", "limit"));
        long after = Requests.number(context, "after", 0, Long.MAX_VALUE).orElse(0L);
        int limit = Requests.limit(context, USUAL_PAGE, LARGEST_PAGE);
        Answers.json(context, database.read(session -> conflicts.list(session, after, limit)));
    }
}
