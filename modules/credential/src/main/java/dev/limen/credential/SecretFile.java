package dev.limen.credential;

import dev.limen.core.InvalidInputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;

/** 32 secret bytes as one line {@code scheme:base64}, in a file that only its owner may read. */
final class SecretFile {
    private static final int BYTES = 32;
    private static final Set<PosixFilePermission> OTHERS = EnumSet.complementOf(EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));

    private SecretFile() {}

    /** @throws InvalidInputException when something is there already, or it cannot be written */
    static void create(Path file, String scheme, byte[] secret) {
        byte[] line = (scheme + Base64.getEncoder().encodeToString(secret) + "\n").getBytes(StandardCharsets.US_ASCII);
        try (FileChannel out =
                FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly())) {
            ByteBuffer rest = ByteBuffer.wrap(line);
            while (rest.hasRemaining()) {
                out.write(rest);
            }
            out.force(true);
        } catch (FileAlreadyExistsException there) {
            throw new InvalidInputException(
                    "There is a file " + file + " already, and a lost key is lost for good: choose another name.",
                    there);
        } catch (IOException unwritable) {
            throw new InvalidInputException(
                    "The key file " + file
                            + " cannot be written: choose a folder that exists and that you may write to.",
                    unwritable);
        }
    }

    /** @throws InvalidInputException when there is no such key, or it lies open to others; never quotes the key */
    static byte[] read(Path file, String scheme, String made) {
        String text = text(file, made);
        try {
            if (text.startsWith(scheme)) {
                byte[] secret = Base64.getDecoder().decode(text.substring(scheme.length()));
                if (secret.length == BYTES) {
                    return secret;
                }
            }
        } catch (IllegalArgumentException notBase64) {
            // Told without the cause: its message may quote the key.
        }
        throw new InvalidInputException("The file " + file + " holds no such key: make one with " + made + " --out "
                + file + ", or name the right file.");
    }

    private static String text(Path file, String made) {
        try {
            if (Files.getFileStore(file).supportsFileAttributeView("posix")
                    && Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
                throw new InvalidInputException(
                        "The key file " + file + " lies open to other users: take their rights with chmod 600.");
            }
            if (Files.size(file) > 1 << 12) {
                throw new InvalidInputException("The file " + file + " is too long for a key: name the right file.");
            }
            return Files.readString(file, StandardCharsets.ISO_8859_1).strip();
        } catch (NoSuchFileException missing) {
            throw new InvalidInputException(
                    "There is no key file " + file + ": make one with " + made + " --out " + file + ".", missing);
        } catch (IOException unreadable) {
            throw new InvalidInputException(
                    "The key file " + file + " cannot be read: it must belong to the user who runs Limen.", unreadable);
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
