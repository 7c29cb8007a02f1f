package dev.limen.coordinator;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import dev.limen.gallery.keys.KeyEncryptionKey;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/** The same key in every process, so that a store can be opened again by another one; no secret. */
final class TestKey implements KeyEncryptionKey {
    static final KeyEncryptionKey FIXED = new TestKey();

    private final Aead aead;

    private TestKey() {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) 7);
        try {
            aead = new AesGcmJce(key);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public byte[] wrap(byte[] secret, byte[] context) throws GeneralSecurityException {
        return aead.encrypt(secret, context);
    }

    @Override
    public byte[] unwrap(byte[] wrapped, byte[] context) throws GeneralSecurityException {
        return aead.decrypt(wrapped, context);
    }
}
