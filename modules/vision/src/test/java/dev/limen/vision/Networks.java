package dev.limen.vision;

import dev.limen.core.ModelId;
import dev.limen.testkit.RepositoryFiles;
import dev.limen.vision.model.ModelCatalog;
import dev.limen.vision.model.ModelEntry;
import dev.limen.vision.model.ModelStore;

/** The networks of the shipped catalogue, for tests. */
public final class Networks {
    public static final String EMBEDDER = "limen-embedder-pilot";
    public static final String DETECTOR = "yunet-n-dynamic";
    public static final String FIXED_DETECTOR = "yunet-2023mar";

    private static final RepositoryFiles FILES = RepositoryFiles.find();

    private Networks() {}

    public static ModelCatalog catalog() {
        return ModelCatalog.read(FILES.shippedModels().resolve("catalog.json"));
    }

    /** {@return the shipped embedder} */
    public static ModelStore.Located embedder() {
        ModelStore store = new ModelStore(catalog(), FILES.listModelFolders());
        ModelEntry entry = store.catalog().getEntry(new ModelId(EMBEDDER));
        return new ModelStore.Located(entry, store.getFile(entry));
    }

    /** {@return a detector, which is not shipped: the test is skipped when it is not here} */
    public static ModelStore.Located assumeDetector(String id) {
        ModelStore store = new ModelStore(catalog(), FILES.listModelFolders());
        ModelEntry entry = store.catalog().getEntry(new ModelId(id));
        FILES.assumeModel(entry.file());
        return new ModelStore.Located(entry, store.getFile(entry));
    }
}
