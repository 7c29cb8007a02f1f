package dev.limen.identity;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts one authority and nobody else, and bears with clocks that are somewhat wrong. Everything but time, the host name
 * included, is checked by the JDK (RFC 5280, section 6). Thread-safe.
 */
public final class PeerTrust extends X509ExtendedTrustManager {
    /** How wrong a clock may be before it, and not the certificate, stops a connection; beside the backdating. */
    public static final Duration CLOCK_TOLERANCE = Duration.ofHours(3);

    private final X509Certificate authority;
    private final Clock clock;
    private final Duration late;
    private final String whoseClock;

    private PeerTrust(X509Certificate authority, Clock clock, Duration late, String whoseClock) {
        this.authority = authority;
        this.clock = clock;
        this.late = late;
        this.whoseClock = whoseClock;
    }

    /** {@return how a node trusts its coordinator} */
    public static PeerTrust ofCoordinator(X509Certificate authority, Clock clock) {
        return new PeerTrust(authority, clock, CLOCK_TOLERANCE, "this node's clock");
    }

    /**
     * {@return how a coordinator trusts its nodes}
     *
     * @param late how long after its end a certificate is still let in, if only to be renewed
     */
    public static PeerTrust ofNodes(X509Certificate authority, Clock clock, Duration late) {
        return new PeerTrust(authority, clock, late, "the coordinator's clock");
    }

    static PeerTrust ofNeighbours(X509Certificate authority, Clock clock) {
        return new PeerTrust(authority, clock, NeighbourTrust.LATE, "this node's clock");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        check(chain, jdk -> jdk.checkClientTrusted(chain, authType, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        check(chain, jdk -> jdk.checkServerTrusted(chain, authType, engine));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        check(chain, jdk -> jdk.checkClientTrusted(chain, authType, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        check(chain, jdk -> jdk.checkServerTrusted(chain, authType, socket));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(chain, jdk -> jdk.checkClientTrusted(chain, authType));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(chain, jdk -> jdk.checkServerTrusted(chain, authType));
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[] {authority};
    }

    private void check(X509Certificate[] chain, Check check) throws CertificateException {
        if (chain.length == 0) {
            throw new UntrustedPeerException("The other side shows no certificate.", null);
        }
        X509ExtendedTrustManager jdk = jdk(validAt(chain[0]));
        try {
            check.by(jdk);
        } catch (CertificateException foreign) {
            throw new UntrustedPeerException(
                    "The certificate of " + chain[0].getSubjectX500Principal().getName()
                            + " was not made by the authority that is trusted here, or is not for this host or purpose.",
                    foreign);
        }
    }

    /** An instant within the certificate's life when ours is at most a tolerable time from it. */
    private Instant validAt(X509Certificate certificate) throws UntrustedPeerException {
        Instant now = clock.instant();
        Instant from = certificate.getNotBefore().toInstant();
        Instant until = certificate.getNotAfter().toInstant();
        if (now.isBefore(from)) {
            if (now.isBefore(from.minus(CLOCK_TOLERANCE))) {
                throw new UntrustedPeerException(
                        sentence(certificate, "begins at " + from, now) + ", at least "
                                + Spans.words(Duration.between(now, from)) + " behind: set it.",
                        null);
            }
            return from;
        }
        if (now.isAfter(until)) {
            if (now.isAfter(until.plus(late))) {
                throw new UntrustedPeerException(
                        sentence(certificate, "ran out at " + until, now)
                                + ": set the clock if it is ahead, or else renew the certificate.",
                        null);
            }
            return until;
        }
        return now;
    }

    private String sentence(X509Certificate certificate, String says, Instant now) {
        return "The certificate of " + certificate.getSubjectX500Principal().getName() + " " + says + ", and "
                + whoseClock + " shows " + now;
    }

    private X509ExtendedTrustManager jdk(Instant at) {
        try {
            PKIXBuilderParameters parameters =
                    new PKIXBuilderParameters(Set.of(new TrustAnchor(authority, null)), new X509CertSelector());
            // Revocation is the coordinator's own table, asked for every request.
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(at));
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(new CertPathTrustManagerParameters(parameters));
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509ExtendedTrustManager extended) {
                    return extended;
                }
            }
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java checks no certificates", impossible);
        }
        throw new IllegalStateException("this Java checks no certificates");
    }

    @FunctionalInterface
    private interface Check {
        void by(X509ExtendedTrustManager jdk) throws CertificateException;
    }
}
