package dev.limen.coordinator.api;

import dev.limen.coordinator.access.Caller;
import dev.limen.coordinator.crowd.CrowdDesk;
import dev.limen.coordinator.live.ClockOffsets;
import dev.limen.coordinator.live.LiveStreams;
import dev.limen.coordinator.store.CoordinatorDatabase;
import dev.limen.coordinator.store.Stores;
import dev.limen.core.NodeId;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.CrowdNews;
import dev.limen.protocol.GateView;
import dev.limen.protocol.NodeStatus;
import dev.limen.protocol.NodeView;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** {@code /nodes} and {@code /gates}: how the edge is. */
final class NodeRoutes implements Routes {
    private static final long LARGEST_STATUS = 256 << 10;

    private final CoordinatorDatabase database;
    private final Stores stores;
    private final ClockOffsets offsets;
    private final LiveStreams live;
    private final CrowdDesk crowd;
    private final Clock clock;

    NodeRoutes(
            CoordinatorDatabase database,
            Stores stores,
            ClockOffsets offsets,
            LiveStreams live,
            CrowdDesk crowd,
            Clock clock) {
        this.database = database;
        this.stores = stores;
        this.offsets = offsets;
        this.live = live;
        this.crowd = crowd;
        this.clock = clock;
    }

    @Override
    public void mount(Router router) {
        router.post(ApiPaths.NODES + "/:node/status")
                .consumes(Requests.JSON)
                .handler(Requests.body(LARGEST_STATUS))
                .handler(this::report);
        router.get(ApiPaths.NODES).handler(context -> Answers.json(context, nodes()));
        router.get("/api/v1/gates").handler(context -> Answers.json(context, nodes().map(NodeRoutes::gates)));
    }

    private void report(RoutingContext context) {
        NodeStatus status = Requests.json(context, NodeStatus.class, "The status");
        Requests.checkSameId(new NodeId(context.pathParam("node")), status.node());
        Caller.requireSelf(context, status.node());
        Instant now = clock.instant();
        offsets.put(status.node(), Duration.between(now, status.at()));
        Optional<String> anchor = Optional.ofNullable(context.request().getHeader(ApiPaths.AUDIT_HEAD_HEADER));
        Future<Void> noted = database.write(session -> {
                    stores.nodes().put(session, status, now);
                    if (anchor.isPresent()) {
                        stores.anchors().put(session, status.node(), anchor.get(), now);
                    }
                    return status;
                })
                .mapEmpty();
        Optional<Long> known = Requests.number(context, "crowd", -1, Long.MAX_VALUE);
        Answers.then(context, noted, done -> {
            live.publish(status);
            crowd.took(status);
            Optional<CrowdNews> news = known.flatMap(crowd::news);
            news.ifPresentOrElse(told -> Answers.json(context, 200, told), () -> Answers.none(context));
        });
    }

    private Future<List<NodeView>> nodes() {
        return database.read(session -> stores.nodes().list(session, clock.instant()));
    }

    private static List<GateView> gates(List<NodeView> nodes) {
        return nodes.stream()
                .flatMap(node -> node.status().gates().stream()
                        .map(gate -> GateView.of(node.status().node(), node.ageMillis(), gate)))
                .sorted(Comparator.comparing(view -> view.gate().value()))
                .toList();
    }
}
