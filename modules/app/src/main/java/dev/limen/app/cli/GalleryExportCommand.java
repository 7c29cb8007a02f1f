package dev.limen.app.cli;

import dev.limen.core.InvalidInputException;
import dev.limen.evaluation.pictures.Progress;
import dev.limen.gallery.archive.GalleryArchive;
import dev.limen.gallery.keys.KeyEncryptionKey;
import dev.limen.gallery.store.OfflineStore;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code limen gallery export}. */
@Command(
        name = "export",
        description = {
            "Write all references into one encrypted file for another gallery; limen gallery import --archive reads it.",
            "Exit 1 when damaged references had to be left out. Stop the node first."
        },
        mixinStandardHelpOptions = true)
final class GalleryExportCommand implements Callable<Integer> {
    @Mixin
    private GalleryOptions gallery = new GalleryOptions();

    @Option(names = "--encrypted", description = "Required: there is no other kind of export.")
    private boolean encrypted;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The new file; none is overwritten.")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Option(
            names = "--to-key",
            required = true,
            paramLabel = "URI",
            description = "The key of whoever is to read it: file:PATH or env:NAME.")
    @SuppressWarnings("NullAway.Init")
    private String target;

    @Override
    public Integer call() {
        if (!encrypted) {
            throw new InvalidInputException("References leave a gallery encrypted only: say --encrypted.");
        }
        KeyEncryptionKey key = KeyEncryptionKey.open(target);
        try (OfflineStore store = OfflineStore.look(gallery.file(), gallery.key())) {
            int all = (int) store.count(OfflineStore.Count.REFERENCES);
            Progress progress = GalleryOptions.progress("references");
            GalleryArchive.Written written = GalleryArchive.write(store, out, key, done -> progress.at(done, all));
            System.out.println(written.references() + " references are in " + out + ".");
            written.leftOut().forEach(row -> System.out.println("Left out: " + row));
            return written.leftOut().isEmpty() ? 0 : 1;
        }
    }
}
