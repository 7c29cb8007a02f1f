package dev.limen.edge.peer;

import dev.limen.core.NodeId;
import dev.limen.edge.identity.IdentityKeeper;
import dev.limen.identity.HeldKey;
import dev.limen.identity.KeyAndChain;
import dev.limen.identity.NeighbourTrust;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.ext.web.client.WebClientOptions;
import java.time.Clock;
import java.util.Set;

/**
 * What a link between nodes with certificates adds to a plain one: TLS 1.3, both sides named. Thread-safe.
 */
final class PeerTls {
    private static final String TLS = "TLSv1.3";

    private final IdentityKeeper identity;
    private final Revocations revocations;
    private final Clock clock;
    private final HeldKey key;

    PeerTls(IdentityKeeper identity, Revocations revocations, Clock clock) {
        this.identity = identity;
        this.revocations = revocations;
        this.clock = clock;
        this.key = new HeldKey(identity.identity());
    }

    /** From now on shows another certificate. */
    void show(KeyAndChain next) {
        key.replace(next);
    }

    /** For a client of its own for each identity: a resumed session would go on showing the old certificate. */
    void apply(WebClientOptions options, NodeId expected) {
        options.setSsl(true)
                .setUseAlpn(true)
                // The node is known by the name in its certificate, wherever it stands.
                .setVerifyHost(false)
                .setKeyCertOptions(KeyCertOptions.wrap(new HeldKey(identity.identity())))
                .setTrustOptions(TrustOptions.wrap(trust(Set.of(expected))))
                .setEnabledSecureTransportProtocols(Set.of(TLS));
    }

    /** @param expected who may come */
    void apply(HttpServerOptions options, Set<NodeId> expected) {
        options.setSsl(true)
                .setUseAlpn(true)
                .setClientAuth(ClientAuth.REQUIRED)
                .setKeyCertOptions(KeyCertOptions.wrap(key))
                .setTrustOptions(TrustOptions.wrap(trust(expected)))
                .setEnabledSecureTransportProtocols(Set.of(TLS));
    }

    private NeighbourTrust trust(Set<NodeId> expected) {
        return new NeighbourTrust(
                () -> identity.identity().authority(),
                clock,
                certificate -> revocations.findObjection(certificate, expected));
    }
}
