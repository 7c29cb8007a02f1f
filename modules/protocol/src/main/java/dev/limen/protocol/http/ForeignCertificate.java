package dev.limen.protocol.http;

import java.security.cert.CertificateException;
import java.util.Optional;

/** Tells a server whose certificate this machine does not take from one that is away. Stateless. */
public final class ForeignCertificate {
    private ForeignCertificate() {}

    /**
     * {@return why a call failed, when it failed of the other side's certificate}
     *
     * @param server whose it is, such as {@code the coordinator at https://limen.example}
     */
    public static Optional<String> find(String server, Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof CertificateException refused) {
                return Optional.of(
                        "This machine does not take the certificate of " + server + " (" + refused.getMessage()
                                + "): use a name that it is for, and have its authority among those that Java trusts.");
            }
        }
        return Optional.empty();
    }
}
