package dev.limen.gallery.keys;

/**
 * Finds key-encryption keys of one kind, such as those of a cloud's key service or a hardware module. Announce it in
 * {@code META-INF/services/dev.limen.gallery.keys.KeyEncryptionKeyProvider}.
 */
public interface KeyEncryptionKeyProvider {
    /** {@return what stands before the first colon of its addresses, such as {@code kms}} */
    String scheme();

    /**
     * Finds a key.
     *
     * @param place what stands after the first colon
     * @throws dev.limen.core.InvalidInputException when there is none; one sentence with the remedy, never the key
     */
    KeyEncryptionKey open(String place);
}
