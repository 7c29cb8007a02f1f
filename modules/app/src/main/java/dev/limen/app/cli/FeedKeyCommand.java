package dev.limen.app.cli;

import dev.limen.credential.FeedSigner;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code limen feed key}: makes the key that signs the change feed. */
@Command(
        name = "key",
        description = {
            "Make a key that signs the change feed, in a file that only you may read, and print its public half.",
            "The public half goes into each node's coordinator.feed_key; who has the file can say who may pass."
        },
        mixinStandardHelpOptions = true)
final class FeedKeyCommand implements Callable<Integer> {
    @Mixin
    private KeyPairOptions keys = new KeyPairOptions();

    @Override
    public Integer call() {
        System.out.println(keys.key(FeedSigner::create, FeedSigner::open).publicKey());
        return 0;
    }
}
