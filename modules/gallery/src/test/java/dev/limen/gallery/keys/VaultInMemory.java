package dev.limen.gallery.keys;

import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A key service of another house, as a provider on the class path would reach it: keys never leave it. */
public final class VaultInMemory implements KeyEncryptionKeyProvider {
    private static final Map<String, KeyEncryptionKey> KEYS = new ConcurrentHashMap<>();

    @Override
    public String scheme() {
        return "vault";
    }

    @Override
    public KeyEncryptionKey open(String place) {
        KeyEncryptionKey inside = KEYS.computeIfAbsent(place, unknown -> KeyEncryptionKey.ephemeral());
        return new KeyEncryptionKey() {
            @Override
            public byte[] wrap(byte[] secret, byte[] context) throws GeneralSecurityException {
                return inside.wrap(secret, context);
            }

            @Override
            public byte[] unwrap(byte[] wrapped, byte[] context) throws GeneralSecurityException {
                return inside.unwrap(wrapped, context);
            }
        };
    }
}
