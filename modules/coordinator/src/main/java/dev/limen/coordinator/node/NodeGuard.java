package dev.limen.coordinator.node;

import dev.limen.coordinator.store.NodeIdentityStore.Certificate;
import dev.limen.core.NodeId;
import dev.limen.identity.NodeCertificate;
import dev.limen.protocol.http.Problem;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Lets a node's request pass when its certificate is in the table, not revoked and has not run out; asked anew for every
 * request, because a connection may outlive all three. Tells the coordinator's time with every answer.
 */
public final class NodeGuard implements Handler<RoutingContext> {
    private final KnownCertificates known;
    private final Clock clock;
    private final Duration late;

    /** @param late how long after its end a certificate still lets pass */
    NodeGuard(KnownCertificates known, Clock clock, Duration late) {
        this.known = known;
        this.clock = clock;
        this.late = late;
    }

    @Override
    public void handle(RoutingContext context) {
        context.addHeadersEndHandler(done -> context.response()
                .putHeader(
                        "Date",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                clock.instant().atOffset(ZoneOffset.UTC))));
        X509Certificate shown = NodeConnections.findCertificate(
                        context.request().connection())
                .orElseThrow(() -> new Problem(401, "This address is for nodes, with their certificate."));
        Certificate certificate = known.find(NodeCertificate.serial(shown))
                .filter(found -> NodeCertificate.findNode(shown)
                        .filter(found.node()::equals)
                        .isPresent())
                .orElseThrow(() -> new Problem(
                        403, "The coordinator does not know this certificate any more: enrol the node again."));
        check(certificate, clock.instant());
        NodeIdentity.put(context, certificate);
        context.next();
    }

    private void check(Certificate certificate, Instant now) {
        NodeId node = certificate.node();
        if (certificate.revoked()) {
            throw new Problem(
                    403,
                    "The certificate of node " + node + " was revoked: enrol the node again if it is to come back.");
        }
        if (now.isAfter(certificate.notAfter().plus(late))) {
            throw new Problem(
                    403,
                    "The certificate of node " + node + " ran out at " + certificate.notAfter()
                            + " by the coordinator's clock: "
                            + (late.isZero()
                                    ? "renew it."
                                    : "that is too long ago to renew it, so enrol the node again."));
        }
    }
}
