package dev.limen.edge.peer;

import dev.limen.core.InvalidInputException;
import dev.limen.core.NodeId;
import dev.limen.edge.state.PassageLog;
import dev.limen.identity.UntrustedPeerException;
import dev.limen.protocol.NodeStatus;
import dev.limen.protocol.PeerAnswer;
import dev.limen.protocol.PeerClaim;
import dev.limen.protocol.PeerPage;
import dev.limen.protocol.ProtocolJson;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to one other node: follows what it lets pass, without end, and asks it about claims. One connection (HTTP/2), which
 * the following keeps warm for the asking. Thread-safe.
 */
final class PeerLink implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PeerLink.class);
    private static final long FIRST_WAIT_MILLIS = 100;
    private static final long LONGEST_WAIT_MILLIS = 2_000;

    /** Longer than the other side holds an answer back; a connection that a router has forgotten never says so. */
    private static final Duration PATIENCE = PeerServer.HOLDS.plusMillis(1_500);

    private static final long RETIRING_MILLIS = 5_000;
    private static final long NOT_SEEN = -1;

    private final Vertx vertx;
    private final WorkerExecutor workers;
    private final PeerSettings.Peer peer;
    private final NodeId self;
    private final Optional<PeerTls> tls;
    private final PassageLog passages;
    private final Claims claims;
    private final Clock clock;
    private final AtomicLong failures = new AtomicLong();
    private volatile WebClient client;
    private volatile boolean closed;
    private volatile boolean reachable;
    private volatile long seen = NOT_SEEN;
    private volatile long behind;
    private volatile Optional<Instant> heardAt = Optional.empty();
    private volatile Optional<String> problem = Optional.of("It was not heard yet.");

    /** Does nothing before {@link #start()}. */
    PeerLink(
            Vertx vertx,
            WorkerExecutor workers,
            PeerSettings.Peer peer,
            NodeId self,
            Optional<PeerTls> tls,
            PassageLog passages,
            Claims claims,
            Clock clock) {
        this.vertx = vertx;
        this.workers = workers;
        this.peer = peer;
        this.self = self;
        this.tls = tls;
        this.passages = passages;
        this.claims = claims;
        this.clock = clock;
        this.client = connectable();
    }

    NodeId node() {
        return peer.node();
    }

    /** Begins to follow; once. */
    void start() {
        follow();
    }

    /** {@return whether it is worth waiting for its answer, as far as anybody knows} */
    boolean isExpected() {
        return reachable || (heardAt.isEmpty() && failures.get() == 0);
    }

    /** {@return whether it was heard, and nothing since speaks against it} */
    boolean isReachable() {
        return reachable;
    }

    /** It did not answer a claim in time: until it is heard again or answers one, nobody waits for it. */
    void wasSilent() {
        reachable = false;
    }

    /** {@return what it answers to a claim, in time or not at all} */
    Future<PeerAnswer> ask(PeerClaim claim, Duration budget) {
        return client.post(PeerPaths.CLAIMS)
                .putHeader(PeerPaths.NODE, self.value())
                .putHeader("Content-Type", "application/json")
                .timeout(budget.toMillis())
                .sendBuffer(Buffer.buffer(ProtocolJson.write(claim)))
                .map(response -> {
                    PeerAnswer answer = ProtocolJson.read(body(response), PeerAnswer.class, "The answer");
                    requireSelf(answer.node());
                    if (failures.get() == 0) {
                        reachable = true;
                    }
                    return answer;
                });
    }

    /** Shows another certificate from now on, or looks anew at the other side's. */
    void reconnect() {
        WebClient before = client;
        client = connectable();
        seen = NOT_SEEN;
        before.close();
    }

    /** @param owed how many of this node's passages the other has not said to hold */
    NodeStatus.Peer status(long owed) {
        return new NodeStatus.Peer(
                peer.node(), reachable, behind, owed, heardAt, reachable ? Optional.empty() : problem);
    }

    /** {@return how many of its passages are known of and not here yet} */
    long behind() {
        return behind;
    }

    @Override
    public void close() {
        closed = true;
        client.close();
    }

    private void follow() {
        if (closed) {
            return;
        }
        workers.executeBlocking(() -> passages.findPosition(peer.node()), false)
                .compose(position -> question(position).send().compose(response -> keep(position, response)))
                .onSuccess(page -> heard())
                .onFailure(this::failed);
    }

    private HttpRequest<Buffer> question(Optional<PassageLog.Position> position) {
        HttpRequest<Buffer> request = client.get(PeerPaths.PASSAGES)
                .putHeader(PeerPaths.NODE, self.value())
                .timeout(PATIENCE.toMillis())
                .addQueryParam(PeerPaths.SEEN, Long.toString(seen));
        position.ifPresent(
                at -> request.addQueryParam(PeerPaths.EPOCH, at.epoch().toString())
                        .addQueryParam(PeerPaths.AFTER, Long.toString(at.position())));
        return request;
    }

    private Future<PeerPage> keep(Optional<PassageLog.Position> before, HttpResponse<Buffer> response) {
        return workers.executeBlocking(
                () -> {
                    PeerPage page = ProtocolJson.read(body(response), PeerPage.class, "The page");
                    requireSelf(page.node());
                    page.passages()
                            .forEach(passage -> requireSelf(passage.decision().node()));
                    PassageLog.Position reached = new PassageLog.Position(page.epoch(), page.through());
                    if (!before.equals(Optional.of(reached))) {
                        passages.follow(peer.node(), reached, page.passages());
                    }
                    behind = page.head() - page.through();
                    if (!page.more()) {
                        // Only now: what became of a claim that has ended is among the passages.
                        claims.reconcile(page, System.nanoTime());
                        seen = page.version();
                    }
                    return page;
                },
                false);
    }

    private void heard() {
        if (failures.getAndSet(0) > 0) {
            log.atInfo().addKeyValue("peer", peer.node()).log("another node is heard again");
        }
        heardAt = Optional.of(clock.instant());
        reachable = true;
        follow();
    }

    private void failed(Throwable fault) {
        if (closed) {
            return;
        }
        reachable = false;
        problem = Optional.of(sentence(fault));
        long before = failures.getAndIncrement();
        if (before == 0) {
            log.atWarn()
                    .addKeyValue("peer", peer.node())
                    .addKeyValue("reason", problem.get())
                    .log("another node is not heard");
        }
        if (fault instanceof TimeoutException) {
            retire();
        }
        long wait = Math.min(LONGEST_WAIT_MILLIS, FIRST_WAIT_MILLIS << Math.min(before, 10));
        vertx.setTimer(wait, timer -> follow());
    }

    /** The connection may be dead without anybody knowing. */
    private void retire() {
        WebClient before = client;
        client = connectable();
        vertx.setTimer(RETIRING_MILLIS, timer -> before.close());
    }

    private WebClient connectable() {
        WebClientOptions options = new WebClientOptions()
                .setDefaultHost(peer.address().getHost())
                .setDefaultPort(peer.port())
                .setConnectTimeout((int) PATIENCE.toMillis())
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setHttp2ClearTextUpgrade(false)
                .setFollowRedirects(false)
                .setUserAgent("limen-edge");
        tls.ifPresent(link -> link.apply(options, peer.node()));
        return WebClient.create(vertx, options, new PoolOptions().setHttp2MaxSize(1));
    }

    private static byte[] body(HttpResponse<Buffer> response) {
        if (response.statusCode() != 200 || response.body() == null) {
            throw new InvalidInputException("It answers " + response.statusCode() + ".");
        }
        return response.body().getBytes();
    }

    private void requireSelf(NodeId named) {
        if (!named.equals(peer.node())) {
            throw new InvalidInputException(
                    "Node " + named + " answers at " + peer.url() + ", where " + peer.node() + " is expected.");
        }
    }

    private String sentence(Throwable fault) {
        return UntrustedPeerException.findIn(fault)
                .orElseGet(() -> "Node " + peer.node() + " does not answer at " + peer.url() + " ("
                        + Optional.ofNullable(fault.getMessage())
                                .orElseGet(() -> fault.getClass().getSimpleName())
                        + "): gates open without asking it.");
    }
}
