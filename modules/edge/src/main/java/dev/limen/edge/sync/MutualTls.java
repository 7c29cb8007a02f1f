package dev.limen.edge.sync;

import dev.limen.identity.CoordinatorClock;
import dev.limen.identity.HeldKey;
import dev.limen.identity.KeyAndChain;
import dev.limen.identity.PeerTrust;
import dev.limen.identity.UntrustedPeerException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClientOptions;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;

/**
 * What a link with certificates adds to a plain one.
 *
 * @param clock this node's
 * @param time is told the coordinator's
 */
record MutualTls(Clock clock, CoordinatorClock time) {
    private static final String TLS = "TLSv1.3";

    /** A client of its own for each identity: a resumed session would go on showing the old certificate. */
    void apply(WebClientOptions options, KeyAndChain identity) {
        options.setKeyCertOptions(KeyCertOptions.wrap(new HeldKey(identity)))
                .setTrustOptions(TrustOptions.wrap(PeerTrust.ofCoordinator(identity.authority(), clock)))
                .setVerifyHost(true)
                .setEnabledSecureTransportProtocols(Set.of(TLS));
    }

    void heard(HttpResponse<Buffer> response) {
        String date = response.getHeader("Date");
        if (date != null) {
            try {
                time.heard(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from));
            } catch (DateTimeException foreign) {
                // A proxy's own idea of a date says nothing about clocks.
            }
        }
    }

    /** {@return why one side does not trust the other, when that is what a failed call failed of} */
    Optional<String> findDistrust(Throwable failure) {
        Optional<String> ours = UntrustedPeerException.findIn(failure);
        if (ours.isPresent()) {
            return ours;
        }
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof SSLException && String.valueOf(at.getMessage()).contains("fatal alert")) {
                return Optional.of("The coordinator does not take this node's certificate (" + at.getMessage()
                        + "): enrol the node anew.");
            }
        }
        return Optional.empty();
    }
}
