package dev.limen.benchmarks.gallery;

import dev.limen.core.FaceTemplate;
import dev.limen.core.ModelId;
import dev.limen.core.PersonId;
import dev.limen.core.ReferenceId;
import dev.limen.gallery.Gallery;
import dev.limen.gallery.Reference;
import dev.limen.gallery.SearchResult;
import dev.limen.gallery.keys.KeyEncryptionKey;
import dev.limen.gallery.keys.KeyFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Limen's gallery as a gate has it: transformed and encrypted in SQLite, every match confirmed by its stored row. */
final class EncryptedStore implements SearchEngine {
    static final ModelId MODEL = new ModelId("bench-gallery");

    private static final int AT_ONCE = 10_000;

    private final Path file;
    private final Path key;
    private final Gallery gallery;
    private final long bytes;

    /** @param folder empty, removed by the caller */
    EncryptedStore(SyntheticPeople people, Path folder) {
        file = folder.resolve("gallery.sqlite");
        key = folder.resolve("gallery.key");
        KeyFile.create(key);
        fill(people);
        long before = HeapUse.bytes();
        gallery = open(file, key, people.dimension());
        bytes = Math.max(0, HeapUse.bytes() - before) + fileBytes();
    }

    /** Opens a gallery that was filled before. */
    static Gallery open(Path file, Path key, int dimension) {
        return Gallery.open(file, MODEL, dimension, KeyEncryptionKey.open("file:" + key));
    }

    /** {@return the reference that the gallery finds most alike, or {@link #NOBODY}} */
    static int findBest(Gallery gallery, float[] probe) {
        SearchResult found = gallery.search(FaceTemplate.of(MODEL, probe), OwnIndex.WANTED);
        return found.candidates().isEmpty()
                ? NOBODY
                : Integer.parseInt(found.candidates().get(0).reference().value());
    }

    @Override
    public int findBest(float[] probe) {
        return findBest(gallery, probe);
    }

    @Override
    public long bytes() {
        return bytes;
    }

    /** {@return how large the file is, its log included} */
    long fileBytes() {
        try {
            Path log = file.resolveSibling(file.getFileName() + "-wal");
            return Files.size(file) + (Files.exists(log) ? Files.size(log) : 0);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** Closes it; the file can then be opened by another process. */
    @Override
    public void close() {
        gallery.close();
    }

    Path file() {
        return file;
    }

    Path key() {
        return key;
    }

    /** In a method of its own, or what it leaves on the stack would be counted as in use. */
    private void fill(SyntheticPeople people) {
        try (Gallery empty = open(file, key, people.dimension())) {
            for (int from = 0; from < people.size(); from += AT_ONCE) {
                empty.putAll(references(people, from, Math.min(people.size(), from + AT_ONCE)));
            }
        }
    }

    private static List<Reference> references(SyntheticPeople people, int from, int to) {
        List<Reference> references = new ArrayList<>(to - from);
        for (int i = from; i < to; i++) {
            float[] vector = new float[people.dimension()];
            people.read(i, vector);
            references.add(new Reference(
                    new ReferenceId(Integer.toString(i)), new PersonId("person-" + i), FaceTemplate.of(MODEL, vector)));
        }
        return references;
    }
}
