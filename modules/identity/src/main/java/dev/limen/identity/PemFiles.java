package dev.limen.identity;

import dev.limen.core.InvalidInputException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A certificate and its key that somebody else made, as two PEM files.
 *
 * @param certificate what vouches for it may follow
 * @param key EC or RSA, without a password, in a file for its owner alone
 */
public record PemFiles(Path certificate, Path key) {
    /**
     * What the files hold. Immutable, thread-safe.
     *
     * @param key never shown
     * @param chain the key's own certificate first
     */
    public record Pair(PrivateKey key, List<X509Certificate> chain) {
        /** Keeps its own list. */
        public Pair {
            chain = List.copyOf(chain);
        }

        /** {@return the key's own certificate} */
        public X509Certificate certificate() {
            return chain.get(0);
        }

        @Override
        public String toString() {
            return "Pair[" + certificate().getSubjectX500Principal() + "]";
        }
    }

    /**
     * {@return what the files hold now}
     *
     * @throws InvalidInputException when one is missing, damaged or of another kind, when the key lies open to others or has a
     *     password, or when they do not belong together
     */
    public Pair read() {
        List<X509Certificate> chain = Pem.read(
                        SecretText.readShared(certificate, "name the file of the certificate"),
                        "The file " + certificate)
                .certificates();
        if (chain.isEmpty()) {
            throw new InvalidInputException(
                    "The file " + certificate + " holds no certificate in PEM: name the right file.");
        }
        PrivateKey secret = Pem.read(SecretText.read(key, "name the file of the key"), "The file " + key)
                .key()
                .orElseThrow(() ->
                        new InvalidInputException("The file " + key + " holds no key in PEM: name the right file."));
        if (!KeyPairs.belongTogether(secret, chain.get(0).getPublicKey())) {
            throw new InvalidInputException(
                    "The first certificate in " + certificate + " is not one of this key, " + key
                            + ": name the two that were made together, EC or RSA, the key's own certificate before the others.");
        }
        return new Pair(secret, chain);
    }
}
