package dev.limen.gallery.upkeep;

import dev.limen.core.ComparisonScore;
import dev.limen.core.ModelId;
import dev.limen.gallery.index.Matches;
import dev.limen.gallery.index.PersonSet;
import dev.limen.gallery.store.ConfirmedRows;
import dev.limen.gallery.store.OfflineStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * What is wrong with a gallery, and what staff should know of it.
 *
 * @param checked rows that were authenticated
 * @param wrong one sentence each; empty when all is well
 * @param notes what is no fault, one sentence each
 * @param lookAlikes pairs of people whose faces alone do not tell them apart
 * @param compared rows that were held against all others; fewer than there are in a large gallery
 */
public record GalleryVerification(
        long checked, List<String> wrong, List<String> notes, List<LookAlikes> lookAlikes, int compared) {
    /** Each is held against all: more than this would take hours. */
    private static final int MOST_COMPARED = 20_000;

    private static final int MOST_PEOPLE = 16;
    private static final double SAME = 0.999;

    /** {@return whether nothing is wrong} */
    public boolean isSound() {
        return wrong.isEmpty();
    }

    /**
     * Verifies.
     *
     * @param model that the node uses
     * @param dimension of that model
     * @param threshold from which two people count as look-alikes
     * @param seed of the rows that are drawn when there are too many
     * @param progress is told how many rows are compared, of how many
     */
    public static GalleryVerification of(
            OfflineStore store, ModelId model, int dimension, ComparisonScore threshold, long seed, Progress progress) {
        List<String> wrong = new ArrayList<>();
        store.listDamage().forEach(damage -> wrong.add("SQLite finds the file damaged: " + damage + "."));
        addOrphans(store, wrong);
        List<String> notes = new ArrayList<>();
        Map<String, Integer> others = new TreeMap<>();
        LoadedIndex loaded = LoadedIndex.of(store, model, dimension, row -> {
            if (row.isSound() && !row.label().model().equals(model.value())) {
                others.merge(row.label().model(), 1, Integer::sum);
            }
        });
        for (Damage damage : loaded.damaged()) {
            wrong.add("Row " + damage.row() + " (reference " + damage.reference() + ") cannot be used: "
                    + damage.reason() + ".");
        }
        others.forEach((other, count) -> notes.add(
                count + " references are of model " + other + ", not " + model + ": gates do not search them."));
        addFiles(store, wrong, notes);
        if (store.dataKeys() > 1 || store.transforms() > 1) {
            notes.add("A change of keys is unfinished: limen gallery rekey or a node's start finishes it.");
        }
        Comparisons comparisons = new Comparisons(store, loaded, threshold, wrong);
        int compared = comparisons.run(model, dimension, seed, progress);
        return new GalleryVerification(
                store.count(OfflineStore.Count.REFERENCES),
                List.copyOf(wrong),
                List.copyOf(notes),
                List.copyOf(comparisons.pairs.values()),
                compared);
    }

    private static void addOrphans(OfflineStore store, List<String> wrong) {
        add(wrong, store.count(OfflineStore.Count.ORPHAN_REFERENCES), "references belong to nobody");
        add(wrong, store.count(OfflineStore.Count.ORPHAN_PEOPLE), "people have no reference");
        add(wrong, store.count(OfflineStore.Count.ORPHAN_CONSENTS), "consents belong to nobody");
    }

    private static void add(List<String> wrong, long count, String what) {
        if (count > 0) {
            wrong.add(count + " " + what + ".");
        }
    }

    private static void addFiles(OfflineStore store, List<String> wrong, List<String> notes) {
        List<Long> pages = FreePages.listWithContent(store.file());
        if (!pages.isEmpty()) {
            wrong.add(pages.size() + " free pages of the file still hold content, the first is page " + pages.get(0)
                    + ".");
        }
        Path log = store.file().resolveSibling(store.file().getFileName() + "-wal");
        try {
            if (Files.exists(log) && Files.size(log) > 0) {
                notes.add(
                        "The write-ahead log is not empty (a process was killed): the next start empties it; free pages"
                                + " can be judged after that.");
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * Two people.
     *
     * @param person one of them
     * @param other the other
     * @param score of their most alike references
     */
    public record LookAlikes(String person, String other, double score) {
        private static LookAlikes closer(LookAlikes one, LookAlikes two) {
            return one.score >= two.score ? one : two;
        }
    }

    /** Is told how far it is. */
    @FunctionalInterface
    public interface Progress {
        /**
         * @param done rows compared
         * @param of rows to compare
         */
        void at(int done, int of);
    }

    /** Holds rows against the index: each must find itself, and may find others. */
    private static final class Comparisons {
        private final OfflineStore store;
        private final LoadedIndex loaded;
        private final ComparisonScore threshold;
        private final List<String> wrong;
        private final Map<String, LookAlikes> pairs = new TreeMap<>();

        Comparisons(OfflineStore store, LoadedIndex loaded, ComparisonScore threshold, List<String> wrong) {
            this.store = store;
            this.loaded = loaded;
            this.threshold = threshold;
            this.wrong = wrong;
        }

        int run(ModelId model, int dimension, long seed, Progress progress) {
            List<Integer> rows = new ArrayList<>(loaded.references().keySet());
            rows.sort(null);
            if (loaded.index().size() != rows.size()) {
                wrong.add("The index holds " + loaded.index().size() + " rows, the store " + rows.size() + ".");
            }
            if (rows.size() > MOST_COMPARED) {
                Collections.shuffle(rows, new Random(seed));
                rows = rows.subList(0, MOST_COMPARED);
            }
            float[] vector = new float[dimension];
            try (ConfirmedRows source = store.confirm(model, dimension)) {
                for (int i = 0; i < rows.size(); i++) {
                    int row = rows.get(i);
                    if (source.read(row, vector)) {
                        Matches found = loaded.index().search(vector, MOST_PEOPLE, PersonSet.everybody(), source);
                        compare(row, source.label(row).person(), found, source);
                    }
                    progress.at(i + 1, rows.size());
                }
            }
            return rows.size();
        }

        private void compare(int row, String person, Matches found, ConfirmedRows source) {
            if (found.size() == 0 || found.score(0) < SAME) {
                wrong.add("Row " + row + " (reference " + loaded.references().get(row)
                        + ") is not found by its own template.");
            }
            for (int i = 0; i < found.size(); i++) {
                String other = source.label(found.row(i)).person();
                if (found.score(i) < threshold.value() || person.equals(other)) {
                    continue;
                }
                // A pair is met from both sides, and once for each of their references.
                LookAlikes pair = person.compareTo(other) < 0
                        ? new LookAlikes(person, other, found.score(i))
                        : new LookAlikes(other, person, found.score(i));
                pairs.merge(pair.person() + " " + pair.other(), pair, LookAlikes::closer);
            }
        }
    }
}
