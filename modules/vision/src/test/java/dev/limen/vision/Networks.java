package dev.limen.vision;

import dev.limen.testkit.RepositoryFiles;
import dev.limen.vision.model.ModelCatalog;
import dev.limen.vision.model.ModelEntry;
import dev.limen.vision.model.ModelStore;
import dev.limen.vision.model.ModelTask;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;

/** The networks of the shipped catalogue, for tests. */
public final class Networks {
    private static final RepositoryFiles FILES = RepositoryFiles.find();

    private Networks() {}

    public static ModelCatalog catalog() {
        return ModelCatalog.read(FILES.shippedModels().resolve("catalog.json"));
    }

    /** {@return the shipped embedder} */
    public static ModelStore.Located embedder() {
        return store().getPreferred(ModelTask.FACE_EMBEDDING);
    }

    /** {@return the preferred detector; the test is skipped when none is here} */
    public static ModelStore.Located assumeDetector() {
        return assumeDetectors().get(0);
    }

    /** {@return every detector that is here, the preferred one first; the test is skipped when none is} */
    public static List<ModelStore.Located> assumeDetectors() {
        ModelStore store = store();
        List<ModelEntry> known = store.catalog().listEntries(ModelTask.FACE_DETECTION);
        List<ModelStore.Located> here = known.stream()
                .filter(entry -> store.findFile(entry).isPresent())
                .map(entry -> new ModelStore.Located(entry, store.getFile(entry)))
                .toList();
        if (here.isEmpty()) {
            Assumptions.abort("Skipped: none of the face detectors "
                    + known.stream().map(ModelEntry::file).collect(Collectors.joining(", ")) + " is in any of "
                    + FILES.listModelFolders() + "; name its folder in LIMEN_MODELS to run this test.");
        }
        return here;
    }

    private static ModelStore store() {
        return new ModelStore(catalog(), FILES.listModelFolders());
    }
}
