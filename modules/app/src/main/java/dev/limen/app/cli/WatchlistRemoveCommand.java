package dev.limen.app.cli;

import dev.limen.core.ReferenceId;
import dev.limen.protocol.ApiPaths;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code limen watchlist remove}. */
@Command(
        name = "remove",
        description = "Erase an entry of the watch list, here and at every gate.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class WatchlistRemoveCommand implements Callable<Integer> {
    @Mixin
    private CoordinatorOption coordinator;

    @Parameters(paramLabel = "ENTRY", description = "As limen watchlist list names it.")
    private String entry;

    @Override
    public Integer call() {
        try (CoordinatorConnection connection = coordinator.connect()) {
            connection.delete(ApiPaths.WATCH_LIST + "/" + new ReferenceId(entry));
            System.out.println("Entry " + entry + " is erased.");
            return 0;
        }
    }
}
