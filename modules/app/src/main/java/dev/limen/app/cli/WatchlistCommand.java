package dev.limen.app.cli;

import dev.limen.core.InvalidInputException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code limen watchlist}: whom staff are to look at. */
@Command(
        name = "watchlist",
        description = "Say whom staff are to look at when they come to a gate, at a running coordinator.",
        mixinStandardHelpOptions = true,
        subcommands = {WatchlistAddCommand.class, WatchlistListCommand.class, WatchlistRemoveCommand.class})
final class WatchlistCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        throw new InvalidInputException("Say what to do with the watch list: add, list or remove.");
    }
}
