package dev.limen.coordinator.api;

import dev.limen.audit.Actor;
import dev.limen.audit.AuditAction;
import dev.limen.audit.SignedHead;
import dev.limen.coordinator.store.AuditStore;
import dev.limen.coordinator.store.CoordinatorDatabase;
import dev.limen.coordinator.store.Session;
import dev.limen.coordinator.store.Stores;
import dev.limen.coordinator.store.WriteSession;
import dev.limen.core.InvalidInputException;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.AuditExportRequest;
import dev.limen.protocol.AuditExportView;
import dev.limen.protocol.AuditView;
import dev.limen.protocol.http.Problem;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;

/** {@code /audit}: the chain, for whoever verifies it. Each page that is read stands in it. */
final class AuditRoutes implements Routes {
    private static final int USUAL_PAGE = 500;
    private static final int LARGEST_PAGE = 1000;

    private final CoordinatorDatabase database;
    private final Stores stores;
    private final Actors actors;

    AuditRoutes(CoordinatorDatabase database, Stores stores, Actors actors) {
        this.database = database;
        this.stores = stores;
        this.actors = actors;
    }

    @Override
    public void mount(Router router) {
        router.get(ApiPaths.AUDIT).handler(context -> Answers.json(context, database.read(this::view)));
        router.get(ApiPaths.AUDIT + "/entries").handler(this::page);
        router.post(ApiPaths.AUDIT + "/exports")
                .consumes(Requests.JSON)
                .handler(Requests.body(Requests.SMALL_BODY))
                .handler(this::export);
    }

    /** Handler of what nodes ask for: hands them the newest head, so that they can keep it. */
    static void handOut(RoutingContext context, AuditStore audit) {
        // When it is answered, not when it is asked: changes are waited for.
        context.addHeadersEndHandler(answer ->
                audit.published().ifPresent(head -> context.response().putHeader(ApiPaths.AUDIT_HEAD_HEADER, head)));
        context.next();
    }

    private AuditView view(Session session) throws SQLException {
        SignedHead tail =
                stores.audit().findTail(session).orElseThrow(() -> new Problem(404, "There is no audit chain yet."));
        return new AuditView(
                tail.chain(),
                tail.key().toString(),
                tail.toString(),
                stores.anchors().list(session));
    }

    private void page(RoutingContext context) {
        Requests.allowQuery(context, Set.of("after", "through", "limit"));
        long after = Requests.number(context, "after", 0, Long.MAX_VALUE).orElse(0L);
        long through = Requests.number(context, "through", 0, Long.MAX_VALUE).orElse(Long.MAX_VALUE);
        int limit = Requests.limit(context, USUAL_PAGE, LARGEST_PAGE);
        Actor by = actors.of(context);
        Answers.json(
                context,
                database.write(session -> {
                            stores.audit()
                                    .append(
                                            session,
                                            by,
                                            AuditAction.AUDIT_READ,
                                            "audit",
                                            Map.of("after", after, "through", through));
                            return through;
                        })
                        .compose(end -> database.read(session -> stores.audit().page(session, after, end, limit))));
    }

    private void export(RoutingContext context) {
        AuditExportRequest request = Requests.json(context, AuditExportRequest.class, "The export");
        if (!request.from().isBefore(request.to())) {
            throw new InvalidInputException("The export's from must be before its to.");
        }
        Actor by = actors.of(context);
        Answers.json(context, database.write(session -> export(session, request, by)));
    }

    private AuditExportView export(WriteSession session, AuditExportRequest request, Actor by) throws SQLException {
        AuditStore audit = stores.audit();
        long first = audit.firstFrom(session, request.from());
        long last = audit.firstFrom(session, request.to()) - 1;
        audit.append(
                session,
                by,
                AuditAction.AUDIT_EXPORTED,
                "audit",
                Map.of("from", request.from(), "to", request.to(), "first", first, "last", last));
        SignedHead tail = audit.tail(session);
        SignedHead head = audit.signAt(tail.chain(), last, audit.hashOf(session, tail.chain(), last));
        return new AuditExportView(
                tail.chain(),
                head.key().toString(),
                first,
                last,
                audit.hashOf(session, tail.chain(), first - 1),
                head.toString());
    }
}
