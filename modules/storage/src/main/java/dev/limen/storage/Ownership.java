package dev.limen.storage;

import dev.limen.core.InvalidInputException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * One process's exclusive hold on something on disk: a lock file that the system releases when the process dies, however
 * it dies. Thread-safe.
 */
public final class Ownership implements AutoCloseable {
    private final FileChannel channel;

    private Ownership(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes hold of {@code lockFile}; its folder is made, for its owner only, when it is missing.
     *
     * @param what what is held, such as {@code The database x.sqlite}
     * @throws InvalidInputException when another process (or part of this one) holds it, or the folder cannot be written
     */
    public static Ownership take(Path lockFile, String what) {
        FileChannel channel;
        try {
            Path folder = lockFile.toAbsolutePath().getParent();
            if (folder != null && !Files.isDirectory(folder)) {
                Files.createDirectories(folder, OwnerOnly.folder());
            }
            channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException unusable) {
            throw new InvalidInputException(
                    what
                            + " cannot be made or written: choose another data_dir, or give the user who runs Limen access.",
                    unusable);
        }
        try {
            if (channel.tryLock() != null) {
                return new Ownership(channel);
            }
        } catch (OverlappingFileLockException heldInThisProcess) {
            // same answer as for another process, below
        } catch (IOException unusable) {
            throw new InvalidInputException(what + " cannot be locked: keep it on a local disk.", unusable);
        }
        close(channel);
        throw new InvalidInputException(
                what + " is in use by another Limen: stop that one, or choose another data_dir.");
    }

    @Override
    public void close() {
        close(channel);
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException fault) {
            throw new StorageException("A lock file could not be closed.", false, fault);
        }
    }
}
