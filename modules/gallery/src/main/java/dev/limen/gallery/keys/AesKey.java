package dev.limen.gallery.keys;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import dev.limen.core.InvalidInputException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/** A 256-bit AES key in this process, used with GCM. */
final class AesKey implements KeyEncryptionKey {
    private static final int BYTES = 32;

    private final Aead aead;

    private AesKey(byte[] key) {
        try {
            aead = new AesGcmJce(key);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java knows no AES-256-GCM", impossible);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    static AesKey random() {
        return new AesKey(randomBytes());
    }

    /** {@return a new key as text} */
    static String randomText() {
        return Base64.getEncoder().encodeToString(randomBytes());
    }

    /**
     * Reads what {@link #randomText()} writes.
     *
     * @param where it stood, for the complaint
     */
    static AesKey parse(String text, String where) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(text.strip());
        } catch (IllegalArgumentException notBase64) {
            // Without the cause: its message may quote the key.
            throw new InvalidInputException(
                    where + " is not a key: it holds 256 random bits as base64, as limen gallery"
                            + " key --out FILE writes them.");
        }
        if (key.length != BYTES) {
            throw new InvalidInputException(where + " holds " + 8 * key.length
                    + " bits, not the 256 of a key: make one with limen gallery key" + " --out FILE.");
        }
        return new AesKey(key);
    }

    @Override
    public byte[] wrap(byte[] secret, byte[] context) throws GeneralSecurityException {
        return aead.encrypt(secret, context);
    }

    @Override
    public byte[] unwrap(byte[] wrapped, byte[] context) throws GeneralSecurityException {
        return aead.decrypt(wrapped, context);
    }

    private static byte[] randomBytes() {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        return key;
    }
}
