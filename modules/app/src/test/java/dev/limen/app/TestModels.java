package dev.limen.app;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.limen.core.InvalidInputException;
import dev.limen.vision.model.ModelCatalog;
import dev.limen.vision.model.ModelStore;
import dev.limen.vision.model.ModelTask;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The networks that tests of the whole chain need. The detector is not shipped yet; without it those tests say so. */
final class TestModels {
    private TestModels() {}

    /** {@return the repository's folder} */
    static Path root() {
        Path at = Path.of("").toAbsolutePath();
        while (!Files.exists(at.resolve("models/catalog.json"))) {
            at = at.getParent();
            if (at == null) {
                throw new IllegalStateException("run this inside the repository");
            }
        }
        return at;
    }

    /** {@return shipped models and those beside the checkout or in LIMEN_MODELS} */
    static ModelStore store() {
        List<Path> folders = new ArrayList<>();
        String named = System.getenv("LIMEN_MODELS");
        folders.add(named == null || named.isBlank() ? root().resolve("../shared/models") : Path.of(named));
        folders.add(root().resolve("models"));
        return new ModelStore(ModelCatalog.read(root().resolve("models/catalog.json")), folders);
    }

    /** {@return what a process of ours needs to find the same models} */
    static Map<String, String> environment() {
        String named = System.getenv("LIMEN_MODELS");
        return Map.of(
                "LIMEN_MODELS",
                named == null || named.isBlank()
                        ? root().resolve("../shared/models").toString()
                        : named);
    }

    /** Skips the test, saying why, when there is no detector. */
    static void assumeDetector() {
        boolean there = true;
        String why = "";
        try {
            store().getPreferred(ModelTask.FACE_DETECTION);
        } catch (InvalidInputException missing) {
            there = false;
            why = String.valueOf(missing.getMessage());
        }
        assumeTrue(there, why);
    }
}
