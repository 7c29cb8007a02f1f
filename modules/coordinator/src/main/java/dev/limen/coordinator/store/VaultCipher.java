package dev.limen.coordinator.store;

import dev.limen.core.InvalidInputException;
import dev.limen.gallery.keys.KeyEncryptionKey;
import dev.limen.gallery.keys.Keyring;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/**
 * Encrypts what lies in the vault with AES-256-GCM, each content bound to this store, its slot and its {@link Label}. The
 * key is in the file, wrapped by one that is not (envelope encryption). Immutable.
 */
final class VaultCipher {
    /** Sealed contents are padded to multiples of this, so that slots can be used again and lengths tell nothing. */
    private static final int SIZE_CLASS = 256;

    /** Tink's prefix, the nonce and the authentication tag. */
    private static final int OVERHEAD = 5 + 12 + 16;

    private final Keyring keys;
    private final String vault;

    private VaultCipher(Keyring keys, String vault) {
        this.keys = keys;
        this.vault = vault;
    }

    /**
     * Unwraps the store's keys, or makes them for a store that never had any.
     *
     * @throws InvalidInputException when {@code outer} is not the key they were wrapped with; nothing was changed
     */
    static VaultCipher open(WriteSession session, Path file, KeyEncryptionKey outer) throws SQLException {
        Optional<Wrapped> stored = session.find(
                "SELECT vault, data, transforms FROM vault_keys",
                row -> new Wrapped(row.getString(1), new Keyring.Wrapped(row.getBytes(2), row.getBytes(3))));
        if (stored.isEmpty() && session.number("SELECT EXISTS (SELECT 1 FROM vault WHERE sealed = 1)") > 0) {
            throw new InvalidInputException(
                    "The store " + file + " has lost its keys; nothing was changed: put a backup in its place.");
        }
        try {
            if (stored.isPresent()) {
                String vault = stored.get().vault;
                return new VaultCipher(Keyring.unwrap(stored.get().keys, outer, vault), vault);
            }
            return create(session, outer);
        } catch (GeneralSecurityException wrong) {
            throw new InvalidInputException(
                    "The key does not open the store " + file + "; nothing was changed: give the key it was made with,"
                            + " or move the store away to start empty.",
                    wrong);
        }
    }

    private static VaultCipher create(WriteSession session, KeyEncryptionKey outer)
            throws SQLException, GeneralSecurityException {
        String vault = UUID.randomUUID().toString();
        Keyring keys = Keyring.generate();
        Keyring.Wrapped wrapped = keys.wrap(outer, vault);
        session.update(
                "INSERT INTO vault_keys (id, vault, data, transforms) VALUES (1, ?, ?, ?)",
                vault,
                wrapped.data(),
                wrapped.transforms());
        return new VaultCipher(keys, vault);
    }

    /** {@return how many bytes a content takes when it is sealed} */
    static int sealedSize(int length) {
        int needed = Integer.BYTES + length + OVERHEAD;
        return (needed + SIZE_CLASS - 1) / SIZE_CLASS * SIZE_CLASS;
    }

    byte[] seal(long slot, Label label, byte[] content) {
        byte[] padded = ByteBuffer.allocate(sealedSize(content.length) - OVERHEAD)
                .putInt(content.length)
                .put(content)
                .array();
        try {
            return keys.aead().encrypt(padded, context(slot, label));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("a content of the vault could not be encrypted", impossible);
        } finally {
            Arrays.fill(padded, (byte) 0);
        }
    }

    /** @throws DamagedContentException when it is not what was sealed for that slot and label */
    byte[] open(long slot, Label label, byte[] encrypted) {
        try {
            return unpadded(keys.aead().decrypt(encrypted, context(slot, label)));
        } catch (GeneralSecurityException changed) {
            throw new DamagedContentException(label, changed);
        }
    }

    /** {@return the content of what is padded} */
    static byte[] unpadded(byte[] padded) {
        int length = ByteBuffer.wrap(padded).getInt();
        return Arrays.copyOfRange(padded, Integer.BYTES, Integer.BYTES + length);
    }

    private byte[] context(long slot, Label label) {
        return (vault + ", slot " + slot + ": " + label.text()).getBytes(StandardCharsets.UTF_8);
    }

    private record Wrapped(String vault, Keyring.Wrapped keys) {}
}
