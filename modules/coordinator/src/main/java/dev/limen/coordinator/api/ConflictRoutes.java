package dev.limen.coordinator.api;

import dev.limen.audit.Actor;
import dev.limen.audit.AuditAction;
import dev.limen.coordinator.access.Caller;
import dev.limen.coordinator.store.AuditStore;
import dev.limen.coordinator.store.ConflictStore;
import dev.limen.coordinator.store.CoordinatorDatabase;
import dev.limen.coordinator.store.Stores;
import dev.limen.core.InvalidInputException;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.TicketConflict;
import dev.limen.protocol.http.Problem;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code /conflicts}: tickets on which more went in than they allow, and what staff found out about them. */
final class ConflictRoutes implements Routes {
    private static final int USUAL_PAGE = 100;
    private static final int LARGEST_PAGE = 1000;

    private final CoordinatorDatabase database;
    private final ConflictStore conflicts;
    private final AuditStore audit;
    private final Clock clock;
    private final Actors actors;

    ConflictRoutes(CoordinatorDatabase database, Stores stores, Clock clock, Actors actors) {
        this.database = database;
        this.conflicts = stores.conflicts();
        this.audit = stores.audit();
        this.clock = clock;
        this.actors = actors;
    }

    @Override
    public void mount(Router router) {
        router.get(ApiPaths.CONFLICTS).handler(this::list);
        router.put(ApiPaths.CONFLICTS + "/:conflict/settlement")
                .consumes(Requests.JSON)
                .handler(Requests.body(Requests.SMALL_BODY))
                .handler(this::settle);
    }

    private void list(RoutingContext context) {
        Requests.allowQuery(context, Set.of("after", "limit", "open"));
        long after = Requests.number(context, "after", 0, Long.MAX_VALUE).orElse(0L);
        int limit = Requests.limit(context, USUAL_PAGE, LARGEST_PAGE);
        boolean openOnly = Requests.flag(context, "open");
        Answers.json(context, database.read(session -> conflicts.list(session, after, limit, openOnly)));
    }

    private void settle(RoutingContext context) {
        long number = number(context.pathParam("conflict"));
        TicketConflict.Request found = Requests.json(context, TicketConflict.Request.class, "The settlement");
        TicketConflict.Settlement settlement = new TicketConflict.Settlement(
                found.finding(), Caller.of(context).name(), clock.instant());
        Actor by = actors.of(context);
        Answers.then(
                context,
                database.write(session -> {
                    Optional<TicketConflict> settled = conflicts.settle(session, number, settlement);
                    if (settled.isPresent()) {
                        audit.append(
                                session,
                                by,
                                AuditAction.CONFLICT_SETTLED,
                                "conflict:" + number,
                                Map.of("finding", found.finding()));
                    }
                    return settled;
                }),
                settled -> Answers.json(context, 200, settled.orElseThrow(() -> Problem.notFound("conflict", number))));
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException notOne) {
            throw new InvalidInputException("A conflict is named by its number.", notOne);
        }
    }
}
