package dev.limen.gallery.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Everything a row says beside its template. It is authenticated with the template, so that no row can be swapped with
 * another, and no column changed, without being found out.
 *
 * @param row its number
 * @param reference its id
 * @param person whose it is
 * @param model which network made it
 * @param format how the numbers are written; {@link #DAMAGED} means that they were unusable before they were encrypted
 * @param transform which transform they passed through
 * @param enrolledAt when, in milliseconds since 1970
 */
public record RowLabel(
        int row, String reference, String person, String model, int format, int transform, long enrolledAt) {
    /** Little-endian IEEE 754 floats, one after another. */
    static final int FLOATS = 1;

    /** Bytes of an older gallery that were no template. */
    static final int DAMAGED = 0;

    private static final byte[] PURPOSE = "limen template\0".getBytes(StandardCharsets.US_ASCII);

    /** {@return the same row protected by another transform} */
    RowLabel withTransform(int other) {
        return new RowLabel(row, reference, person, model, format, other, enrolledAt);
    }

    /** {@return the associated data: numbers at fixed places, then each text with its length before it} */
    byte[] associatedData(byte[] gallery) {
        byte[][] texts = {utf8(reference), utf8(person), utf8(model)};
        int length = PURPOSE.length + gallery.length + 3 * Integer.BYTES + Long.BYTES;
        for (byte[] text : texts) {
            length += Integer.BYTES + text.length;
        }
        ByteBuffer data = ByteBuffer.allocate(length)
                .put(PURPOSE)
                .put(gallery)
                .putInt(row)
                .putInt(format)
                .putInt(transform)
                .putLong(enrolledAt);
        for (byte[] text : texts) {
            data.putInt(text.length).put(text);
        }
        return data.array();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
