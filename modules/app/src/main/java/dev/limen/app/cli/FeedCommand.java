package dev.limen.app.cli;

import dev.limen.core.InvalidInputException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code limen feed}: what edges follow. */
@Command(
        name = "feed",
        description = "Look after the change feed that edge nodes follow.",
        mixinStandardHelpOptions = true,
        subcommands = FeedKeyCommand.class)
final class FeedCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        throw new InvalidInputException("Say what to do with the change feed: key.");
    }
}
