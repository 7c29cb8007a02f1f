package dev.limen.credential;

import dev.limen.core.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The public half of a {@link FeedSigner}, written {@code ed25519-feed:} and 32 bytes as base64. Immutable, thread-safe. */
public final class FeedKey {
    private static final String SCHEME = "ed25519-feed:";
    private static final String PLAIN_SCHEME = "ed25519:";

    private final TrustedKey key;

    FeedKey(TrustedKey key) {
        this.key = key;
    }

    /**
     * Reads what {@link #toString()} writes.
     *
     * @throws InvalidInputException when it is no such key
     */
    public static FeedKey parse(String text) {
        if (text.startsWith(SCHEME)) {
            try {
                return new FeedKey(TrustedKey.parse(PLAIN_SCHEME + text.substring(SCHEME.length())));
            } catch (InvalidInputException noKey) {
                // told below
            }
        }
        throw new InvalidInputException(
                "\"" + text + "\" is no key of a change feed: give ed25519-feed: and 32 bytes as"
                        + " base64, as limen feed key prints it.");
    }

    /** {@return whether the holder of the secret half signed exactly that, in that domain} */
    public boolean signed(String domain, byte[] message, byte[] signature) {
        return key.signed(signed(domain, message), signature);
    }

    static byte[] signed(String domain, byte[] message) {
        byte[] prefix = domain.getBytes(StandardCharsets.UTF_8);
        byte[] whole = Arrays.copyOf(prefix, prefix.length + message.length);
        System.arraycopy(message, 0, whole, prefix.length, message.length);
        return whole;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FeedKey that && key.equals(that.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    /** {@return the public key as configurations carry it} */
    @Override
    public String toString() {
        return SCHEME + key.toString().substring(PLAIN_SCHEME.length());
    }
}
