package dev.limen.identity;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * How nodes trust each other, at both ends of a connection: by the authority of their coordinator and by the node that the
 * certificate names, whatever host it comes from. A node's certificate stays one for clients (RFC 5280, section 4.2.1.12),
 * so that none can pass for the coordinator. Thread-safe.
 */
public final class NeighbourTrust extends X509ExtendedTrustManager {
    /**
     * How long after its end a certificate is still believed: while the coordinator is away nobody can renew it, and that
     * is when nodes need each other.
     */
    public static final Duration LATE = Duration.ofDays(7);

    private final Supplier<X509Certificate> authority;
    private final Clock clock;
    private final Function<X509Certificate, Optional<String>> objection;

    /**
     * @param authority asked at every handshake
     * @param clock this node's
     * @param objection what speaks against the holder of a certificate that the authority made, in one sentence
     */
    public NeighbourTrust(
            Supplier<X509Certificate> authority, Clock clock, Function<X509Certificate, Optional<String>> objection) {
        this.authority = authority;
        this.clock = clock;
        this.objection = objection;
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        check(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        check(chain, authType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(chain, authType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        check(chain, authType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        check(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[] {authority.get()};
    }

    private void check(X509Certificate[] chain, String authType) throws CertificateException {
        PeerTrust.ofNeighbours(authority.get(), clock).checkClientTrusted(chain, authType);
        Optional<String> against = objection.apply(chain[0]);
        if (against.isPresent()) {
            throw new UntrustedPeerException(against.get(), null);
        }
    }
}
