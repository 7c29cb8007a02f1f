package dev.limen.edge.peer;

import dev.limen.core.NodeId;
import dev.limen.edge.identity.IdentityKeeper;
import dev.limen.edge.lane.Neighbours;
import dev.limen.edge.state.PassageLog;
import dev.limen.protocol.NodeStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The nodes beside this one: tells them what has passed here, follows what has passed there, and asks them before a gate
 * opens. Starting and closing block.
 */
public final class Peers implements AutoCloseable {
    private static final long SWEEP_MILLIS = 1_000;
    private static final int WORKERS = 4;

    private final Vertx vertx;
    private final WorkerExecutor workers;
    private final List<PeerLink> links;
    private final PeerServer server;
    private final ClaimDesk desk;
    private final Optional<RevocationFollower> revocations;
    private final Optional<PeerTls> tls;
    private final long sweeper;

    private Peers(
            Vertx vertx,
            NodeId self,
            PeerSettings settings,
            Optional<IdentityKeeper> identity,
            PassageLog passages,
            MeterRegistry registry,
            Clock clock) {
        this.vertx = vertx;
        this.workers = vertx.createSharedWorkerExecutor("peers-" + self, WORKERS);
        Claims claims = new Claims(self, UUID.randomUUID());
        Set<NodeId> nodes =
                settings.nodes().stream().map(PeerSettings.Peer::node).collect(Collectors.toSet());
        Optional<Revocations> revoked = identity.map(keeper -> new Revocations(passages));
        this.tls = identity.map(keeper -> new PeerTls(keeper, revoked.orElseThrow(), clock));
        try {
            this.server = PeerServer.start(vertx, workers, self, settings, nodes, tls, revoked, claims, passages);
        } catch (RuntimeException unusable) {
            workers.close();
            throw unusable;
        }
        this.links = settings.nodes().stream()
                .map(peer -> new PeerLink(vertx, workers, peer, self, tls, passages, claims, clock))
                .toList();
        this.desk = new ClaimDesk(
                vertx, workers, claims, passages, links, settings.effectiveAnswerWithin(), server::changed, registry);
        this.revocations = identity.map(
                keeper -> new RevocationFollower(vertx, keeper.client(), revoked.orElseThrow(), this::reconnect));
        identity.ifPresent(keeper -> keeper.listen(next -> {
            tls.ifPresent(link -> link.show(next));
            reconnect();
        }));
        this.sweeper = vertx.setPeriodic(SWEEP_MILLIS, tick -> desk.sweep());
        links.forEach(link -> {
            measure(
                    registry,
                    "limen.peer.reachable",
                    "Whether another node answers",
                    link,
                    to -> to.isReachable() ? 1 : 0);
            measure(
                    registry,
                    "limen.peer.behind",
                    "Passages of another node not held here yet",
                    link,
                    PeerLink::behind);
        });
    }

    /**
     * Listens to the others; asks and follows them from {@link #start()} on.
     *
     * @param identity what is shown to them; empty on one machine
     * @param passages what has passed
     * @throws dev.limen.core.InvalidInputException when the settings or the port cannot be used; one sentence
     */
    public static Peers open(
            Vertx vertx,
            NodeId self,
            PeerSettings settings,
            Optional<IdentityKeeper> identity,
            PassageLog passages,
            MeterRegistry registry,
            Clock clock) {
        settings.check(self, identity.isPresent());
        return new Peers(vertx, self, settings, identity, passages, registry, clock);
    }

    /** Begins to follow the others; once. */
    public void start() {
        links.forEach(PeerLink::start);
    }

    /** {@return what the gates ask} */
    public Neighbours neighbours() {
        return desk;
    }

    /** {@return how each of them is}. Blocks on disk. */
    public List<NodeStatus.Peer> list() {
        return links.stream().map(link -> link.status(server.owed(link.node()))).toList();
    }

    /** {@return the port it listens on} */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        vertx.cancelTimer(sweeper);
        revocations.ifPresent(RevocationFollower::close);
        links.forEach(PeerLink::close);
        try {
            server.close();
        } finally {
            workers.close();
        }
    }

    private void reconnect() {
        links.forEach(PeerLink::reconnect);
    }

    private static void measure(
            MeterRegistry registry, String name, String description, PeerLink link, ToDoubleFunction<PeerLink> value) {
        Gauge.builder(name, link, value)
                .description(description)
                .tag("peer", link.node().value())
                .register(registry);
    }
}
