package dev.limen.identity;

import java.security.cert.CertificateException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The other side of a connection is not who it must be; the message is one sentence for people. */
public final class UntrustedPeerException extends CertificateException {
    UntrustedPeerException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }

    /** {@return the sentence, when that is what lies beneath a failure of TLS} */
    public static Optional<String> findIn(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof UntrustedPeerException) {
                return Optional.ofNullable(at.getMessage());
            }
        }
        return Optional.empty();
    }
}
