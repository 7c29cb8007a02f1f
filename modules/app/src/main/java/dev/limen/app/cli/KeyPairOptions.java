package dev.limen.app.cli;

import dev.limen.core.InvalidInputException;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A key pair to make, or one made before. */
final class KeyPairOptions {
    @Option(names = "--out", paramLabel = "FILE", description = "The new file; none is overwritten.")
    private @Nullable Path out;

    @Option(names = "--of", paramLabel = "FILE", description = "Print the public half of a key made before.")
    private @Nullable Path of;

    /** {@return the key that was asked for} */
    <K> K key(Function<Path, K> create, Function<Path, K> open) {
        if (out != null && of == null) {
            return create.apply(out);
        }
        if (of != null && out == null) {
            return open.apply(of);
        }
        throw new InvalidInputException("Say --out FILE to make a key, or --of FILE to print one's public half.");
    }
}
