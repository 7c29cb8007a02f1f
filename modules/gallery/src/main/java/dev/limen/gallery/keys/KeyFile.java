package dev.limen.gallery.keys;

import dev.limen.core.InvalidInputException;
import dev.limen.storage.OwnerOnly;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** {@code file:PATH}: a key in a file that only its owner may read. */
public final class KeyFile implements KeyEncryptionKeyProvider {
    private static final Set<PosixFilePermission> OTHERS = EnumSet.complementOf(EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));

    /**
     * Makes a new random key.
     *
     * @param file where; nothing is ever overwritten
     * @throws InvalidInputException when something is there already, or it cannot be written
     */
    public static void create(Path file) {
        byte[] line = (AesKey.randomText() + "\n").getBytes(StandardCharsets.US_ASCII);
        try (FileChannel out = FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OwnerOnly.file())) {
            ByteBuffer rest = ByteBuffer.wrap(line);
            while (rest.hasRemaining()) {
                out.write(rest);
            }
            out.force(true);
        } catch (FileAlreadyExistsException there) {
            throw new InvalidInputException(
                    "There is a file " + file
                            + " already, and what a key has locked only that key opens: choose another" + " name.",
                    there);
        } catch (IOException unwritable) {
            throw new InvalidInputException(
                    "The key file " + file
                            + " cannot be written: choose a folder that exists and that you may write to.",
                    unwritable);
        }
    }

    @Override
    public String scheme() {
        return "file";
    }

    @Override
    public KeyEncryptionKey open(String place) {
        Path file = Path.of(place);
        try {
            if (Files.getFileStore(file).supportsFileAttributeView("posix")
                    && Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
                throw new InvalidInputException(
                        "The key file " + file + " lies open to other users: take their rights with chmod 600.");
            }
            return AesKey.parse(Files.readString(file, StandardCharsets.ISO_8859_1), "The key file " + file);
        } catch (NoSuchFileException missing) {
            throw new InvalidInputException(
                    "There is no key file " + file + ": make one with limen gallery key --out " + file
                            + ", or put the one in its place that the gallery was made with.",
                    missing);
        } catch (IOException unreadable) {
            throw new InvalidInputException(
                    "The key file " + file + " cannot be read: it must belong to the user who runs Limen.", unreadable);
        }
    }
}
