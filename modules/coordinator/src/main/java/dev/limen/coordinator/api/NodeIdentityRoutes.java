package dev.limen.coordinator.api;

import dev.limen.coordinator.access.Caller;
import dev.limen.coordinator.node.NodeDesk;
import dev.limen.core.NodeId;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.NodeInvitation;
import dev.limen.protocol.http.Problem;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** {@code /node-invitations} and {@code /node-identities}: which machines the coordinator takes for its nodes. */
final class NodeIdentityRoutes implements Routes {
    private final Optional<NodeDesk> desk;

    NodeIdentityRoutes(Optional<NodeDesk> desk) {
        this.desk = desk;
    }

    @Override
    public void mount(Router router) {
        router.post(ApiPaths.NODE_INVITATIONS)
                .consumes(Requests.JSON)
                .handler(Requests.body(Requests.SMALL_BODY))
                .handler(this::invite);
        router.get(ApiPaths.NODE_IDENTITIES).handler(context -> Answers.json(context, desk().list()));
        router.post(ApiPaths.NODE_IDENTITIES + "/:node/revocation").handler(this::revoke);
    }

    private void invite(RoutingContext context) {
        NodeInvitation.Request request = Requests.json(context, NodeInvitation.Request.class, "The invitation");
        Answers.then(
                context,
                desk().invite(request, Caller.of(context).actor()),
                invitation -> Answers.json(context, 201, invitation));
    }

    private void revoke(RoutingContext context) {
        NodeId node = new NodeId(context.pathParam("node"));
        Answers.erased(context, desk().revoke(node, Caller.of(context).actor()), "enrolled node", node);
    }

    private NodeDesk desk() {
        return desk.orElseThrow(
                () -> new Problem(
                        409,
                        "This coordinator listens to nodes without certificates: write node_listen into its configuration first."));
    }
}
