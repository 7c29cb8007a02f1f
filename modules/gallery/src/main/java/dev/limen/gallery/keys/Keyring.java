package dev.limen.gallery.keys;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.Prf;
import com.google.crypto.tink.prf.PrfConfig;
import com.google.crypto.tink.prf.PrfSet;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/**
 * A gallery's own keys: those that encrypt templates (AES-256-GCM) and those from which the transforms are derived
 * (HKDF-SHA-256). Of each kind one is used for what is written; a second, older one is there only while what it protects
 * is being moved to the new one. Immutable.
 */
public final class Keyring {
    private static final Parameters DATA = PredefinedAeadParameters.AES256_GCM;
    private static final Parameters TRANSFORM = PredefinedPrfParameters.HKDF_SHA256;

    static {
        try {
            AeadConfig.register();
            PrfConfig.register();
        } catch (GeneralSecurityException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final KeysetHandle data;
    private final KeysetHandle transforms;
    private final Aead aead;
    private final PrfSet prfs;

    private Keyring(KeysetHandle data, KeysetHandle transforms) throws GeneralSecurityException {
        this.data = data;
        this.transforms = transforms;
        this.aead = data.getPrimitive(RegistryConfiguration.get(), Aead.class);
        this.prfs = transforms.getPrimitive(RegistryConfiguration.get(), PrfSet.class);
    }

    /** {@return new random keys} */
    public static Keyring generate() {
        return sure(() -> new Keyring(KeysetHandle.generateNew(DATA), KeysetHandle.generateNew(TRANSFORM)));
    }

    /**
     * Reads what {@link #wrap} wrote.
     *
     * @param gallery the id it was wrapped for
     * @throws GeneralSecurityException when the key is another one, or the bytes were changed
     */
    public static Keyring unwrap(Wrapped wrapped, KeyEncryptionKey key, String gallery)
            throws GeneralSecurityException {
        Aead outer = new Outer(key);
        return new Keyring(
                TinkProtoKeysetFormat.parseEncryptedKeyset(wrapped.data(), outer, context("data", gallery)),
                TinkProtoKeysetFormat.parseEncryptedKeyset(wrapped.transforms(), outer, context("transform", gallery)));
    }

    /**
     * Encrypts all keys.
     *
     * @param gallery the id of the gallery they belong to
     * @throws GeneralSecurityException when {@code key} cannot be used now
     */
    public Wrapped wrap(KeyEncryptionKey key, String gallery) throws GeneralSecurityException {
        Aead outer = new Outer(key);
        return new Wrapped(
                TinkProtoKeysetFormat.serializeEncryptedKeyset(data, outer, context("data", gallery)),
                TinkProtoKeysetFormat.serializeEncryptedKeyset(transforms, outer, context("transform", gallery)));
    }

    /** {@return what encrypts with the newest data key and decrypts with any} */
    public Aead aead() {
        return aead;
    }

    /** {@return the bytes with which everything begins that the newest data key encrypted} */
    public byte[] dataKeyPrefix() {
        return ((AesGcmKey) data.getPrimary().getKey()).getOutputPrefix().toByteArray();
    }

    /** {@return the id of the transform that new templates pass through} */
    public int transform() {
        return prfs.getPrimaryId();
    }

    /**
     * Derives the secret of a transform.
     *
     * @param transform its id
     * @param purpose what for; another purpose gives an unrelated secret
     * @return 32 bytes
     * @throws GeneralSecurityException when there is no such transform
     */
    public byte[] transformSecret(int transform, String purpose) throws GeneralSecurityException {
        Prf prf = prfs.getPrfs().get(transform);
        if (prf == null) {
            throw new GeneralSecurityException("there is no transform " + transform);
        }
        return prf.compute(purpose.getBytes(StandardCharsets.UTF_8), 32);
    }

    /** {@return whether there are older keys, whose templates have to be moved to the newest} */
    public boolean isChanging() {
        return data.size() > 1 || transforms.size() > 1;
    }

    /** {@return how many data keys there are: 1, or 2 while rows are moved to the newer} */
    public int dataKeys() {
        return data.size();
    }

    /** {@return how many transforms there are: 1, or 2 while templates are moved to the newer} */
    public int transforms() {
        return transforms.size();
    }

    /** {@return with a new data key for what is written from now on} */
    public Keyring withNewDataKey() {
        return sure(() -> new Keyring(extended(data, DATA), transforms));
    }

    /** {@return with a new transform for what is written from now on} */
    public Keyring withNewTransform() {
        return sure(() -> new Keyring(data, extended(transforms, TRANSFORM)));
    }

    /** {@return without the older keys; what only they open is lost} */
    public Keyring withNewestOnly() {
        return sure(() -> new Keyring(newest(data), newest(transforms)));
    }

    private static KeysetHandle extended(KeysetHandle keys, Parameters parameters) throws GeneralSecurityException {
        return KeysetHandle.newBuilder(keys)
                .addEntry(KeysetHandle.generateEntryFromParameters(parameters)
                        .withRandomId()
                        .makePrimary())
                .build();
    }

    private static KeysetHandle newest(KeysetHandle keys) throws GeneralSecurityException {
        KeysetHandle.Builder builder = KeysetHandle.newBuilder(keys);
        for (int i = keys.size() - 1; i >= 0; i--) {
            if (!keys.getAt(i).isPrimary()) {
                builder.deleteAt(i);
            }
        }
        return builder.build();
    }

    private static byte[] context(String what, String gallery) {
        return ("limen gallery " + gallery + ", " + what + " keys").getBytes(StandardCharsets.UTF_8);
    }

    private static Keyring sure(Making making) {
        try {
            return making.make();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java lacks AES-GCM or HMAC", impossible);
        }
    }

    @FunctionalInterface
    private interface Making {
        Keyring make() throws GeneralSecurityException;
    }

    /**
     * Keys nobody can read without the key-encryption key.
     *
     * @param data those of the templates
     * @param transforms those of the transforms
     */
    public record Wrapped(byte[] data, byte[] transforms) {}

    /** A key-encryption key as Tink wants it. */
    private record Outer(KeyEncryptionKey key) implements Aead {
        @Override
        public byte[] encrypt(byte[] plaintext, byte[] associatedData) throws GeneralSecurityException {
            return key.wrap(plaintext, associatedData);
        }

        @Override
        public byte[] decrypt(byte[] ciphertext, byte[] associatedData) throws GeneralSecurityException {
            return key.unwrap(ciphertext, associatedData);
        }
    }
}
