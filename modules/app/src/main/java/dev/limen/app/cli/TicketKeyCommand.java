package dev.limen.app.cli;

import dev.limen.credential.SigningKey;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code limen ticket key}: makes the key that signs tickets. */
@Command(
        name = "key",
        description = {
            "Make a key that signs tickets, in a file that only you may read, and print its public half.",
            "The public half goes into each node's configuration; who has the file can print tickets."
        },
        mixinStandardHelpOptions = true)
final class TicketKeyCommand implements Callable<Integer> {
    @Mixin
    private KeyPairOptions keys = new KeyPairOptions();

    @Override
    public Integer call() {
        System.out.println(keys.key(SigningKey::create, SigningKey::open).publicKey());
        return 0;
    }
}
