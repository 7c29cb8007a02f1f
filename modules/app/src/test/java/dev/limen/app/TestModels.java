package dev.limen.app;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.limen.core.InvalidInputException;
import dev.limen.testkit.RepositoryFiles;
import dev.limen.vision.model.ModelCatalog;
import dev.limen.vision.model.ModelEntry;
import dev.limen.vision.model.ModelStore;
import dev.limen.vision.model.ModelTask;
import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** The networks that tests of the whole chain need. Where no detector is here, those tests say so. */
final class TestModels {
    private static final RepositoryFiles FILES = RepositoryFiles.find();

    private TestModels() {}

    /** {@return the repository's folder} */
    static Path root() {
        return FILES.root();
    }

    /** {@return what the tests' own process may load} */
    static ModelStore store() {
        return new ModelStore(
                ModelCatalog.read(FILES.shippedModels().resolve("catalog.json")), FILES.listModelFolders());
    }

    /** {@return what a process of ours needs to find the same models} */
    static Map<String, String> environment() {
        return Map.of(
                "LIMEN_MODELS",
                FILES.listModelFolders().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    }

    /** {@return the network that the catalogue prefers for {@code task}, here or not} */
    static ModelEntry first(ModelTask task) {
        return store().catalog().listEntries(task).get(0);
    }

    /** Skips the test, saying why, when there is no detector. */
    static void assumeDetector() {
        String missing = "";
        try {
            store().getPreferred(ModelTask.FACE_DETECTION);
        } catch (InvalidInputException none) {
            missing = "Skipped: " + none.getMessage();
        }
        assumeTrue(missing.isEmpty(), missing);
    }
}
