package dev.limen.app.cli;

import dev.limen.core.InvalidInputException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code limen gallery}: what has to do with a gallery's files. */
@Command(
        name = "gallery",
        description = "Look after the gallery of an edge node.",
        mixinStandardHelpOptions = true,
        subcommands = {
            GalleryKeyCommand.class,
            GalleryImportCommand.class,
            GalleryStatsCommand.class,
            GalleryVerifyCommand.class,
            GalleryRekeyCommand.class,
            GalleryReindexCommand.class,
            GalleryExportCommand.class
        })
final class GalleryCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        throw new InvalidInputException(
                "Say what to do with the gallery: key, import, stats, verify, rekey, reindex or export.");
    }
}
