package dev.limen.app.cli;

import dev.limen.core.InvalidInputException;
import dev.limen.evaluation.pictures.Progress;
import dev.limen.gallery.keys.KeyEncryptionKey;
import dev.limen.gallery.store.OfflineStore;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code limen gallery rekey}. */
@Command(
        name = "rekey",
        description = {
            "Change the keys of a gallery. What was cut off goes on when the same is said again.",
            "Stop the node first, and keep the old key until this has ended."
        },
        mixinStandardHelpOptions = true)
final class GalleryRekeyCommand implements Callable<Integer> {
    @Mixin
    private GalleryOptions gallery = new GalleryOptions();

    @Option(
            names = "--new-key",
            paramLabel = "URI",
            description = "The key that opens the gallery from now on: file:PATH or env:NAME.")
    private @Nullable String next;

    @Option(names = "--data", description = "Encrypt all templates again under a new data key.")
    private boolean data;

    @Option(
            names = "--transform",
            description = "Issue all templates again under a new transform, as when the gallery was stolen.")
    private boolean transform;

    @Override
    public Integer call() {
        if (next == null && !data && !transform) {
            throw new InvalidInputException("Say what to change: --new-key URI, --data, --transform, or several.");
        }
        Optional<KeyEncryptionKey> wrapping = Optional.ofNullable(next).map(KeyEncryptionKey::open);
        try (OfflineStore store = OfflineStore.open(gallery.existing(), gallery.key())) {
            int all = (int) store.count(OfflineStore.Count.REFERENCES);
            Progress progress = GalleryOptions.progress("references");
            store.changeKeys(data, transform, moved -> progress.at(Math.min(moved, all), all));
            // Last: until here the old key opens what is half done.
            wrapping.ifPresent(store::rewrap);
            System.out.println("The keys of " + store.file() + " are changed, " + all + " references"
                    + (data || transform ? " moved." : " untouched.")
                    + (wrapping.isPresent() ? " Only " + next + " opens it now." : ""));
            return 0;
        }
    }
}
