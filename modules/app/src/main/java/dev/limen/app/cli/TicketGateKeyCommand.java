package dev.limen.app.cli;

import dev.limen.credential.OpeningKey;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code limen ticket gate-key}: makes the key that opens faces carried in tickets. */
@Command(
        name = "gate-key",
        description = {
            "Make the key with which gates open faces that people carry in their tickets, and print its public half.",
            "The file goes to the nodes, the public half to whoever signs tickets."
        },
        mixinStandardHelpOptions = true)
final class TicketGateKeyCommand implements Callable<Integer> {
    @Mixin
    private KeyPairOptions keys = new KeyPairOptions();

    @Override
    public Integer call() {
        System.out.println(keys.key(OpeningKey::create, OpeningKey::open).publicKey());
        return 0;
    }
}
