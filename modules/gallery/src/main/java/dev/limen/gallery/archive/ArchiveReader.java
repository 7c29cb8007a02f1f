package dev.limen.gallery.archive;

import dev.limen.core.InvalidInputException;
import dev.limen.core.ModelId;
import dev.limen.gallery.keys.KeyEncryptionKey;
import dev.limen.gallery.keys.Keyring;
import dev.limen.gallery.store.OfflineStore;
import dev.limen.gallery.store.StoredRow;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The references of an archive, one after the other, brought into a gallery's newest space. Not thread-safe. */
final class ArchiveReader implements Iterator<StoredRow.Carried>, AutoCloseable {
    private static final int ID = 36;
    /** No keyset and no record comes near it; whoever claims more lies. */
    private static final int LONGEST = 1 << 20;

    private final Path file;
    private final DataInputStream in;
    private final ArchiveCipher cipher;
    private final OfflineStore gallery;
    private final Bridges bridges = new Bridges();
    private int place;
    private Optional<StoredRow.Carried> next = Optional.empty();
    private boolean ended;

    private ArchiveReader(Path file, DataInputStream in, ArchiveCipher cipher, OfflineStore gallery) {
        this.file = file;
        this.in = in;
        this.cipher = cipher;
        this.gallery = gallery;
    }

    static ArchiveReader open(Path file, KeyEncryptionKey key, OfflineStore gallery) {
        DataInputStream in = stream(file);
        try {
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            DataOutputStream copy = new DataOutputStream(head);
            byte[] magic = in.readNBytes(GalleryArchive.MAGIC.length());
            if (!GalleryArchive.MAGIC.equals(new String(magic, StandardCharsets.ISO_8859_1))) {
                throw new InvalidInputException(
                        "The file " + file
                                + " is no archive of a gallery; nothing was changed: name one that limen gallery export wrote.");
            }
            byte[] id = in.readNBytes(ID);
            byte[] data = bytes(in, file);
            byte[] transforms = bytes(in, file);
            copy.write(magic);
            copy.write(id);
            copy.writeInt(data.length);
            copy.write(data);
            copy.writeInt(transforms.length);
            copy.write(transforms);
            Keyring keys = Keyring.unwrap(
                    new Keyring.Wrapped(data, transforms), key, new String(id, StandardCharsets.ISO_8859_1));
            return new ArchiveReader(file, in, new ArchiveCipher(keys, head.toByteArray()), gallery);
        } catch (GeneralSecurityException wrong) {
            close(in);
            throw new InvalidInputException(
                    "The key does not open the archive " + file
                            + "; nothing was changed: give the one it was written for (--to-key).",
                    wrong);
        } catch (IOException cut) {
            close(in);
            throw broken(file, cut);
        } catch (RuntimeException unusable) {
            close(in);
            throw unusable;
        }
    }

    @Override
    public boolean hasNext() {
        if (next.isEmpty() && !ended) {
            next = read();
            ended = next.isEmpty();
        }
        return next.isPresent();
    }

    @Override
    public StoredRow.Carried next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        StoredRow.Carried row = next.orElseThrow();
        next = Optional.empty();
        return row;
    }

    private Optional<StoredRow.Carried> read() {
        try {
            byte[] sealed = bytes(in, file);
            if (cipher.isEnd(place, sealed)) {
                if (in.read() >= 0) {
                    throw broken(file, new IOException("bytes after the end"));
                }
                return Optional.empty();
            }
            StoredRow.Carried row = ArchiveRecord.read(cipher.open(place++, sealed));
            int dimension = row.vector().length;
            bridges.lead(
                    cipher.space(row.model(), dimension),
                    () -> gallery.newestSpace(new ModelId(row.model()), dimension),
                    row.model(),
                    row.vector());
            return Optional.of(row);
        } catch (IOException | GeneralSecurityException changed) {
            throw broken(file, changed);
        }
    }

    private static byte[] bytes(DataInputStream in, Path file) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > LONGEST) {
            throw broken(file, new IOException("a length of " + length));
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new IOException("cut off");
        }
        return bytes;
    }

    private static DataInputStream stream(Path file) {
        try {
            return new DataInputStream(new BufferedInputStream(Files.newInputStream(file)));
        } catch (NoSuchFileException missing) {
            throw new InvalidInputException("There is no archive " + file + ": name one.", missing);
        } catch (IOException unreadable) {
            throw new InvalidInputException(
                    "The archive " + file + " cannot be read: give the user who runs Limen access to it.", unreadable);
        }
    }

    private static InvalidInputException broken(Path file, Exception cause) {
        return new InvalidInputException(
                "The archive " + file
                        + " was cut off or changed; nothing was taken over: export it again, or copy it again.",
                cause);
    }

    @Override
    public void close() {
        close(in);
    }

    private static void close(DataInputStream in) {
        try {
            in.close();
        } catch (IOException fault) {
            throw new IllegalStateException("an archive that was read could not be closed", fault);
        }
    }
}
