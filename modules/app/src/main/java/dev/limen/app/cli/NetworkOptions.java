package dev.limen.app.cli;

import dev.limen.core.InvalidInputException;
import dev.limen.core.ModelId;
import dev.limen.evaluation.pictures.Fallback;
import dev.limen.evaluation.pictures.Networks;
import dev.limen.evaluation.pictures.QualityMeasures;
import dev.limen.vision.model.ModelEntry;
import dev.limen.vision.model.ModelStore;
import dev.limen.vision.model.ModelTask;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which networks an evaluation of faces uses. */
final class NetworkOptions {
    @Mixin
    private ModelOptions models = new ModelOptions();

    @Option(
            names = "--embedder",
            paramLabel = "ID",
            description = "Catalogued embedder; default: the preferred one that is here.")
    private @Nullable String embedder;

    @Option(
            names = "--detector",
            paramLabel = "ID",
            description = "Catalogued detector; default: the preferred one that is here.")
    private @Nullable String detector;

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
                choose(store, ModelTask.FACE_DETECTION, detector),
                choose(store, ModelTask.FACE_EMBEDDING, embedder),
                fallback,
                report.threads(),
                report.progress());
    }

    /** The gate's own weight, and the preferred quality network if one is here. */
    QualityMeasures measures() {
        ModelStore store = models.store();
        return new QualityMeasures(
                true,
                store.catalog().listEntries(ModelTask.FACE_QUALITY).stream()
                        .filter(entry -> store.findFile(entry).isPresent())
                        .findFirst()
                        .map(entry -> new ModelStore.Located(entry, store.getFile(entry))));
    }

    /** The network of that id, which must be for {@code task}; the preferred one when no id is given. */
    static ModelStore.Located choose(ModelStore store, ModelTask task, @Nullable String id) {
        return Optional.ofNullable(id)
                .map(name -> {
                    ModelEntry entry = store.catalog().getEntry(new ModelId(name));
                    if (entry.task() != task) {
                        List<String> fit = store.catalog().listEntries(task).stream()
                                .map(other -> other.id().value())
                                .toList();
                        throw new InvalidInputException("Model " + name + " is a "
                                + entry.task().spoken() + ", not a " + task.spoken() + ": choose "
                                + String.join(" or ", fit) + ".");
                    }
                    return new ModelStore.Located(entry, store.getFile(entry));
                })
                .orElseGet(() -> store.getPreferred(task));
    }
}
