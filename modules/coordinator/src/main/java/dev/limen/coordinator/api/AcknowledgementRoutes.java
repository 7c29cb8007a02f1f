package dev.limen.coordinator.api;

import dev.limen.coordinator.store.Acknowledgements;
import dev.limen.coordinator.store.CoordinatorDatabase;
import dev.limen.core.NodeId;
import dev.limen.protocol.ApiPaths;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** {@code /acknowledgements}: how far every edge has followed the change log. */
final class AcknowledgementRoutes implements Routes {
    private final CoordinatorDatabase database;
    private final Acknowledgements acknowledgements;

    AcknowledgementRoutes(CoordinatorDatabase database, Acknowledgements acknowledgements) {
        this.database = database;
        this.acknowledgements = acknowledgements;
    }

    @Override
    public void mount(Router router) {
        router.get(ApiPaths.ACKNOWLEDGEMENTS)
                .handler(context -> Answers.json(context, database.read(acknowledgements::view)));
        router.delete(ApiPaths.ACKNOWLEDGEMENTS + "/:node").handler(this::forget);
    }

    private void forget(RoutingContext context) {
        NodeId node = new NodeId(context.pathParam("node"));
        Answers.erased(context, database.write(session -> acknowledgements.forget(session, node)), "edge node", node);
    }
}
