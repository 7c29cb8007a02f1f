package dev.limen.app.cli;

import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.WatchListEntry;
import dev.limen.protocol.WatchListView;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code limen watchlist list}. */
@Command(name = "list", description = "Show the watch list.", mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class WatchlistListCommand implements Callable<Integer> {
    @Mixin
    private CoordinatorOption coordinator;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    @Override
    public Integer call() {
        try (CoordinatorConnection connection = coordinator.connect()) {
            WatchListView list = connection.get(ApiPaths.WATCH_LIST, WatchListView.class);
            if (json) {
                JsonOutput.print(list);
                return 0;
            }
            System.out.printf("%d of %d entries%n", list.entries().size(), list.limit());
            for (WatchListEntry entry : list.entries()) {
                System.out.printf(
                        "%s  until %s  %s (%s)%n", entry.id(), entry.expiresAt(), entry.reason(), entry.source());
            }
            return 0;
        }
    }
}
