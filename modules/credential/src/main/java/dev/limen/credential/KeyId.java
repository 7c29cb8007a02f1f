package dev.limen.credential;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names a public key by the first four bytes of its SHA-256, so that nobody has to number keys. Tells keys apart; that a
 * key is the right one only its signature shows.
 *
 * @param value those bytes, big-endian
 */
public record KeyId(int value) {
    static final int BYTES = Integer.BYTES;

    static KeyId of(byte[] publicKey) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(publicKey);
            return new KeyId(ByteBuffer.wrap(digest).getInt());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("this Java lacks SHA-256", impossible);
        }
    }

    /** {@return eight hexadecimal digits} */
    @Override
    public String toString() {
        return HexFormat.of().toHexDigits(value);
    }
}
