package dev.limen.app.cli;

import dev.limen.core.InvalidInputException;
import dev.limen.credential.OpeningKey;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code limen ticket gate-key}: makes the key that opens faces carried in tickets. */
@Command(
        name = "gate-key",
        description = {
            "Make the key with which gates open faces that people carry in their tickets, and print its public half.",
            "The file goes to the nodes, the public half to whoever signs tickets."
        },
        mixinStandardHelpOptions = true)
final class TicketGateKeyCommand implements Callable<Integer> {
    @Option(names = "--out", paramLabel = "FILE", description = "The new file; none is overwritten.")
    private @Nullable Path out;

    @Option(names = "--of", paramLabel = "FILE", description = "Print the public half of a key made before.")
    private @Nullable Path of;

    @Override
    public Integer call() {
        if ((out == null) == (of == null)) {
            throw new InvalidInputException("Say --out FILE to make a key, or --of FILE to print one's public half.");
        }
        OpeningKey key = out == null ? OpeningKey.open(of) : OpeningKey.create(out);
        System.out.println(key.publicKey());
        return 0;
    }
}
