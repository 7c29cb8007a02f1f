package dev.limen.identity;

import dev.limen.core.InvalidInputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** A text file that only its owner may read, replaced as a whole or not at all. Stateless. */
final class SecretText {
    private static final long LARGEST = 1 << 20;
    private static final Set<PosixFilePermission> OTHERS = EnumSet.complementOf(EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));

    private SecretText() {}

    /** Makes the folder, too; durable when it returns. @throws InvalidInputException when it cannot be written */
    static void write(Path file, String text) {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            prepare(file.resolveSibling("."));
            Files.deleteIfExists(fresh);
            try (FileChannel out = FileChannel.open(
                    fresh, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly("rw-------"))) {
                ByteBuffer rest = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
                while (rest.hasRemaining()) {
                    out.write(rest);
                }
                out.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            throw new InvalidInputException(
                    "The key file " + file + " cannot be written: choose a folder that you may write to, on a disk that"
                            + " is not full.",
                    unwritable);
        }
    }

    /** Makes the folder, for its owner alone, unless it is there. */
    static void prepare(Path folder) {
        Path plain = folder.toAbsolutePath().normalize();
        try {
            if (!Files.exists(plain)) {
                Files.createDirectories(plain, ownerOnly("rwx------"));
            }
            if (Files.isDirectory(plain) && Files.isWritable(plain)) {
                return;
            }
        } catch (IOException told) {
            // below
        }
        throw new InvalidInputException(
                "The folder " + plain + " cannot be written to: choose one that you may make or write to.");
    }

    /** @throws InvalidInputException when there is none, or it lies open to others */
    static String read(Path file, String made) {
        try {
            if (Files.getFileStore(file).supportsFileAttributeView("posix")
                    && Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
                throw new InvalidInputException(
                        "The key file " + file + " lies open to other users: take their rights with chmod 600.");
            }
            return text(file);
        } catch (NoSuchFileException missing) {
            throw new InvalidInputException("There is no file " + file + ": " + made + ".", missing);
        } catch (IOException unreadable) {
            throw unreadable(file, unreadable);
        }
    }

    /** As {@link #read}, of a file that everybody may see. */
    static String readShared(Path file, String made) {
        try {
            return text(file);
        } catch (NoSuchFileException missing) {
            throw new InvalidInputException("There is no file " + file + ": " + made + ".", missing);
        } catch (IOException unreadable) {
            throw unreadable(file, unreadable);
        }
    }

    private static String text(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new InvalidInputException("The file " + file + " is too long for a key: name the right file.");
        }
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }

    private static InvalidInputException unreadable(Path file, IOException cause) {
        return new InvalidInputException(
                "The file " + file + " cannot be read: it must belong to the user who runs Limen.", cause);
    }

    private static FileAttribute<?>[] ownerOnly(String rights) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
    }
}
