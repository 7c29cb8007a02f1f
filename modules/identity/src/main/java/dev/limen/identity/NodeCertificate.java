package dev.limen.identity;

import dev.limen.core.InvalidInputException;
import dev.limen.core.NodeId;
import java.security.PrivateKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What a node's certificate says: its id as the URI {@code urn:limen:node:ID} among the alternative names. Stateless. */
public final class NodeCertificate {
    static final String URN = "urn:limen:node:";
    private static final int URI_NAME = 6;

    private NodeCertificate() {}

    /** {@return the node it is of; empty when it is of somebody else} */
    public static Optional<NodeId> findNode(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            if (names == null) {
                return Optional.empty();
            }
            return names.stream()
                    .filter(name -> Integer.valueOf(URI_NAME).equals(name.get(0)))
                    .map(name -> String.valueOf(name.get(1)))
                    .filter(uri -> uri.startsWith(URN))
                    .map(uri -> new NodeId(uri.substring(URN.length())))
                    .findFirst();
        } catch (CertificateParsingException | InvalidInputException foreign) {
            return Optional.empty();
        }
    }

    /** {@return when the authority made it} */
    public static Instant issuedAt(X509Certificate certificate) {
        return certificate.getNotBefore().toInstant().plus(CertificateAuthority.BACKDATING);
    }

    /** {@return its serial number as it is stored and listed} */
    public static String serial(X509Certificate certificate) {
        return certificate.getSerialNumber().toString(16);
    }

    /** {@return certificates as PEM, the node's own first} */
    public static String text(List<X509Certificate> chain) {
        StringBuilder text = new StringBuilder();
        chain.forEach(certificate -> text.append(Pem.write(certificate)));
        return text.toString();
    }

    /**
     * What a coordinator answered, held against what was asked.
     *
     * @param key the device's own
     * @param pem the answer
     * @param authority who must have signed it
     * @throws InvalidInputException when it is not a node's certificate of this key and that authority
     */
    public static KeyAndChain read(PrivateKey key, String pem, X509Certificate authority) {
        List<X509Certificate> chain =
                Pem.read(pem, "The coordinator's certificate").certificates();
        KeyAndChain answered = new KeyAndChain(key, chain);
        if (!answered.authority().equals(authority)
                || findNode(answered.certificate()).isEmpty()) {
            throw new InvalidInputException(
                    "The coordinator answered with another certificate than was asked for; nothing was changed.");
        }
        return answered;
    }
}
