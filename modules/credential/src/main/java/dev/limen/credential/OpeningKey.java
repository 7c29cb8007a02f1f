package dev.limen.credential;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.hybrid.HpkePrivateKey;
import com.google.crypto.tink.hybrid.HpkePublicKey;
import com.google.crypto.tink.subtle.X25519;
import com.google.crypto.tink.util.Bytes;
import com.google.crypto.tink.util.SecretBytes;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;

/**
 * The secret key with which gates open the faces that people carry in their tickets. Immutable, thread-safe; never shown
 * by {@link #toString()}.
 */
public final class OpeningKey {
    private static final String SCHEME = "x25519-secret:";
    private static final String MADE_BY = "limen ticket gate-key";

    private final HybridDecrypt decrypt;
    private final GateKey publicKey;

    @AccessesPartialKey
    private OpeningKey(byte[] secret) {
        try {
            byte[] point = X25519.publicFromPrivate(secret);
            HpkePrivateKey key = HpkePrivateKey.create(
                    HpkePublicKey.create(Hpke.PARAMETERS, Bytes.copyFrom(point), null),
                    SecretBytes.copyFrom(secret, InsecureSecretKeyAccess.get()));
            this.decrypt = KeysetHandle.newBuilder()
                    .addEntry(KeysetHandle.importKey(key).withFixedId(1).makePrimary())
                    .build()
                    .getPrimitive(RegistryConfiguration.get(), HybridDecrypt.class);
            this.publicKey = new GateKey(point);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java knows no X25519", impossible);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /** {@return a new key that is gone with the process} */
    public static OpeningKey ephemeral() {
        return new OpeningKey(X25519.generatePrivateKey());
    }

    /**
     * Makes a new key.
     *
     * @param file where, for its owner alone; nothing is ever overwritten
     * @throws dev.limen.core.InvalidInputException when something is there already, or it cannot be written
     */
    public static OpeningKey create(Path file) {
        byte[] secret = X25519.generatePrivateKey();
        SecretFile.create(file, SCHEME, secret);
        return new OpeningKey(secret);
    }

    /**
     * Reads what {@link #create} wrote.
     *
     * @throws dev.limen.core.InvalidInputException when there is no such key, or it lies open to others
     */
    public static OpeningKey open(Path file) {
        return new OpeningKey(SecretFile.read(file, SCHEME, MADE_BY));
    }

    /** {@return to which templates are sealed} */
    public GateKey publicKey() {
        return publicKey;
    }

    /** {@return what was sealed; empty when it was sealed to another key, for another ticket, or was changed} */
    Optional<byte[]> open(byte[] sealed, byte[] bound) {
        try {
            return Optional.of(decrypt.decrypt(sealed, bound));
        } catch (GeneralSecurityException notOurs) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "OpeningKey[" + publicKey.id() + "]";
    }
}
