package dev.limen.app.cli;

import dev.limen.evaluation.pictures.Fallback;
import dev.limen.evaluation.pictures.Networks;
import dev.limen.evaluation.pictures.QualityMeasures;
import dev.limen.vision.model.ModelStore;
import dev.limen.vision.model.ModelTask;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which networks an evaluation of faces uses. */
final class NetworkOptions {
    @Mixin
    private ModelOptions models = new ModelOptions();

    @Option(
            names = "--fallback",
            paramLabel = "none|centre",
            description =
                    "When the detector finds no face: a failure to acquire (none, the default), or take it for in the"
                            + " middle as LFW frames it (centre).")
    private Fallback fallback = Fallback.NONE;

    Networks networks(ReportOptions report) {
        ModelStore store = models.store();
        return new Networks(
                store.getPreferred(ModelTask.FACE_DETECTION),
                store.getPreferred(ModelTask.FACE_EMBEDDING),
                fallback,
                report.threads(),
                report.progress());
    }

    /** The gate's own weight, and the preferred quality network if one is here. */
    QualityMeasures measures() {
        return new QualityMeasures(true, quality());
    }

    /** The preferred quality network, if one is here. */
    Optional<ModelStore.Located> quality() {
        return models.store().findPreferred(ModelTask.FACE_QUALITY);
    }
}
