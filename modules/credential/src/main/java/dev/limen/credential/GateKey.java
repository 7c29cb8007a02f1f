package dev.limen.credential;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.hybrid.HpkePublicKey;
import com.google.crypto.tink.util.Bytes;
import dev.limen.core.InvalidInputException;
import java.security.GeneralSecurityException;
import java.util.Base64;

/**
 * The public key to which templates are sealed for a venue's gates, written {@code x25519:} and 32 bytes as base64.
 * Immutable, thread-safe.
 */
public final class GateKey {
    private static final String SCHEME = "x25519:";
    private static final int BYTES = 32;

    private final byte[] point;
    private final HybridEncrypt encrypt;

    @AccessesPartialKey
    GateKey(byte[] point) throws GeneralSecurityException {
        this.point = point.clone();
        HpkePublicKey key = HpkePublicKey.create(Hpke.PARAMETERS, Bytes.copyFrom(point), null);
        this.encrypt = KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.importKey(key).withFixedId(1).makePrimary())
                .build()
                .getPrimitive(RegistryConfiguration.get(), HybridEncrypt.class);
    }

    /**
     * Reads what {@link #toString()} writes.
     *
     * @throws InvalidInputException when it is no such key
     */
    public static GateKey parse(String text) {
        try {
            if (text.startsWith(SCHEME)) {
                byte[] point = Base64.getDecoder().decode(text.substring(SCHEME.length()));
                if (point.length == BYTES) {
                    return new GateKey(point);
                }
            }
        } catch (GeneralSecurityException | IllegalArgumentException none) {
            // told below
        }
        throw new InvalidInputException("\"" + text + "\" is no key of gates: give x25519: and 32 bytes as base64, as"
                + " limen ticket gate-key prints it.");
    }

    /** {@return what sealed templates call it by} */
    public KeyId id() {
        return KeyId.of(point);
    }

    byte[] seal(byte[] secret, byte[] bound) {
        try {
            return encrypt.encrypt(secret, bound);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java cannot seal a template", impossible);
        }
    }

    /** {@return the public key as configurations carry it} */
    @Override
    public String toString() {
        return SCHEME + Base64.getEncoder().encodeToString(point);
    }
}
