package dev.limen.app.cli;

import dev.limen.app.gallery.PeopleFolder;
import dev.limen.app.gallery.ReindexReport;
import dev.limen.app.gallery.Reindexing;
import dev.limen.core.ModelId;
import dev.limen.gallery.Gallery;
import dev.limen.gallery.enrolment.EnrolmentRules;
import dev.limen.vision.enrol.ReferenceExtractor;
import dev.limen.vision.model.FaceModels;
import dev.limen.vision.model.ModelEntry;
import dev.limen.vision.model.ModelTask;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code limen gallery reindex}. */
@Command(
        name = "reindex",
        description = {
            "Replace the templates of other networks by those of one, from pictures that are lawfully held; list who must"
                    + " enrol again.",
            "Exit 1 when somebody must. Stop the node first."
        },
        mixinStandardHelpOptions = true)
final class GalleryReindexCommand implements Callable<Integer> {
    @Mixin
    private GalleryOptions gallery = new GalleryOptions();

    @Mixin
    private LookAlikeOptions lookAlikes = new LookAlikeOptions();

    @Option(names = "--model", required = true, paramLabel = "ID", description = "The network, by limen models list.")
    @SuppressWarnings("NullAway.Init")
    private String model;

    @Option(
            names = "--images",
            paramLabel = "DIR",
            description =
                    "The pictures that may be used, person/picture.jpg; only of people whose consent is recorded.")
    private @Nullable Path images;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    @Override
    public Integer call() {
        Optional<PeopleFolder> pictures = Optional.ofNullable(images).map(PeopleFolder::list);
        FaceModels models = FaceModels.of(gallery.models().choosing(ModelTask.FACE_EMBEDDING, new ModelId(model)));
        ModelEntry embedder = models.embedder().entry();
        try (ReferenceExtractor extractor = ReferenceExtractor.load(models);
                Gallery opened = Gallery.open(
                        gallery.existing(), embedder.id(), embedder.dimension().orElseThrow(), gallery.key())) {
            ReindexReport report = new Reindexing(
                            opened,
                            extractor::extract,
                            EnrolmentRules.DEFAULT,
                            lookAlikes.of(embedder),
                            GalleryOptions.progress("people"))
                    .run(pictures);
            if (json) {
                JsonOutput.print(report);
            } else {
                EnrolmentText.print(report.pictures());
                report.mustEnrolAgain()
                        .forEach(again ->
                                System.out.println("Must enrol again: " + again.person() + ": " + again.reason()));
                System.out.printf(
                        "%d people have templates of %s, %d older templates are erased, %d people must enrol again.%n",
                        report.replaced(),
                        report.model(),
                        report.erased(),
                        report.mustEnrolAgain().size());
            }
            return report.mustEnrolAgain().isEmpty() ? 0 : 1;
        }
    }
}
