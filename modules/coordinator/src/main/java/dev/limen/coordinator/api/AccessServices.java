package dev.limen.coordinator.api;

import dev.limen.coordinator.access.AccessSettings;
import dev.limen.coordinator.access.StepUp;
import dev.limen.coordinator.account.OpenIdDesk;
import dev.limen.coordinator.account.SignInDesk;
import dev.limen.coordinator.store.AccessStores;
import dev.limen.coordinator.store.CoordinatorDatabase;
import dev.limen.core.NodeId;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Who may ask for what.
 *
 * @param settings whether callers must prove who they are
 * @param nodes which node is at the other end of a connection, by its certificate
 */
public record AccessServices(
        AccessSettings settings,
        AccessStores stores,
        SignInDesk desk,
        Optional<OpenIdDesk> openId,
        Function<RoutingContext, Optional<NodeId>> nodes) {
    /**
     * {@return what those settings need}
     *
     * @param nodes which node is at the other end of a connection, by its certificate
     */
    public static AccessServices create(
            Vertx vertx,
            AccessSettings settings,
            CoordinatorDatabase database,
            WorkerExecutor workers,
            Function<RoutingContext, Optional<NodeId>> nodes,
            Clock clock) {
        AccessStores stores = AccessStores.create(database, clock);
        return new AccessServices(
                settings,
                stores,
                new SignInDesk(vertx, stores, clock),
                settings.openId().map(openId -> new OpenIdDesk(openId, workers, clock)),
                nodes);
    }

    List<Routes> routes() {
        return List.of(
                new SessionRoutes(stores, desk, openId.isPresent(), settings.passkeyOrigins()),
                new PasskeyRoutes(stores, desk, settings.passkeyOrigins(), StepUp.roles(ApiDescription.tree())),
                new OpenIdRoutes(openId, desk),
                new UserRoutes(stores, desk));
    }
}
