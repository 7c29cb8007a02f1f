package dev.limen.gallery.keys;

import java.security.GeneralSecurityException;

/**
 * The outermost key: wraps a gallery's own keys, and never touches a template itself. Whoever implements it may keep the
 * key where it cannot be read, in a hardware module or at a key service. Thread-safe.
 */
public interface KeyEncryptionKey {
    /**
     * Encrypts and authenticates.
     *
     * @param secret a few hundred bytes
     * @param context what it belongs to; not secret, needed again to unwrap
     * @return what {@link #unwrap} undoes
     * @throws GeneralSecurityException when the key cannot be used now
     */
    byte[] wrap(byte[] secret, byte[] context) throws GeneralSecurityException;

    /**
     * Undoes {@link #wrap}.
     *
     * @throws GeneralSecurityException when this is not the key or the context it was wrapped with, or a byte was changed
     */
    byte[] unwrap(byte[] wrapped, byte[] context) throws GeneralSecurityException;

    /**
     * Finds a key by its address: {@code file:PATH}, {@code env:NAME}, or the scheme of a {@link KeyEncryptionKeyProvider}
     * on the class path.
     *
     * @throws dev.limen.core.InvalidInputException when there is no such key, or it lies open to others; one sentence
     */
    static KeyEncryptionKey open(String address) {
        return KeyAddress.parse(address).open();
    }

    /** {@return a random key that is gone with the process, and with it whatever it wrapped} */
    static KeyEncryptionKey ephemeral() {
        return AesKey.random();
    }
}
