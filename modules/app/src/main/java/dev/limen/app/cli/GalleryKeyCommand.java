package dev.limen.app.cli;

import dev.limen.gallery.keys.KeyFile;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code limen gallery key}: makes the key that opens a gallery. */
@Command(
        name = "key",
        description = {
            "Make a key for a gallery: 256 random bits in a file that only you may read.",
            "Keep a copy in another place; without the key nobody can open the gallery, you included."
        },
        mixinStandardHelpOptions = true)
final class GalleryKeyCommand implements Callable<Integer> {
    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The new file; none is overwritten.")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Override
    public Integer call() {
        KeyFile.create(out);
        System.out.println("The key is in " + out + "; name it in the node's configuration as gallery: {key: \"file:"
                + out.toAbsolutePath().normalize() + "\"}.");
        return 0;
    }
}
