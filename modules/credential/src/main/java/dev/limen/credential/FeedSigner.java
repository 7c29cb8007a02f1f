package dev.limen.credential;

import java.nio.file.Path;

/**
 * The secret key with which a coordinator signs what its edges follow (Ed25519). Another kind of file than a key that signs
 * tickets: who prints tickets must not be able to say who may pass. Immutable, thread-safe.
 */
public final class FeedSigner {
    private static final String SCHEME = "ed25519-feed-secret:";
    private static final String MADE_BY = "limen feed key";

    private final SigningKey key;

    private FeedSigner(SigningKey key) {
        this.key = key;
    }

    /** {@return a new key that is gone with the process} */
    public static FeedSigner ephemeral() {
        return new FeedSigner(SigningKey.ephemeral());
    }

    /**
     * Makes a new key.
     *
     * @param file where, for its owner alone; nothing is ever overwritten
     * @throws dev.limen.core.InvalidInputException when something is there already, or it cannot be written
     */
    public static FeedSigner create(Path file) {
        byte[] seed = SigningKey.newSeed();
        SecretFile.create(file, SCHEME, seed);
        return new FeedSigner(SigningKey.ofSeed(seed));
    }

    /**
     * Reads what {@link #create} wrote.
     *
     * @throws dev.limen.core.InvalidInputException when there is no such key, or it lies open to others
     */
    public static FeedSigner open(Path file) {
        return new FeedSigner(SigningKey.ofSeed(SecretFile.read(file, SCHEME, MADE_BY)));
    }

    /** {@return what edges pin} */
    public FeedKey publicKey() {
        return new FeedKey(key.publicKey());
    }

    /**
     * {@return the signature, 64 bytes}
     *
     * @param domain says what is signed; a signature in one domain is worth nothing in another
     * @param message the bytes that are signed
     */
    public byte[] sign(String domain, byte[] message) {
        return key.signature(FeedKey.signed(domain, message));
    }

    @Override
    public String toString() {
        return "FeedSigner[" + publicKey() + "]";
    }
}
