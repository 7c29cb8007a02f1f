package dev.limen.app.cli;

import dev.limen.core.InvalidInputException;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.WatchListEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code limen watchlist add}. */
@Command(
        name = "add",
        description = "Put somebody on the watch list; only the picture's template is kept.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
final class WatchlistAddCommand implements Callable<Integer> {
    @Mixin
    private CoordinatorOption coordinator;

    @Parameters(paramLabel = "PICTURE", description = "A portrait: JPEG, PNG or WebP.")
    private Path picture;

    @Option(names = "--source", required = true, paramLabel = "TEXT", description = "Who asked for it.")
    private String source;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why staff are to look.")
    private String reason;

    @Option(
            names = "--hours",
            required = true,
            paramLabel = "N",
            description = "After how many hours every gate forgets the entry by itself.")
    private long hours;

    @Override
    public Integer call() {
        if (hours < 1) {
            throw new InvalidInputException("--hours is at least 1.");
        }
        Instant expires = Instant.now().plus(Duration.ofHours(hours));
        try (CoordinatorConnection connection = coordinator.connect()) {
            WatchListEntry entry = connection.postPicture(
                    ApiPaths.WATCH_LIST,
                    Map.of("source", source, "reason", reason, "expires", expires.toString()),
                    Files.readAllBytes(picture),
                    WatchListEntry.class);
            System.out.println("Entry " + entry.id() + " until " + entry.expiresAt() + ".");
            return 0;
        } catch (IOException unreadable) {
            throw new InvalidInputException("The picture " + picture + " cannot be read.", unreadable);
        }
    }
}
