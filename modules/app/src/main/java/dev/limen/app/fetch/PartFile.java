package dev.limen.app.fetch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * What has arrived of a file so far, {@code NAME.part}, and beside it in {@code NAME.part.version} by which word the
 * server will know whether its own file is still the same. Not thread-safe.
 */
final class PartFile {
    private final Path part;
    private final Path version;

    PartFile(Path target) {
        this.part = target.resolveSibling(target.getFileName() + ".part");
        this.version = target.resolveSibling(target.getFileName() + ".part.version");
    }

    Path path() {
        return part;
    }

    long size() throws IOException {
        try {
            return Files.size(part);
        } catch (NoSuchFileException nothingYet) {
            return 0;
        }
    }

    /** {@return a strong entity tag or a date, for {@code If-Range} (RFC 9110, section 13.1.5)} */
    Optional<String> findVersion() throws IOException {
        try {
            return Optional.of(Files.readString(version).strip()).filter(text -> !text.isEmpty());
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    /** Forgets what has arrived; what comes now is of that version. */
    void restart(Optional<String> nextVersion) throws IOException {
        delete();
        if (nextVersion.isPresent()) {
            Files.writeString(version, nextVersion.get());
        }
    }

    void delete() throws IOException {
        Files.deleteIfExists(part);
        Files.deleteIfExists(version);
    }

    /** Gives the whole file its name, at once. */
    void moveTo(Path target) throws IOException {
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Files.deleteIfExists(version);
    }

    /**
     * {@return somewhere to put what comes next}
     *
     * @throws FileSystemException when the disk does not take it
     */
    Appender append() throws FileSystemException {
        try {
            return new Appender(FileChannel.open(
                    part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND));
        } catch (IOException disk) {
            throw onDisk(disk);
        }
    }

    /** A full disk is not to be mistaken for a broken connection. */
    private FileSystemException onDisk(IOException cause) {
        FileSystemException fault = new FileSystemException(part.toString());
        fault.initCause(cause);
        return fault;
    }

    /** Appends; what was written stays when it is closed early. */
    final class Appender implements AutoCloseable {
        private final FileChannel channel;

        private Appender(FileChannel channel) {
            this.channel = channel;
        }

        void write(byte[] bytes) throws FileSystemException {
            try {
                ByteBuffer rest = ByteBuffer.wrap(bytes);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
            } catch (IOException disk) {
                throw onDisk(disk);
            }
        }

        @Override
        public void close() throws FileSystemException {
            try (channel) {
                // The file gets its name next, and must not be empty after a power failure.
                channel.force(false);
            } catch (IOException disk) {
                throw onDisk(disk);
            }
        }
    }
}
