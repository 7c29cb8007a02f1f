package dev.limen.app.cli;

import dev.limen.gallery.enrolment.EnrolmentRules;
import dev.limen.gallery.store.OfflineStore;
import dev.limen.gallery.upkeep.GalleryStatistics;
import dev.limen.vision.model.ModelEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code limen gallery stats}. */
@Command(
        name = "stats",
        description = "Show what is in a gallery; nothing is changed. Stop the node first.",
        mixinStandardHelpOptions = true)
final class GalleryStatsCommand implements Callable<Integer> {
    @Mixin
    private GalleryOptions gallery = new GalleryOptions();

    @Option(
            names = "--refresh-after",
            paramLabel = "DAYS",
            description = "Age from which a reference is due for renewal (default ${DEFAULT-VALUE}).")
    private long refreshAfter = EnrolmentRules.DEFAULT.refreshAfter().toDays();

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    @Override
    public Integer call() {
        ModelEntry embedder = gallery.embedder();
        try (OfflineStore store = OfflineStore.look(gallery.file(), gallery.key())) {
            GalleryStatistics found = GalleryStatistics.of(
                    store,
                    embedder.id(),
                    embedder.dimension().orElseThrow(),
                    new EnrolmentRules(1, Duration.ofDays(refreshAfter)),
                    Instant.now());
            if (json) {
                JsonOutput.print(found);
            } else {
                print(found);
            }
            return 0;
        }
    }

    private static void print(GalleryStatistics found) {
        GalleryStatistics.Ages ages = found.ages();
        System.out.printf(
                "%d people, %d references, %d of them searched by %s%n",
                found.people(), found.references(), found.searchable(), found.model());
        found.models().forEach((model, count) -> System.out.printf("  model %s: %d%n", model, count));
        System.out.printf(
                "age: %d under a month, %d under six, %d under a year, %d under two, %d older or unknown; %d due for"
                        + " refresh%n",
                ages.underAMonth(),
                ages.underSixMonths(),
                ages.underAYear(),
                ages.underTwoYears(),
                ages.olderOrUnknown(),
                found.dueForRefresh());
        System.out.printf(
                "%d consents on record, %d erasures; data keys: %d, transforms: %d%n",
                found.consents(), found.erasures(), found.dataKeys(), found.transforms());
        found.files().forEach((file, bytes) -> System.out.printf("  %s: %,d bytes%n", file, bytes));
        System.out.printf("index: %s, %,d bytes of memory%n", found.engine(), found.indexBytes());
        System.out.printf("quarantined: %d%n", found.quarantined().size());
        found.quarantined()
                .forEach(row -> System.out.printf("  row %d (%s): %s%n", row.row(), row.reference(), row.reason()));
    }
}
