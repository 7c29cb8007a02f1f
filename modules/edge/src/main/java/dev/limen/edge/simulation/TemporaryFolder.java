package dev.limen.edge.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder for what a simulation stores: in memory where there is such a place, since nothing of it is to last. Stateless. */
final class TemporaryFolder {
    private static final Path IN_MEMORY = Path.of("/dev/shm");

    private TemporaryFolder() {}

    static Path create(String prefix) {
        try {
            return Files.isWritable(IN_MEMORY)
                    ? Files.createTempDirectory(IN_MEMORY, prefix)
                    : Files.createTempDirectory(prefix);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
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
