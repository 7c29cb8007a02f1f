package dev.limen.gallery.archive;

import com.google.crypto.tink.Aead;
import dev.limen.gallery.keys.Keyring;
import dev.limen.gallery.store.TemplateSpace;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;

/** Seals the records of one archive, each bound to the archive's head and to its place. Not thread-safe. */
final class ArchiveCipher {
    private static final byte[] RECORD = "limen archive record\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "limen archive end\0".getBytes(StandardCharsets.US_ASCII);

    private final Keyring keys;
    private final Aead aead;
    private final byte[] head;
    private final Map<String, TemplateSpace> spaces = new HashMap<>();

    /** @param head all bytes before the first record */
    ArchiveCipher(Keyring keys, byte[] head) {
        this.keys = keys;
        this.aead = keys.aead();
        try {
            this.head = MessageDigest.getInstance("SHA-256").digest(head);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java lacks SHA-256", impossible);
        }
    }

    byte[] seal(int place, byte[] record) throws GeneralSecurityException {
        return aead.encrypt(record, context(RECORD, place));
    }

    byte[] open(int place, byte[] sealed) throws GeneralSecurityException {
        return aead.decrypt(sealed, context(RECORD, place));
    }

    /** {@return what stands after the last of {@code count} records, and nowhere else} */
    byte[] end(int count) throws GeneralSecurityException {
        return aead.encrypt(new byte[0], context(END, count));
    }

    /** {@return whether these bytes are the end after {@code count} records} */
    boolean isEnd(int count, byte[] sealed) {
        try {
            return aead.decrypt(sealed, context(END, count)).length == 0;
        } catch (GeneralSecurityException isNot) {
            return false;
        }
    }

    /** {@return the space that this archive's templates of one model are in} */
    TemplateSpace space(String model, int dimension) throws GeneralSecurityException {
        String purpose = "limen archive transform of model " + model + ", " + dimension + "-d";
        TemplateSpace space = spaces.get(purpose);
        if (space == null) {
            space = TemplateSpace.of(keys.transform(), keys.transformSecret(keys.transform(), purpose), dimension);
            spaces.put(purpose, space);
        }
        return space;
    }

    private byte[] context(byte[] purpose, int place) {
        return ByteBuffer.allocate(purpose.length + head.length + Integer.BYTES)
                .put(purpose)
                .put(head)
                .putInt(place)
                .array();
    }
}
