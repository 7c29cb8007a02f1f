package dev.limen.app.fetch;

import dev.limen.core.InvalidInputException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The right to write one file of the cache, held by one process at a time; the system takes it back when a process dies.
 * The empty lock file stays: removing it would let two processes hold locks on two files of one name.
 */
final class FetchLock implements AutoCloseable {
    private final FileChannel channel;

    private FetchLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * @param file what is to be written
     * @throws InvalidInputException when somebody else is writing it
     * @throws IOException when the folder cannot be written
     */
    static FetchLock take(Path file) throws IOException {
        Path lockFile = file.resolveSibling(file.getFileName() + ".lock");
        FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean held = false;
        try {
            held = tryLock(channel) != null;
        } finally {
            if (!held) {
                channel.close();
            }
        }
        if (!held) {
            throw new InvalidInputException(
                    "Somebody else is fetching " + file + " right now: wait until that is done, then run this again.");
        }
        return new FetchLock(channel);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException byThisProcess) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
