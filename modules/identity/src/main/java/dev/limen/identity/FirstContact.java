package dev.limen.identity;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trust before anything is trusted: of the authorities that a server shows, the one whose fingerprint the code names, and
 * that authority must have made the server's certificate for this host. For one enrolment.
 */
public final class FirstContact extends X509ExtendedTrustManager {
    private final EnrolmentCode code;
    private final Clock clock;
    private volatile Optional<X509Certificate> authority = Optional.empty();

    /** For the enrolment with {@code code}. */
    public FirstContact(EnrolmentCode code, Clock clock) {
        this.code = code;
        this.clock = clock;
    }

    /** {@return the authority that was recognised; empty before a server was} */
    public Optional<X509Certificate> findAuthority() {
        return authority;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        X509Certificate named = named(chain);
        PeerTrust.ofCoordinator(named, clock).checkServerTrusted(chain, authType, engine);
        authority = Optional.of(named);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        X509Certificate named = named(chain);
        PeerTrust.ofCoordinator(named, clock).checkServerTrusted(chain, authType, socket);
        authority = Optional.of(named);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new UntrustedPeerException("Nobody is trusted without the name of the host.", null);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new UntrustedPeerException("A node takes no clients here.", null);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }

    private X509Certificate named(X509Certificate[] chain) throws UntrustedPeerException {
        for (X509Certificate shown : chain) {
            if (shown.getBasicConstraints() >= 0 && code.names(Fingerprint.of(shown))) {
                return shown;
            }
        }
        throw new UntrustedPeerException(
                "The coordinator that answered is not the one that made the code: check the address and the code's last"
                        + " four groups; if both are right, somebody stands in between, so do not go on.",
                null);
    }
}
