package dev.limen.gallery.archive;

import dev.limen.core.InvalidInputException;
import dev.limen.core.PersonId;
import dev.limen.gallery.keys.KeyEncryptionKey;
import dev.limen.gallery.keys.Keyring;
import dev.limen.gallery.store.OfflineStore;
import dev.limen.gallery.store.StoredRow;
import dev.limen.storage.OwnerOnly;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * One file with all references of a gallery, for another gallery. The module's README describes its bytes.
 *
 * <p>Encrypted record by record under keys made for this archive alone, which lie in its head, wrapped by the key of whom
 * it is for. Its templates are in a space of its own: neither the gallery's keys nor another archive's open or link it.
 */
public final class GalleryArchive {
    static final String MAGIC = "LIMENGA1";

    private GalleryArchive() {}

    /**
     * Writes an archive; it appears whole or not at all.
     *
     * @param gallery whose sound references are written
     * @param out a new file, which only its owner may read
     * @param target wraps the archive's keys
     * @param written is told how many references are written
     * @throws InvalidInputException when there is a file already, it cannot be written, or {@code target} cannot wrap
     */
    public static Written write(OfflineStore gallery, Path out, KeyEncryptionKey target, Progress written) {
        if (Files.exists(out)) {
            throw new InvalidInputException("There is a file " + out + " already: choose another name.");
        }
        Path part = out.resolveSibling(out.getFileName() + ".part");
        try {
            Files.deleteIfExists(part); // of an export that was killed; encrypted like the whole
            Written result;
            try (FileChannel file = FileChannel.open(
                    part, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OwnerOnly.file())) {
                DataOutputStream data = new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(file)));
                result = writeAll(gallery, data, target, written);
                data.flush();
                file.force(true);
            }
            Files.move(part, out);
            return result;
        } catch (FileAlreadyExistsException there) {
            throw new InvalidInputException("There is a file " + out + " already: choose another name.", there);
        } catch (IOException | UncheckedIOException unwritable) {
            throw new InvalidInputException(
                    "The archive " + out + " cannot be written (" + unwritable.getMessage()
                            + "): choose a folder that exists, that you may write to, and that has room.",
                    unwritable);
        } finally {
            delete(part);
        }
    }

    /**
     * Reads an archive into a gallery, all of it or nothing. What is there already stays.
     *
     * @return how many references were added
     * @throws InvalidInputException when it is no archive, was changed or cut off, or {@code key} does not open it; the
     *     gallery is as it was
     */
    public static int read(Path archive, KeyEncryptionKey key, OfflineStore gallery) {
        try (ArchiveReader reader = ArchiveReader.open(archive, key, gallery)) {
            return gallery.addAll(reader);
        }
    }

    private static Written writeAll(
            OfflineStore gallery, DataOutputStream out, KeyEncryptionKey target, Progress written) throws IOException {
        try {
            Keyring keys = Keyring.generate();
            byte[] head = head(keys, target);
            ArchiveCipher cipher = new ArchiveCipher(keys, head);
            Bridges bridges = new Bridges();
            List<String> leftOut = new ArrayList<>();
            int[] count = {0};
            out.write(head);
            gallery.visit(row -> {
                if (!row.isSound()) {
                    leftOut.add(row.label().reference() + ": " + row.problem());
                    return;
                }
                try {
                    StoredRow.Carried carried = carry(gallery, row, cipher, bridges);
                    writeBytes(out, cipher.seal(count[0], ArchiveRecord.write(carried)));
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                } catch (GeneralSecurityException impossible) {
                    throw new IllegalStateException("a record could not be encrypted", impossible);
                }
                written.at(++count[0]);
            });
            writeBytes(out, cipher.end(count[0]));
            return new Written(count[0], leftOut);
        } catch (GeneralSecurityException unusable) {
            throw new InvalidInputException(
                    "The key of the archive cannot encrypt now; nothing was written: make sure that whatever keeps it is"
                            + " running.",
                    unusable);
        }
    }

    private static StoredRow.Carried carry(OfflineStore gallery, StoredRow row, ArchiveCipher cipher, Bridges bridges)
            throws GeneralSecurityException {
        String model = row.label().model();
        bridges.lead(gallery.spaceOf(row), () -> cipher.space(model, row.vector().length), model, row.vector());
        return new StoredRow.Carried(
                row.label().reference(),
                row.label().person(),
                model,
                row.label().enrolledAt(),
                gallery.findConsent(new PersonId(row.label().person())),
                row.vector());
    }

    private static byte[] head(Keyring keys, KeyEncryptionKey target) throws IOException, GeneralSecurityException {
        String id = UUID.randomUUID().toString();
        Keyring.Wrapped wrapped = keys.wrap(target, id);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeBytes(MAGIC);
        out.writeBytes(id);
        writeBytes(out, wrapped.data());
        writeBytes(out, wrapped.transforms());
        return bytes.toByteArray();
    }

    private static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static void delete(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException stays) {
            throw new InvalidInputException("The unfinished archive " + part + " cannot be deleted: delete it.", stays);
        }
    }

    /**
     * What was written.
     *
     * @param references how many
     * @param leftOut those that cannot be used, and why
     */
    public record Written(int references, List<String> leftOut) {}

    /** Is told how far it is. */
    @FunctionalInterface
    public interface Progress {
        /** @param references written so far */
        void at(int references);
    }
}
