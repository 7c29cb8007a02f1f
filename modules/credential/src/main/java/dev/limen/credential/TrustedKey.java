package dev.limen.credential;

import com.google.crypto.tink.subtle.Ed25519Verify;
import dev.limen.core.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** A public key whose tickets are taken, written {@code ed25519:} and 32 bytes as base64. Immutable. */
public final class TrustedKey {
    private static final String SCHEME = "ed25519:";
    private static final int BYTES = 32;

    /** What stands before the 32 bytes in a SubjectPublicKeyInfo (RFC 8410, 4). */
    private static final byte[] INFO_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private final byte[] point;
    private final KeyId id;
    private final Ed25519Verify verify;

    TrustedKey(byte[] point) {
        this.point = point.clone();
        this.id = KeyId.of(point);
        this.verify = new Ed25519Verify(point);
    }

    /**
     * Reads what {@link #toString()} writes.
     *
     * @throws InvalidInputException when it is no such key
     */
    public static TrustedKey parse(String text) {
        try {
            if (text.startsWith(SCHEME)) {
                byte[] point = Base64.getDecoder().decode(text.substring(SCHEME.length()));
                if (point.length == BYTES) {
                    return new TrustedKey(point);
                }
            }
        } catch (IllegalArgumentException notBase64) {
            // told below
        }
        throw new InvalidInputException("\"" + text + "\" is no key that signs tickets: give ed25519: and 32 bytes as"
                + " base64, as limen ticket key prints it.");
    }

    /** {@return what tickets call it by} */
    public KeyId id() {
        return id;
    }

    /** {@return whether the holder of the secret half signed this statement} */
    public boolean signed(String statement, byte[] signature) {
        return signed(statement.getBytes(StandardCharsets.UTF_8), signature);
    }

    /** {@return the key as other programs read it: PEM of its SubjectPublicKeyInfo (RFC 8410)} */
    public String toPem() {
        byte[] info = Arrays.copyOf(INFO_PREFIX, INFO_PREFIX.length + BYTES);
        System.arraycopy(point, 0, info, INFO_PREFIX.length, BYTES);
        return "-----BEGIN PUBLIC KEY-----\n" + Base64.getEncoder().encodeToString(info)
                + "\n-----END PUBLIC KEY-----\n";
    }

    /** Works on public values only, so nothing can be learnt from how long it takes. */
    boolean signed(byte[] message, byte[] signature) {
        try {
            verify.verify(signature, message);
            return true;
        } catch (GeneralSecurityException forged) {
            return false;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TrustedKey that && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    /** {@return the public key as configurations carry it} */
    @Override
    public String toString() {
        return SCHEME + Base64.getEncoder().encodeToString(point);
    }
}
