package dev.limen.evaluation.identification;

import dev.limen.core.FaceTemplate;
import dev.limen.gallery.Gallery;
import dev.limen.gallery.Reference;
import dev.limen.gallery.SearchResult;
import dev.limen.gallery.keys.KeyEncryptionKey;
import dev.limen.vision.model.ModelEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A gallery in a folder of its own, erased when it is closed. Not thread-safe. */
final class TemporaryGallery implements AutoCloseable {
    private final Path folder;
    private final Gallery gallery;

    private TemporaryGallery(Path folder, Gallery gallery) {
        this.folder = folder;
        this.gallery = gallery;
    }

    static TemporaryGallery open(ModelEntry model) {
        try {
            Path folder = Files.createTempDirectory("limen-evaluation");
            return new TemporaryGallery(
                    folder,
                    Gallery.open(
                            folder.resolve("gallery.sqlite"),
                            model.id(),
                            model.dimension().orElseThrow(),
                            KeyEncryptionKey.ephemeral()));
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    void putAll(List<Reference> references) {
        gallery.putAll(references);
    }

    SearchResult search(FaceTemplate probe, int k) {
        return gallery.search(probe, k);
    }

    int references() {
        return gallery.size();
    }

    @Override
    public void close() {
        gallery.eraseAll();
        gallery.close();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException stuck) {
            throw new UncheckedIOException("the templates of the evaluation are still in " + folder, stuck);
        }
    }
}
