package dev.limen.coordinator.node;

import dev.limen.audit.Actor;
import dev.limen.audit.AuditAction;
import dev.limen.coordinator.store.Acknowledgements;
import dev.limen.coordinator.store.AuditStore;
import dev.limen.coordinator.store.CoordinatorDatabase;
import dev.limen.coordinator.store.NodeIdentityStore;
import dev.limen.coordinator.store.NodeIdentityStore.Certificate;
import dev.limen.coordinator.store.NodeIdentityStore.Invited;
import dev.limen.coordinator.store.Stores;
import dev.limen.coordinator.store.WriteSession;
import dev.limen.core.InvalidInputException;
import dev.limen.core.NodeId;
import dev.limen.core.Zone;
import dev.limen.credential.qr.QrSymbol;
import dev.limen.identity.CertificateAuthority;
import dev.limen.identity.EnrolmentCode;
import dev.limen.identity.InvitationText;
import dev.limen.identity.NodeCertificate;
import dev.limen.identity.SigningRequest;
import dev.limen.protocol.EnrolledNode;
import dev.limen.protocol.NodeEnrolment;
import dev.limen.protocol.NodeInvitation;
import dev.limen.protocol.NodeRevocation;
import dev.limen.protocol.http.Problem;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.net.URI;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Invites nodes, makes their certificates, takes them back. To be used on one event loop. */
public final class NodeDesk {
    private static final Logger log = LoggerFactory.getLogger(NodeDesk.class);
    private static final int USUAL_MINUTES = 60;
    private static final int MOST_MINUTES = 24 * 60;
    private static final int QR_MODULE = 8;

    private final NodeListen listen;
    private final CertificateAuthority authority;
    private final CoordinatorDatabase database;
    private final AuditStore audit;
    private final Acknowledgements acknowledgements;
    private final Clock clock;
    private final NodeIdentityStore store = new NodeIdentityStore();
    private final KnownCertificates known = new KnownCertificates();
    private final NodeConnections connections = new NodeConnections();
    private final GuessLimit guesses;
    private final SecureRandom random = new SecureRandom();
    private Optional<NodePorts> ports = Optional.empty();
    private Optional<WorkerExecutor> workers = Optional.empty();

    private NodeDesk(
            NodeListen listen,
            CertificateAuthority authority,
            CoordinatorDatabase database,
            Stores stores,
            Clock clock) {
        this.listen = listen;
        this.authority = authority;
        this.database = database;
        this.audit = stores.audit();
        this.acknowledgements = stores.acknowledgements();
        this.clock = clock;
        this.guesses = new GuessLimit(clock);
    }

    /**
     * Opens or makes the authority. Blocks.
     *
     * @param dataDir where an authority of our own lies
     * @throws InvalidInputException when the authority cannot be used
     */
    public static NodeDesk open(
            NodeListen listen, Path dataDir, CoordinatorDatabase database, Stores stores, Clock clock) {
        return new NodeDesk(listen, listen.openAuthority(dataDir, clock.instant()), database, stores, clock);
    }

    /**
     * {@return done when the table of certificates is in memory}
     *
     * @param blocking for keys, signatures and pictures, which take too long for an event loop
     */
    public Future<Void> load(WorkerExecutor blocking) {
        workers = Optional.of(blocking);
        return database.read(session -> store.listCertificates(session, Optional.empty()))
                .map(all -> {
                    known.putAll(all);
                    return null;
                });
    }

    /**
     * Makes a one-time code for a node, in place of the one before.
     *
     * @param by who asks
     * @return the invitation; fails with {@link InvalidInputException} when it is asked for too long, or too many wait
     */
    public Future<NodeInvitation> invite(NodeInvitation.Request request, Actor by) {
        int minutes = request.minutes().orElse(USUAL_MINUTES);
        if (minutes < 1 || minutes > MOST_MINUTES) {
            return Future.failedFuture(new InvalidInputException(
                    "An invitation is good for 1 to " + MOST_MINUTES + " minutes, not " + minutes + "."));
        }
        List<Zone> zones = request.zones().orElse(List.of());
        Instant now = clock.instant();
        Instant expiresAt = now.plus(Duration.ofMinutes(minutes));
        EnrolmentCode code = EnrolmentCode.create(random, authority.fingerprint());
        URI at = URI.create(address(ports().enrolment()));
        String qr = new InvitationText(at, code, authority.fingerprint()).text();
        return database.write(session -> {
                    Invited invited = new Invited(request.node(), zones);
                    store.invite(session, invited, EnrolmentCode.hash(code.secret()), now, expiresAt);
                    note(session, by, AuditAction.NODE_INVITED, request.node(), Map.of("zones", zones));
                    return invited;
                })
                .compose(kept -> aside(() -> QrSymbol.of(qr).png(QR_MODULE)))
                .map(picture -> new NodeInvitation(
                        request.node(),
                        zones,
                        code.text(),
                        expiresAt,
                        at.toString(),
                        authority.fingerprint().hex(),
                        qr,
                        picture));
    }

    /**
     * Makes a device the node that its code was for. What was listened to under that name before is not any more.
     *
     * @param from the device's address, against guessing
     * @return who it is; fails with {@link Problem} 403 or 429 when the code is not good, or too many were not
     */
    public Future<NodeEnrolment> enrol(String from, NodeEnrolment.Request request) {
        guesses.check(from);
        Instant now = clock.instant();
        return aside(() -> SigningRequest.keyOf(request.signingRequest()))
                .compose(key -> database.write(session -> {
                    Optional<Invited> invited = store.redeem(session, EnrolmentCode.hash(request.secret()), now);
                    if (invited.isEmpty()) {
                        return Optional.<Issued>empty();
                    }
                    store.enrol(session, invited.get(), now);
                    NodeId node = invited.get().node();
                    note(session, Actor.node(node), AuditAction.NODE_ENROLLED, node, Map.of("address", from));
                    return Optional.of(issue(session, invited.get().node(), key, Optional.empty(), now));
                }))
                .map(issued -> {
                    if (issued.isEmpty()) {
                        guesses.wrong(from);
                        log.atWarn().addKeyValue("address", from).log("a wrong enrolment code was tried");
                        throw new Problem(
                                403,
                                "The code is mistyped, was used before or has run out: look at it again, or make a new one"
                                        + " with limen node invite.");
                    }
                    NodeId node = issued.get().node;
                    remember(issued.get());
                    connections.drop(node);
                    log.atInfo()
                            .addKeyValue("node", node)
                            .addKeyValue("address", from)
                            .log("a node was enrolled");
                    return answer(issued.get());
                });
    }

    /**
     * Makes a new certificate for a node that has one.
     *
     * @param serial of the certificate that stands behind the request
     * @return who it is; fails with {@link Problem} 403 when that certificate was taken back meanwhile
     */
    public Future<NodeEnrolment> renew(NodeId node, String serial, NodeEnrolment.Renewal request) {
        Instant now = clock.instant();
        return aside(() -> SigningRequest.keyOf(request.signingRequest()))
                .compose(key -> database.write(session -> {
                    if (store.listCertificates(session, Optional.of(node)).stream()
                            .noneMatch(good -> good.serial().equals(serial) && !good.revoked())) {
                        throw new Problem(403, "The certificate of node " + node + " was revoked a moment ago.");
                    }
                    return issue(session, node, key, Optional.of(serial), now);
                }))
                .map(issued -> {
                    remember(issued);
                    return answer(issued);
                });
    }

    /**
     * Stops listening to a node; nothing to it stays open, and no tombstone waits for it any longer.
     *
     * @param by who asks
     * @return whether there was such a node
     */
    public Future<Boolean> revoke(NodeId node, Actor by) {
        Instant now = clock.instant();
        return database.write(session -> {
                    boolean there = store.revoke(session, node, now);
                    if (there) {
                        acknowledgements.forget(session, node);
                        note(session, by, AuditAction.NODE_REVOKED, node, Map.of());
                    }
                    return new Revoked(there, store.listCertificates(session, Optional.of(node)));
                })
                .map(done -> {
                    known.put(node, done.certificates);
                    connections.drop(node);
                    if (done.there) {
                        log.atWarn().addKeyValue("node", node).log("a node was revoked");
                    }
                    return done.there;
                });
    }

    /** {@return every node that ever enrolled, sorted by id} */
    public Future<List<EnrolledNode>> list() {
        return database.read(store::list);
    }

    /**
     * {@return which certificates nodes are not to believe of each other}. Of a node that enrolled again all that it had
     * before: whatever is told here stays true, also when it is heard late.
     */
    public Future<List<NodeRevocation>> listRevocations() {
        return list().map(nodes -> nodes.stream().map(NodeDesk::revocation).toList());
    }

    /** Certificates tell whole seconds. */
    private static NodeRevocation revocation(EnrolledNode node) {
        return new NodeRevocation(
                node.node(),
                node.revokedAt()
                        .map(at -> at.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1))
                        .orElseGet(() -> node.enrolledAt().truncatedTo(ChronoUnit.SECONDS)));
    }

    /** {@return what lets nodes pass} */
    public NodeGuard guard() {
        return new NodeGuard(known, clock, Duration.ZERO);
    }

    /** {@return what lets nodes pass that want a new certificate} */
    public NodeGuard renewalGuard() {
        return new NodeGuard(known, clock, listen.renewalGrace());
    }

    /** {@return by which names nodes may ask for the coordinator} */
    public Set<String> hostNames() {
        return listen.allNames();
    }

    NodeListen listen() {
        return listen;
    }

    CertificateAuthority authority() {
        return authority;
    }

    NodeConnections connections() {
        return connections;
    }

    void listening(NodePorts now) {
        ports = Optional.of(now);
    }

    private void note(WriteSession session, Actor by, AuditAction action, NodeId node, Map<String, ?> details)
            throws SQLException {
        audit.append(session, by, action, "node:" + node, details);
    }

    private <T> Future<T> aside(Callable<T> work) {
        return workers.orElseThrow(NodeDesk::notYet).executeBlocking(work, false);
    }

    private static Problem notYet() {
        return new Problem(503, "The coordinator does not listen to nodes yet: try again.");
    }

    private NodePorts ports() {
        return ports.orElseThrow(NodeDesk::notYet);
    }

    private String address(int port) {
        return "https://" + listen.firstName() + ":" + port;
    }

    private Issued issue(WriteSession session, NodeId node, PublicKey key, Optional<String> inUse, Instant now)
            throws SQLException {
        List<X509Certificate> chain = authority.issue(node, key, now, listen.certificateLife());
        X509Certificate own = chain.get(0);
        store.add(
                session,
                new Certificate(
                        NodeCertificate.serial(own), node, own.getNotAfter().toInstant(), false),
                inUse,
                now);
        return new Issued(node, chain, store.listCertificates(session, Optional.of(node)));
    }

    private void remember(Issued issued) {
        known.put(issued.node, issued.certificates);
    }

    private NodeEnrolment answer(Issued issued) {
        return new NodeEnrolment(
                issued.node, address(ports().nodes()), NodeCertificate.text(issued.chain), clock.instant());
    }

    private record Issued(NodeId node, List<X509Certificate> chain, List<Certificate> certificates) {}

    private record Revoked(boolean there, List<Certificate> certificates) {}
}
