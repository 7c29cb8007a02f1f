package dev.limen.credential;

import com.google.crypto.tink.subtle.Ed25519Sign;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/** The secret key of who issues tickets (Ed25519). Immutable, thread-safe; never shown by {@link #toString()}. */
public final class SigningKey {
    private static final String SCHEME = "ed25519-secret:";
    private static final String MADE_BY = "limen ticket key";

    private final Ed25519Sign sign;
    private final TrustedKey publicKey;

    private SigningKey(byte[] seed) {
        try {
            this.sign = new Ed25519Sign(seed);
            this.publicKey =
                    new TrustedKey(Ed25519Sign.KeyPair.newKeyPairFromSeed(seed).getPublicKey());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java knows no Ed25519", impossible);
        } finally {
            Arrays.fill(seed, (byte) 0);
        }
    }

    /** {@return the key of a seed (RFC 8032, 5.1.5), 32 bytes, which are wiped} */
    static SigningKey ofSeed(byte[] seed) {
        return new SigningKey(seed);
    }

    /** {@return a new key that is gone with the process} */
    public static SigningKey ephemeral() {
        return new SigningKey(newSeed());
    }

    /**
     * Makes a new key.
     *
     * @param file where, for its owner alone; nothing is ever overwritten
     * @throws dev.limen.core.InvalidInputException when something is there already, or it cannot be written
     */
    public static SigningKey create(Path file) {
        byte[] seed = newSeed();
        SecretFile.create(file, SCHEME, seed);
        return new SigningKey(seed);
    }

    /**
     * Reads what {@link #create} wrote.
     *
     * @throws dev.limen.core.InvalidInputException when there is no such key, or it lies open to others
     */
    public static SigningKey open(Path file) {
        return new SigningKey(SecretFile.read(file, SCHEME, MADE_BY));
    }

    /** {@return what gates trust} */
    public TrustedKey publicKey() {
        return publicKey;
    }

    /** {@return the ticket, signed} */
    public SignedTicket sign(TicketContent content) {
        byte[] body = TicketLayout.body(publicKey.id(), content);
        byte[] ticket = Arrays.copyOf(body, body.length + TicketLayout.SIGNATURE_BYTES);
        System.arraycopy(
                signature(TicketLayout.signed(body, body.length)),
                0,
                ticket,
                body.length,
                TicketLayout.SIGNATURE_BYTES);
        return new SignedTicket(publicKey.id(), content, ticket);
    }

    /**
     * {@return the signature of a statement, 64 bytes (RFC 8032)}
     *
     * @param statement whose first word says what it is, so that it can be taken for nothing else that this key signs
     */
    public byte[] sign(String statement) {
        return signature(statement.getBytes(StandardCharsets.UTF_8));
    }

    byte[] signature(byte[] message) {
        try {
            return sign.sign(message);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java cannot sign", impossible);
        }
    }

    static byte[] newSeed() {
        try {
            return Ed25519Sign.KeyPair.newKeyPair().getPrivateKey();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java knows no Ed25519", impossible);
        }
    }

    @Override
    public String toString() {
        return "SigningKey[" + publicKey.id() + "]";
    }
}
