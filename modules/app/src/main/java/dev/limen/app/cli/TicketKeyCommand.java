package dev.limen.app.cli;

import dev.limen.core.InvalidInputException;
import dev.limen.credential.SigningKey;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code limen ticket key}: makes the key that signs tickets. */
@Command(
        name = "key",
        description = {
            "Make a key that signs tickets, in a file that only you may read, and print its public half.",
            "The public half goes into each node's configuration; who has the file can print tickets."
        },
        mixinStandardHelpOptions = true)
final class TicketKeyCommand implements Callable<Integer> {
    @Option(names = "--out", paramLabel = "FILE", description = "The new file; none is overwritten.")
    private @Nullable Path out;

    @Option(names = "--of", paramLabel = "FILE", description = "Print the public half of a key made before.")
    private @Nullable Path of;

    @Override
    public Integer call() {
        if ((out == null) == (of == null)) {
            throw new InvalidInputException("Say --out FILE to make a key, or --of FILE to print one's public half.");
        }
        SigningKey key = out == null ? SigningKey.open(of) : SigningKey.create(out);
        System.out.println(key.publicKey());
        return 0;
    }
}
