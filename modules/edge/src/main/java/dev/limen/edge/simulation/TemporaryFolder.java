package dev.limen.edge.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A folder for what a simulation stores: in memory where there is such a place with room, since nothing of it is to last.
 * Stateless.
 */
final class TemporaryFolder {
    private static final Path IN_MEMORY = Path.of("/dev/shm");

    /** Some times what a simulation stores; containers often have less. */
    private static final long ROOM_BYTES = 256L << 20;

    private TemporaryFolder() {}

    static Path create(String prefix) {
        try {
            return hasRoom(IN_MEMORY, ROOM_BYTES)
                    ? Files.createTempDirectory(IN_MEMORY, prefix)
                    : Files.createTempDirectory(prefix);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    static boolean hasRoom(Path place, long bytes) throws IOException {
        return Files.isWritable(place) && Files.getFileStore(place).getUsableSpace() >= bytes;
    }

    static void erase(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException stuck) {
            throw new UncheckedIOException("the simulation's files are still in " + folder, stuck);
        }
    }
}
