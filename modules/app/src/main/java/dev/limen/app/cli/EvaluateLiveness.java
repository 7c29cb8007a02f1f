package dev.limen.app.cli;

import dev.limen.evaluation.liveness.LivenessEvaluation;
import dev.limen.vision.model.ModelStore;
import dev.limen.vision.model.ModelTask;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code limen evaluate liveness}. */
@Command(
        name = "liveness",
        description = {
            "Show people and attacks to every presentation attack detector that is here: APCER of each species, BPCER.",
            "The folder bona-fide holds people; any other folder is a species of attack, such as print, screen, mask.",
            "In them lie pictures, or folders whose pictures are the frames of one track."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class EvaluateLiveness implements Callable<Integer> {
    @Option(
            names = "--images",
            required = true,
            paramLabel = "DIR",
            description = "species/picture.jpg, or species/track/frame.jpg.")
    @SuppressWarnings("NullAway.Init")
    private Path images;

    @Option(
            names = "--frame-rate",
            paramLabel = "N",
            description = "Frames a second of the tracks, so that blinks are looked for, too."
                    + " Default: unknown, as of single pictures; then none are.")
    private @Nullable Double frameRate;

    @Option(
            names = "--decide-width",
            paramLabel = "PIXELS",
            description = "Judge a track as soon as its face is so wide, as a gate does (decide_face_width, 64)."
                    + " Default: by all its frames.")
    private @Nullable Integer decideWidth;

    @Mixin
    private ModelOptions models = new ModelOptions();

    @Mixin
    private ReportOptions report = new ReportOptions();

    @Override
    public Integer call() {
        ModelStore store = models.store();
        List<ModelStore.Located> here = store.catalog().listEntries(ModelTask.PRESENTATION_ATTACK_DETECTION).stream()
                .filter(entry -> store.findFile(entry).isPresent())
                .map(entry -> new ModelStore.Located(entry, store.getFile(entry)))
                .toList();
        return report.print(LivenessEvaluation.run(new LivenessEvaluation.Plan(
                images,
                store.getPreferred(ModelTask.FACE_DETECTION),
                here,
                frameRate == null ? OptionalDouble.empty() : OptionalDouble.of(frameRate),
                decideWidth == null ? OptionalInt.empty() : OptionalInt.of(decideWidth),
                report.threads(),
                report.progress())));
    }
}
