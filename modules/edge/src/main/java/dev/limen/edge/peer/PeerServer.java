package dev.limen.edge.peer;

import dev.limen.core.InvalidInputException;
import dev.limen.core.NodeId;
import dev.limen.edge.state.PassageLog;
import dev.limen.identity.NodeCertificate;
import dev.limen.protocol.PeerAnswer;
import dev.limen.protocol.PeerClaim;
import dev.limen.protocol.PeerPage;
import dev.limen.protocol.ProtocolJson;
import dev.limen.protocol.http.Listening;
import dev.limen.protocol.http.OriginGuard;
import dev.limen.protocol.http.Problem;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** Where the other nodes ask this one: about a claim, and for what its gates have let pass. Thread-safe. */
final class PeerServer implements AutoCloseable {
    /** How long an answer is held back when there is nothing to tell. */
    static final Duration HOLDS = Duration.ofSeconds(2);

    private static final long LARGEST_CLAIM = 4 << 10;
    private static final int IDLE_SECONDS = 30;
    private static final long PATIENCE_SECONDS = 10;

    private final Vertx vertx;
    private final WorkerExecutor workers;
    private final NodeId self;
    private final Set<NodeId> peers;
    private final Optional<Revocations> certified;
    private final Claims claims;
    private final PassageLog passages;
    private final AtomicLong version = new AtomicLong();
    private final Set<Waiting> waiting = ConcurrentHashMap.newKeySet();
    private final Map<NodeId, PassageLog.Position> held = new ConcurrentHashMap<>();
    private final HttpServer server;

    private PeerServer(
            Vertx vertx,
            WorkerExecutor workers,
            NodeId self,
            PeerSettings settings,
            Set<NodeId> peers,
            Optional<PeerTls> tls,
            Optional<Revocations> certified,
            Claims claims,
            PassageLog passages) {
        this.vertx = vertx;
        this.workers = workers;
        this.self = self;
        this.peers = peers;
        this.certified = certified;
        this.claims = claims;
        this.passages = passages;
        HttpServerOptions options = new HttpServerOptions().setIdleTimeout(IDLE_SECONDS);
        tls.ifPresent(link -> link.apply(options, peers));
        Router router = Router.router(vertx);
        if (tls.isEmpty()) {
            router.route().handler(new OriginGuard(Set.of()));
        }
        router.route().failureHandler(Problem::answer);
        router.post(PeerPaths.CLAIMS)
                .handler(BodyHandler.create(false).setBodyLimit(LARGEST_CLAIM))
                .handler(this::claim);
        router.get(PeerPaths.PASSAGES).handler(this::tell);
        this.server = Listening.blocking(
                vertx,
                () -> vertx.createHttpServer(options).requestHandler(router),
                settings.listen().host(),
                settings.listen().port(),
                "peers.listen");
    }

    /**
     * Listens; blocks until it does.
     *
     * @param peers who may ask
     * @param tls for both sides; empty on one machine
     * @param certified which certificates are not believed; empty without certificates
     * @throws InvalidInputException when the address cannot be listened on
     */
    static PeerServer start(
            Vertx vertx,
            WorkerExecutor workers,
            NodeId self,
            PeerSettings settings,
            Set<NodeId> peers,
            Optional<PeerTls> tls,
            Optional<Revocations> certified,
            Claims claims,
            PassageLog passages) {
        return new PeerServer(vertx, workers, self, settings, peers, tls, certified, claims, passages);
    }

    int port() {
        return server.actualPort();
    }

    /** There is something new to tell. From any thread; waits for nothing. */
    void changed() {
        version.incrementAndGet();
        List.copyOf(waiting).forEach(this::answer);
    }

    /** {@return how many of this node's passages a node has not said to hold}. Blocks on disk. */
    long owed(NodeId node) {
        Optional<PassageLog.Position> reached = Optional.ofNullable(held.get(node));
        PassageLog.Part rest = passages.read(reached.map(PassageLog.Position::epoch), Long.MAX_VALUE, 0);
        return rest.head()
                - reached.filter(at -> at.epoch().equals(rest.epoch()))
                        .map(at -> Math.min(at.position(), rest.head()))
                        .orElse(0L);
    }

    @Override
    public void close() {
        try {
            server.close().toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException stuck) {
            throw new IllegalStateException("the server for other nodes did not close", stuck);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void claim(RoutingContext context) {
        NodeId caller = caller(context);
        PeerClaim claim = ProtocolJson.read(context.body().buffer().getBytes(), PeerClaim.class, "The claim");
        if (!claim.node().equals(caller)) {
            throw new Problem(403, "Node " + caller + " cannot claim for node " + claim.node() + ".");
        }
        // First the claim and then the passages: one that was made between the two has left no gap.
        List<NodeId> claimants = new ArrayList<>(claims.hear(claim, System.nanoTime()));
        workers.executeBlocking(() -> passages.listNewest(claim.ticket(), PeerAnswer.MOST_PASSAGES), false)
                .onSuccess(known -> send(context, new PeerAnswer(self, claimants, known)))
                .onFailure(context::fail);
    }

    private void tell(RoutingContext context) {
        NodeId caller = caller(context);
        Optional<UUID> epoch =
                Optional.ofNullable(context.request().getParam(PeerPaths.EPOCH)).map(PeerServer::uuid);
        long after = number(context, PeerPaths.AFTER);
        epoch.ifPresent(log -> held.put(caller, new PassageLog.Position(log, after)));
        Waiting question = new Waiting(context, epoch, after, number(context, PeerPaths.SEEN));
        workers.executeBlocking(() -> page(question), false)
                .onSuccess(page -> {
                    if (question.isNews(page)) {
                        send(context, page);
                    } else {
                        hold(question, page);
                    }
                })
                .onFailure(context::fail);
    }

    private void hold(Waiting question, PeerPage page) {
        waiting.add(question);
        question.context.response().closeHandler(gone -> waiting.remove(question));
        vertx.setTimer(HOLDS.toMillis(), timer -> answer(question));
        if (version.get() != page.version()) {
            answer(question);
        }
    }

    private void answer(Waiting question) {
        if (!waiting.remove(question)) {
            return;
        }
        workers.executeBlocking(() -> page(question), false)
                .onSuccess(page -> send(question.context, page))
                .onFailure(question.context::fail);
    }

    /** The claims before the passages: what became of a claim that has ended is among them. */
    private PeerPage page(Waiting question) {
        long now = version.get();
        Claims.Open open = claims.open();
        PassageLog.Part part = passages.read(question.epoch, question.after, PeerPage.LIMIT);
        return new PeerPage(
                self,
                part.epoch(),
                open.run(),
                part.passages(),
                part.through(),
                part.head(),
                now,
                open.through(),
                open.claims());
    }

    private static void send(RoutingContext context, Object answer) {
        if (!context.response().closed() && !context.response().ended()) {
            context.response()
                    .putHeader("Content-Type", "application/json")
                    .end(Buffer.buffer(ProtocolJson.write(answer)));
        }
    }

    /** A connection may outlive the trust in its certificate, so that is asked for every request. */
    private NodeId caller(RoutingContext context) {
        if (certified.isEmpty()) {
            NodeId named = new NodeId(Optional.ofNullable(context.request().getHeader(PeerPaths.NODE))
                    .orElse(""));
            if (!peers.contains(named)) {
                throw new Problem(403, "Node " + named + " does not stand under peers.nodes.");
            }
            return named;
        }
        X509Certificate shown =
                certificate(context).orElseThrow(() -> new Problem(401, "Nodes come with their certificate."));
        certified.get().findObjection(shown, peers).ifPresent(sentence -> {
            throw new Problem(403, sentence);
        });
        return NodeCertificate.findNode(shown).orElseThrow();
    }

    private static Optional<X509Certificate> certificate(RoutingContext context) {
        SSLSession session = context.request().connection().sslSession();
        try {
            return session == null ? Optional.empty() : Optional.of((X509Certificate) session.getPeerCertificates()[0]);
        } catch (SSLPeerUnverifiedException nobody) {
            return Optional.empty();
        }
    }

    private static long number(RoutingContext context, String name) {
        String text = context.request().getParam(name, "0");
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException foreign) {
            throw new Problem(400, "The parameter " + name + " is a whole number.");
        }
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException foreign) {
            throw new Problem(400, "The parameter " + PeerPaths.EPOCH + " is a UUID.");
        }
    }

    /** Somebody who asks. Equal only to itself. */
    private static final class Waiting {
        private final RoutingContext context;
        private final Optional<UUID> epoch;
        private final long after;
        private final long seen;

        Waiting(RoutingContext context, Optional<UUID> epoch, long after, long seen) {
            this.context = context;
            this.epoch = epoch;
            this.after = after;
            this.seen = seen;
        }

        boolean isNews(PeerPage page) {
            return page.version() != seen || page.through() != after || !epoch.equals(Optional.of(page.epoch()));
        }
    }
}
