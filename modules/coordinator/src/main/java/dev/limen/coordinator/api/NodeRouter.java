package dev.limen.coordinator.api;

import dev.limen.coordinator.access.Caller;
import dev.limen.coordinator.node.NodeDesk;
import dev.limen.coordinator.node.NodeIdentity;
import dev.limen.core.NodeId;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.NodeEnrolment;
import dev.limen.protocol.http.Problem;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Set;

/** What nodes are served, and nobody else: by their certificate, or once by their code. */
public final class NodeRouter {
    private static final String CERTIFICATE = ApiPaths.NODES + "/:node" + ApiPaths.NODE_CERTIFICATE;

    /** What a node needs of the API; whatever is added here is closed to everybody else at the same time. */
    private static final List<Operation> FOR_NODES = List.of(
            new Operation(HttpMethod.GET, ApiPaths.CHANGES),
            new Operation(HttpMethod.POST, ApiPaths.EVENTS),
            new Operation(HttpMethod.PUT, ApiPaths.CROPS + "/:event"),
            new Operation(HttpMethod.POST, ApiPaths.NODES + "/:node/status"),
            new Operation(HttpMethod.GET, ApiPaths.NODES + "/:node" + ApiPaths.NODE_OVERRIDES),
            new Operation(HttpMethod.GET, ApiPaths.NODE_REVOCATIONS));

    private NodeRouter() {}

    private record Operation(HttpMethod method, String path) {}

    /** {@return the router for nodes with a certificate} */
    public static Router forNodes(Vertx vertx, ApiServices services, NodeDesk desk, Set<String> names) {
        Router router = ApiRouter.checked(vertx, services, names);
        for (Operation operation : FOR_NODES) {
            router.route(operation.method, operation.path).handler(desk.guard());
        }
        router.route(HttpMethod.POST, CERTIFICATE).handler(desk.renewalGuard());
        router.route().handler(NodeRouter::onlyWhatIsForNodes);
        ApiRouter.guard(vertx, services).mount(router);
        ApiRouter.nodeRoutes(services).forEach(routes -> routes.mount(router));
        router.get(ApiPaths.NODE_REVOCATIONS).handler(context -> Answers.json(context, desk.listRevocations()));
        router.post(CERTIFICATE)
                .consumes(Requests.JSON)
                .handler(Requests.body(Requests.SMALL_BODY))
                .handler(context -> renew(context, desk));
        return router;
    }

    /** {@return the router for nodes with a code} */
    public static Router forEnrolment(Vertx vertx, ApiServices services, NodeDesk desk, Set<String> names) {
        Router router = ApiRouter.checked(vertx, services, names);
        router.post(ApiPaths.NODE_ENROLMENTS)
                .consumes(Requests.JSON)
                .handler(Requests.body(Requests.SMALL_BODY))
                .handler(context -> enrol(context, desk));
        return router;
    }

    /** Closes to callers without a node's certificate what is for nodes; before the routes themselves. */
    static void closeToOthers(Router router) {
        for (Operation operation : FOR_NODES) {
            router.route(operation.method, operation.path).handler(context -> {
                throw new Problem(
                        403,
                        "This address is for nodes: they come to the port of node_listen, with their certificate.");
            });
        }
    }

    private static void onlyWhatIsForNodes(RoutingContext context) {
        if (NodeIdentity.of(context).isEmpty()) {
            throw new Problem(404, "There is nothing for nodes at this address.");
        }
        context.next();
    }

    private static void enrol(RoutingContext context, NodeDesk desk) {
        NodeEnrolment.Request request = Requests.json(context, NodeEnrolment.Request.class, "The enrolment");
        String from = context.request().remoteAddress().hostAddress();
        Answers.then(context, desk.enrol(from, request), enrolled -> Answers.json(context, 201, enrolled));
    }

    private static void renew(RoutingContext context, NodeDesk desk) {
        NodeId node = new NodeId(context.pathParam("node"));
        Caller.requireSelf(context, node);
        NodeEnrolment.Renewal request = Requests.json(context, NodeEnrolment.Renewal.class, "The renewal");
        Answers.json(context, desk.renew(node, NodeIdentity.findSerial(context).orElseThrow(), request));
    }
}
