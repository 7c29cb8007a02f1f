package dev.limen.edge.identity;

import dev.limen.core.InvalidInputException;
import dev.limen.core.NodeId;
import dev.limen.edge.sync.AuditHeads;
import dev.limen.edge.sync.CoordinatorAwayException;
import dev.limen.edge.sync.CoordinatorClient;
import dev.limen.identity.CoordinatorClock;
import dev.limen.identity.IdentityFolder;
import dev.limen.identity.KeyAndChain;
import dev.limen.identity.KeyPairs;
import dev.limen.identity.NodeCertificate;
import dev.limen.identity.SigningRequest;
import dev.limen.protocol.NodeEnrolment;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the link to the coordinator one with a good certificate: renews it when a third of its life is left, with a new
 * key, and takes up what somebody lays into the folder by enrolling anew. Calls that are under way are not disturbed.
 *
 * <p>Without a good certificate the gates go on with what they have; that is told, and tried again and again.
 */
public final class IdentityKeeper implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(IdentityKeeper.class);
    private static final long LOOK_MILLIS = 2_000;

    private final Vertx vertx;
    private final NodeId node;
    private final IdentityFolder folder;
    private final CoordinatorClock time;
    private final CoordinatorClient client;
    private final WorkerExecutor worker;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final long timer;
    private final List<Consumer<KeyAndChain>> listeners = new CopyOnWriteArrayList<>();
    private volatile KeyAndChain held;
    private volatile Optional<String> trouble = Optional.empty();
    private X509Certificate onDisk;
    private Instant seen = Instant.EPOCH;
    private Optional<KeyPair> pending = Optional.empty();

    private IdentityKeeper(
            Vertx vertx,
            String url,
            IdentityFolder folder,
            NodeId node,
            KeyAndChain first,
            Clock clock,
            AuditHeads heads) {
        this.vertx = vertx;
        this.node = node;
        this.folder = folder;
        this.held = first;
        this.onDisk = first.certificate();
        this.time = new CoordinatorClock(clock);
        this.client = new CoordinatorClient(vertx, url, first, clock, time, heads);
        this.worker = vertx.createSharedWorkerExecutor("node-identity", 1);
        this.timer = vertx.setPeriodic(1, LOOK_MILLIS, tick -> lookSoon());
    }

    /**
     * Opens a link.
     *
     * @param url where the coordinator listens to nodes, {@code https}
     * @param heads of the coordinator's audit chain
     * @throws InvalidInputException when the folder holds no identity, or another node's, or the url is not {@code https}
     */
    public static IdentityKeeper open(
            Vertx vertx, String url, IdentityFolder folder, NodeId node, Clock clock, AuditHeads heads) {
        if (!url.startsWith("https:")) {
            throw new InvalidInputException(
                    "coordinator.identity needs a coordinator.url that begins with https://: write"
                            + " the one that limen node enrol printed.");
        }
        return new IdentityKeeper(vertx, url, folder, node, folder.read(node), clock, heads);
    }

    /** {@return the link; closes with this} */
    public CoordinatorClient client() {
        return client;
    }

    /** {@return what the coordinator takes this node for now} */
    public KeyAndChain identity() {
        return held;
    }

    /** Tells {@code listener} of every identity that is taken up from now on, on a worker. */
    public void listen(Consumer<KeyAndChain> listener) {
        listeners.add(listener);
    }

    /** {@return one sentence for staff when certificate or clock need somebody} */
    public Optional<String> findProblem() {
        KeyAndChain now = held;
        if (time.now().isAfter(now.expiresAt())) {
            return Optional.of("This node's certificate ran out at " + now.expiresAt()
                    + ", so the coordinator does not listen to it: the node tries to renew it"
                    + trouble.map(reason -> " (" + reason + ")").orElse("")
                    + "; enrol it anew if that goes on.");
        }
        return trouble.map(reason -> "This node's certificate runs out at " + now.expiresAt()
                        + " and could not be renewed yet: " + reason)
                .or(time::findProblem);
    }

    @Override
    public void close() {
        vertx.cancelTimer(timer);
        worker.close();
        client.close();
    }

    private void lookSoon() {
        if (busy.compareAndSet(false, true)) {
            worker.executeBlocking(() -> {
                        look();
                        return true;
                    })
                    .onComplete(done -> {
                        busy.set(false);
                        if (done.failed()) {
                            log.atError().setCause(done.cause()).log("the node's identity was not looked after");
                        }
                    });
        }
    }

    private void look() {
        try {
            takeUpNew();
            if (!onDisk.equals(held.certificate())) {
                save(held);
            }
            if (held.isDue(time.now())) {
                renew();
            }
            trouble = Optional.empty();
        } catch (CoordinatorAwayException | InvalidInputException hindered) {
            if (trouble.isEmpty()) {
                log.atWarn().addKeyValue("reason", hindered.getMessage()).log("the certificate is not renewed yet");
            }
            trouble = Optional.ofNullable(hindered.getMessage());
        }
    }

    /** Somebody may have enrolled the node anew. */
    private void takeUpNew() {
        Instant written = folder.writtenAt();
        if (written.equals(seen)) {
            return;
        }
        KeyAndChain found = folder.read(node);
        seen = written;
        if (!found.certificate().equals(onDisk)) {
            onDisk = found.certificate();
            show(found, "took up a new identity");
        }
    }

    private void renew() {
        // The same key until there is a certificate for it: an answer that is lost costs nothing.
        KeyPair keys = pending.orElseGet(KeyPairs::create);
        pending = Optional.of(keys);
        NodeEnrolment answer = client.renew(node, SigningRequest.of(keys));
        KeyAndChain next = NodeCertificate.read(keys.getPrivate(), answer.certificates(), held.authority());
        pending = Optional.empty();
        // In use even when the disk is full: the next look saves it.
        show(next, "renewed the certificate");
        save(next);
    }

    private void save(KeyAndChain identity) {
        folder.write(identity);
        onDisk = identity.certificate();
    }

    private void show(KeyAndChain identity, String what) {
        held = identity;
        client.show(identity);
        listeners.forEach(listener -> listener.accept(identity));
        log.atInfo()
                .addKeyValue("node", node)
                .addKeyValue("until", identity.expiresAt())
                .log(what);
    }
}
