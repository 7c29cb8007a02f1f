package dev.limen.gallery.upkeep;

import dev.limen.core.ModelId;
import dev.limen.gallery.enrolment.EnrolmentRules;
import dev.limen.gallery.store.OfflineStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A gallery in figures.
 *
 * @param people enrolled
 * @param references of all models
 * @param model that gates search by
 * @param searchable references a gate would search
 * @param models references of each model, those that are damaged included
 * @param quarantined rows that cannot be used
 * @param dataKeys 1, or 2 while a change of keys is unfinished
 * @param transforms 1, or 2 while a change of keys is unfinished
 * @param ages references by how long ago they were enrolled
 * @param dueForRefresh references older than the rules allow
 * @param consents people whose consent is recorded here
 * @param erasures how often something was erased
 * @param files bytes of each file on disk
 * @param engine that searches
 * @param indexBytes memory the index takes
 */
public record GalleryStatistics(
        long people,
        long references,
        String model,
        int searchable,
        Map<String, Integer> models,
        List<Damage> quarantined,
        int dataKeys,
        int transforms,
        Ages ages,
        int dueForRefresh,
        long consents,
        long erasures,
        Map<String, Long> files,
        String engine,
        long indexBytes) {
    /**
     * Reads the whole gallery.
     *
     * @param model that the node uses
     * @param dimension of that model
     * @param rules say what is too old
     */
    public static GalleryStatistics of(
            OfflineStore store, ModelId model, int dimension, EnrolmentRules rules, Instant now) {
        Map<String, Integer> models = new TreeMap<>();
        int[] ages = new int[Ages.CLASSES];
        int[] due = {0};
        LoadedIndex loaded = LoadedIndex.of(store, model, dimension, row -> {
            models.merge(row.label().model(), 1, Integer::sum);
            // A gallery from before times were kept says 1970, and then nobody knows.
            long at = row.label().enrolledAt();
            ages[Ages.of(at, now)]++;
            if (at > 0 && rules.isDue(Instant.ofEpochMilli(at), now)) {
                due[0]++;
            }
        });
        return new GalleryStatistics(
                store.count(OfflineStore.Count.PEOPLE),
                store.count(OfflineStore.Count.REFERENCES),
                model.value(),
                loaded.index().size(),
                models,
                List.copyOf(loaded.damaged()),
                store.dataKeys(),
                store.transforms(),
                new Ages(ages[0], ages[1], ages[2], ages[3], ages[4]),
                due[0],
                store.count(OfflineStore.Count.CONSENTS),
                store.count(OfflineStore.Count.TOMBSTONES),
                files(store.file()),
                loaded.index().engine().name().toLowerCase(Locale.ROOT),
                loaded.index().bytes());
    }

    private static Map<String, Long> files(Path database) {
        Map<String, Long> sizes = new TreeMap<>();
        try {
            for (String suffix : List.of("", "-wal", "-shm")) {
                Path file = database.resolveSibling(database.getFileName() + suffix);
                if (Files.exists(file)) {
                    sizes.put(file.getFileName().toString(), Files.size(file));
                }
            }
            return sizes;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** References by age; a month is 30 days. */
    public record Ages(int underAMonth, int underSixMonths, int underAYear, int underTwoYears, int olderOrUnknown) {
        private static final int CLASSES = 5;
        private static final int[] DAYS = {30, 180, 365, 730};

        private static int of(long enrolledAt, Instant now) {
            long days = Duration.between(Instant.ofEpochMilli(enrolledAt), now).toDays();
            int at = 0;
            while (at < DAYS.length && days >= DAYS[at]) {
                at++;
            }
            return at;
        }
    }
}
