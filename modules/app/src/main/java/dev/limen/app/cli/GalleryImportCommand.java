package dev.limen.app.cli;

import dev.limen.app.gallery.EnrolmentReport;
import dev.limen.app.gallery.FolderEnrolment;
import dev.limen.app.gallery.PeopleFolder;
import dev.limen.core.InvalidInputException;
import dev.limen.gallery.Consent;
import dev.limen.gallery.Gallery;
import dev.limen.gallery.archive.GalleryArchive;
import dev.limen.gallery.enrolment.EnrolmentRules;
import dev.limen.gallery.keys.KeyEncryptionKey;
import dev.limen.gallery.store.OfflineStore;
import dev.limen.vision.enrol.ReferenceExtractor;
import dev.limen.vision.model.FaceModels;
import dev.limen.vision.model.ModelEntry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code limen gallery import}. */
@Command(
        name = "import",
        description = {
            "Enrol people from pictures, person/picture.jpg, or take over an archive that limen gallery export wrote.",
            "Pictures are not kept. Saying it again enrols only what is new; it would also enrol again whoever was erased"
                    + " while their picture stayed. Exit 1 when pictures were refused. Stop the node first."
        },
        mixinStandardHelpOptions = true)
final class GalleryImportCommand implements Callable<Integer> {
    @Mixin
    private GalleryOptions gallery = new GalleryOptions();

    @Mixin
    private LookAlikeOptions lookAlikes = new LookAlikeOptions();

    @Parameters(arity = "0..1", paramLabel = "DIR", description = "A folder of pictures for each person.")
    private @Nullable Path folder;

    @Option(names = "--archive", paramLabel = "FILE", description = "An archive instead of pictures.")
    private @Nullable Path archive;

    @Option(
            names = "--archive-key",
            paramLabel = "URI",
            description = "The key the archive was written for; default: the gallery's own.")
    private @Nullable String archiveKey;

    @Option(
            names = "--consent",
            paramLabel = "TEXT",
            description = "What all these people consented to; required with pictures: nobody is enrolled without.")
    private @Nullable String consent;

    @Option(
            names = "--most-references",
            paramLabel = "N",
            description = "References a person may have (default ${DEFAULT-VALUE}).")
    private int mostReferences = EnrolmentRules.DEFAULT.mostReferences();

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    @Override
    public Integer call() {
        if ((folder == null) == (archive == null)) {
            throw new InvalidInputException("Name either a folder of pictures or --archive FILE.");
        }
        return archive == null ? enrol(PeopleFolder.list(Objects.requireNonNull(folder))) : takeOver(archive);
    }

    private int enrol(PeopleFolder people) {
        if (consent == null) {
            throw new InvalidInputException(
                    "Nobody is enrolled without consent: say with --consent TEXT what these people consented to.");
        }
        Consent given = new Consent(consent, Instant.now());
        EnrolmentRules rules = new EnrolmentRules(mostReferences, EnrolmentRules.DEFAULT.refreshAfter());
        FaceModels models = FaceModels.of(gallery.models());
        ModelEntry embedder = models.embedder().entry();
        try (ReferenceExtractor extractor = ReferenceExtractor.load(models);
                Gallery opened = Gallery.open(
                        gallery.file(), embedder.id(), embedder.dimension().orElseThrow(), gallery.key())) {
            EnrolmentReport report = new FolderEnrolment(
                            opened,
                            extractor::extract,
                            rules,
                            lookAlikes.of(embedder),
                            GalleryOptions.progress("pictures"))
                    .run(people, given);
            if (json) {
                JsonOutput.print(report);
            } else {
                EnrolmentText.print(report);
            }
            return report.refused().isEmpty() ? 0 : 1;
        }
    }

    private int takeOver(Path file) {
        KeyEncryptionKey key = gallery.key();
        KeyEncryptionKey opens = archiveKey == null ? key : KeyEncryptionKey.open(archiveKey);
        try (OfflineStore store = OfflineStore.open(gallery.file(), key)) {
            int added = GalleryArchive.read(file, opens, store);
            if (json) {
                JsonOutput.print(Map.of("added", added));
            } else {
                System.out.println(added + " references of " + file + " are added; what was there already stays.");
            }
            return 0;
        }
    }
}
