package dev.limen.edge.threshold;

import dev.limen.calibration.CameraCohort;
import dev.limen.core.InvalidInputException;
import dev.limen.core.ModelId;
import dev.limen.protocol.ProtocolJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a camera's statistics over restarts: a small JSON file of numbers in the node's folder, nothing personal. */
final class CameraMemory {
    private static final Logger log = LoggerFactory.getLogger(CameraMemory.class);

    private final Path file;
    private final ModelId model;

    /**
     * @param file where
     * @param model whose scores these are; another model's are no use
     */
    CameraMemory(Path file, ModelId model) {
        this.file = file;
        this.model = model;
    }

    /** {@return what was kept; nothing when there is none, it is another model's, or it is damaged} */
    CameraCohort load() {
        if (!Files.exists(file)) {
            return CameraCohort.none();
        }
        try {
            Kept kept = ProtocolJson.read(Files.readAllBytes(file), Kept.class, "The file " + file);
            return kept.model().equals(model) ? kept.cohort() : CameraCohort.none();
        } catch (InvalidInputException | IOException damaged) {
            log.atWarn()
                    .addKeyValue("file", file)
                    .addKeyValue("reason", damaged.getMessage())
                    .log("camera statistics cannot be read and begin anew");
            return CameraCohort.none();
        }
    }

    /** Replaces what was kept. */
    void save(CameraCohort cohort) {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.write(fresh, ProtocolJson.write(new Kept(model, cohort)));
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException disk) {
            throw new UncheckedIOException("the camera's statistics cannot be kept", disk);
        }
    }

    /**
     * @param model whose scores
     * @param cohort the numbers
     */
    record Kept(ModelId model, CameraCohort cohort) {}
}
