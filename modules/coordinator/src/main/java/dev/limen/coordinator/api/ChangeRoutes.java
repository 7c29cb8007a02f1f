package dev.limen.coordinator.api;

import dev.limen.audit.Actor;
import dev.limen.audit.AuditAction;
import dev.limen.coordinator.live.ChangeWaiters;
import dev.limen.coordinator.store.CoordinatorDatabase;
import dev.limen.coordinator.store.Stores;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.Change;
import dev.limen.protocol.ChangePage;
import dev.limen.protocol.ProtocolJson;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** {@code /changes}: what edges follow. */
final class ChangeRoutes implements Routes {
    private static final int USUAL_PAGE = 200;
    private static final int LARGEST_PAGE = 1000;
    private static final int LONGEST_WAIT = 60;

    private final CoordinatorDatabase database;
    private final Stores stores;
    private final ChangeWaiters waiters;
    private final Actors actors;

    ChangeRoutes(CoordinatorDatabase database, Stores stores, ChangeWaiters waiters, Actors actors) {
        this.actors = actors;
        this.database = database;
        this.stores = stores;
        this.waiters = waiters;
    }

    @Override
    public void mount(Router router) {
        router.get(ApiPaths.CHANGES).handler(this::page);
    }

    private void page(RoutingContext context) {
        Requests.allowQuery(context, Set.of("after", "limit", "wait"));
        long after = Requests.number(context, "after", 0, Long.MAX_VALUE).orElse(0L);
        int limit = Requests.limit(context, USUAL_PAGE, LARGEST_PAGE);
        long wait = Requests.number(context, "wait", 0, LONGEST_WAIT).orElse(0L);
        if (after > waiters.newest()) {
            // Ahead of the log: told at once, not after the wait.
            wait = 0;
        }
        Answers.writtenJson(
                context,
                waiters.await(after, Duration.ofSeconds(wait).toMillis())
                        .compose(newer ->
                                database.read(session -> Page.of(stores.feed().page(session, after, limit))))
                        .compose(page -> recorded(page, after, actors.of(context))));
    }

    /** A page with templates stands in the audit chain before it leaves. */
    private Future<byte[]> recorded(Page page, long after, Actor by) {
        return page.templates == 0
                ? Future.succeededFuture(page.json)
                : database.write(session -> {
                    stores.audit()
                            .append(
                                    session,
                                    by,
                                    AuditAction.TEMPLATES_READ,
                                    "changes",
                                    Map.of("after", after, "through", page.position, "count", page.templates));
                    return page.json;
                });
    }

    private record Page(byte[] json, long position, long templates) {
        static Page of(ChangePage page) {
            long templates = page.entries().stream()
                    .map(ChangePage.Entry::change)
                    .filter(change -> change instanceof Change.ReferencePut || change instanceof Change.WatchListPut)
                    .count();
            return new Page(ProtocolJson.write(page), page.position(), templates);
        }
    }
}
