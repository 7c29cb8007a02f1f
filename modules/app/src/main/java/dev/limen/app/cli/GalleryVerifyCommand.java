package dev.limen.app.cli;

import dev.limen.gallery.store.OfflineStore;
import dev.limen.gallery.upkeep.GalleryVerification;
import dev.limen.vision.model.ModelEntry;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code limen gallery verify}. */
@Command(
        name = "verify",
        description = {
            "Authenticate every row, compare index and store, look for leftovers and look-alikes; nothing is changed.",
            "Exit 1 when something is wrong. Stop the node first."
        },
        mixinStandardHelpOptions = true)
final class GalleryVerifyCommand implements Callable<Integer> {
    @Mixin
    private GalleryOptions gallery = new GalleryOptions();

    @Mixin
    private LookAlikeOptions lookAlikes = new LookAlikeOptions();

    @Option(names = "--seed", paramLabel = "N", description = "Of the rows drawn in a large gallery (default 1).")
    private long seed = 1;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    @Override
    public Integer call() {
        ModelEntry embedder = gallery.embedder();
        try (OfflineStore store = OfflineStore.look(gallery.file(), gallery.key())) {
            long people = Math.max(1, store.count(OfflineStore.Count.PEOPLE));
            GalleryVerification found = GalleryVerification.of(
                    store,
                    embedder.id(),
                    embedder.dimension().orElseThrow(),
                    lookAlikes.of(embedder).at(people).lookAlike(),
                    seed,
                    GalleryOptions.progress("references compared")::at);
            if (json) {
                JsonOutput.print(found);
            } else {
                print(found);
            }
            return found.isSound() ? 0 : 1;
        }
    }

    private void print(GalleryVerification found) {
        found.wrong().forEach(System.out::println);
        found.notes().forEach(note -> System.out.println("Note: " + note));
        found.lookAlikes()
                .forEach(pair -> System.out.printf(
                        "Note: %s and %s look alike (%.3f): a face alone does not tell them apart.%n",
                        pair.person(), pair.other(), pair.score()));
        System.out.printf(
                "%d references checked, %d held against all (seed %d): %s%n",
                found.checked(),
                found.compared(),
                seed,
                found.isSound() ? "nothing is wrong" : found.wrong().size() + " things are wrong");
    }
}
