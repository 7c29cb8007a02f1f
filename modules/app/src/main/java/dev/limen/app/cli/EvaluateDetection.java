package dev.limen.app.cli;

import dev.limen.core.ModelId;
import dev.limen.evaluation.detection.DetectionEvaluation;
import dev.limen.vision.model.ModelStore;
import dev.limen.vision.model.ModelTask;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code limen evaluate detection}. */
@Command(
        name = "detection",
        description = {
            "Look for faces whose places are known: recall by width, false boxes, landmark error, average precision.",
            "The truth is a CSV file,x,y,width,height,right_eye_x,right_eye_y,left_eye_x,… or the footage's truth.json,",
            "or what another detector finds."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class EvaluateDetection implements Callable<Integer> {
    @Option(names = "--images", required = true, paramLabel = "DIR", description = "Pictures, in any folders below it.")
    @SuppressWarnings("NullAway.Init")
    private Path images;

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init")
    private Truth truth;

    /** Where the faces are. */
    static final class Truth {
        @Option(names = "--truth", paramLabel = "FILE", description = "Where the faces are: CSV or truth.json.")
        private @Nullable Path file;

        @Option(
                names = "--reference",
                paramLabel = "ID",
                description = "Catalogued detector whose findings in all pictures of the folder are the truth.")
        private @Nullable String reference;
    }

    @Option(
            names = "--confidence",
            paramLabel = "C",
            description = "From which a finding counts, 0.05 to 1 (default ${DEFAULT-VALUE}, as at a gate).")
    private double confidence = 0.6;

    @Mixin
    private ModelOptions models = new ModelOptions();

    @Mixin
    private ReportOptions report = new ReportOptions();

    @Override
    public Integer call() {
        ModelStore store = models.store();
        return report.print(DetectionEvaluation.run(new DetectionEvaluation.Plan(
                images,
                Optional.ofNullable(truth.file),
                Optional.ofNullable(truth.reference)
                        .map(id -> store.choosing(ModelTask.FACE_DETECTION, new ModelId(id))
                                .getPreferred(ModelTask.FACE_DETECTION)),
                store.getPreferred(ModelTask.FACE_DETECTION),
                confidence,
                report.groups(),
                report.threads(),
                report.seed(),
                report.progress())));
    }
}
