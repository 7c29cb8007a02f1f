package dev.limen.gallery.store;

import dev.limen.gallery.keys.Keyring;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/** Encrypts and decrypts the templates of one gallery. Immutable. */
final class RowCipher {
    private final Keyring keys;
    private final byte[] gallery;

    RowCipher(Keyring keys, String gallery) {
        this.keys = keys;
        this.gallery = gallery.getBytes(StandardCharsets.US_ASCII);
    }

    byte[] seal(RowLabel label, byte[] numbers) {
        try {
            return keys.aead().encrypt(numbers, label.associatedData(gallery));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("a template could not be encrypted", impossible);
        }
    }

    /** @throws GeneralSecurityException when anything of the row was changed since it was sealed, or the key is gone */
    byte[] open(RowLabel label, byte[] sealed) throws GeneralSecurityException {
        return keys.aead().decrypt(sealed, label.associatedData(gallery));
    }

    static byte[] bytes(float[] numbers, int offset, int count) {
        byte[] bytes = new byte[count * Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(numbers, offset, count);
        return bytes;
    }

    /** Reads numbers and overwrites the bytes they stood in. */
    static void takeFloats(byte[] bytes, float[] into, int offset) {
        ByteBuffer.wrap(bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(into, offset, bytes.length / Float.BYTES);
        Arrays.fill(bytes, (byte) 0);
    }
}
