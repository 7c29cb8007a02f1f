package dev.limen.identity;

import dev.limen.core.InvalidInputException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * A secret key and what vouches for it. Immutable, thread-safe.
 *
 * @param key never shown
 * @param chain the key's own certificate first, the authority's last
 */
public record KeyAndChain(PrivateKey key, List<X509Certificate> chain) {
    /** @throws InvalidInputException when key and certificate do not belong together */
    public KeyAndChain {
        chain = List.copyOf(chain);
        if (chain.size() < 2) {
            throw new InvalidInputException("A certificate comes with that of its authority.");
        }
        if (!KeyPairs.belongTogether(key, chain.get(0).getPublicKey())) {
            throw new InvalidInputException("The certificate is not one of this key.");
        }
    }

    /** {@return the key's own certificate} */
    public X509Certificate certificate() {
        return chain.get(0);
    }

    /** {@return who vouches for it} */
    public X509Certificate authority() {
        return chain.get(chain.size() - 1);
    }

    /** {@return when it runs out} */
    public Instant expiresAt() {
        return certificate().getNotAfter().toInstant();
    }

    /** {@return whether a third of its life or less is left, or it has not begun because a clock fell back} */
    public boolean isDue(Instant now) {
        long from = certificate().getNotBefore().toInstant().getEpochSecond();
        long until = expiresAt().getEpochSecond();
        return now.getEpochSecond() < from || 3 * (until - now.getEpochSecond()) <= until - from;
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws InvalidInputException when there is none, or it lies open to others, or is damaged
     */
    static KeyAndChain read(Path file, String made) {
        Pem.Content content = Pem.read(SecretText.read(file, made), "The file " + file);
        return new KeyAndChain(
                content.key()
                        .orElseThrow(
                                () -> new InvalidInputException("The file " + file + " holds no key: " + made + ".")),
                content.certificates());
    }

    /** Replaces the file as a whole; only its owner may read it. */
    void write(Path file) {
        SecretText.write(file, Pem.write(key, chain));
    }

    @Override
    public String toString() {
        return "KeyAndChain[" + certificate().getSubjectX500Principal() + "]";
    }
}
