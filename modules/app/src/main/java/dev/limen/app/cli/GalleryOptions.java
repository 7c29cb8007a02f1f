package dev.limen.app.cli;

import dev.limen.core.InvalidInputException;
import dev.limen.edge.EdgeConfig;
import dev.limen.evaluation.pictures.Progress;
import dev.limen.gallery.keys.KeyEncryptionKey;
import dev.limen.vision.model.ModelEntry;
import dev.limen.vision.model.ModelStore;
import dev.limen.vision.model.ModelTask;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which gallery, opened with which key, searched by which network. */
final class GalleryOptions {
    @Option(names = "--gallery", paramLabel = "FILE", description = "The gallery's file, such as gallery.sqlite.")
    private @Nullable Path file;

    @Option(names = "--key", paramLabel = "URI", description = "The key that opens it: file:PATH or env:NAME.")
    private @Nullable String key;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "An edge node's configuration, which says gallery, key and networks.")
    private @Nullable Path config;

    @Mixin
    private ModelOptions models = new ModelOptions();

    private @Nullable EdgeConfig read;

    Path file() {
        if (file != null) {
            return file;
        }
        return config().map(edge -> edge.dataDir().resolve("gallery.sqlite"))
                .orElseThrow(() -> new InvalidInputException(
                        "Name the gallery: --gallery FILE and --key URI, or --config with a node's configuration."));
    }

    /** {@return the file, which must be there} */
    Path existing() {
        Path there = file();
        if (!Files.isRegularFile(there)) {
            throw new InvalidInputException(
                    "There is no gallery " + there + ": name one, or make one with limen gallery import.");
        }
        return there;
    }

    KeyEncryptionKey key() {
        if (key != null) {
            return KeyEncryptionKey.open(key);
        }
        return KeyEncryptionKey.open(config().flatMap(EdgeConfig::gallery)
                .orElseThrow(() -> new InvalidInputException(
                        "Name the gallery's key: --key file:PATH or --key env:NAME, or --config with a node's"
                                + " configuration; limen gallery key --out FILE makes one."))
                .key());
    }

    ModelStore models() {
        Optional<EdgeConfig.Models> chosen = config().flatMap(EdgeConfig::models);
        return models.store()
                .defaulting(ModelTask.FACE_DETECTION, chosen.flatMap(EdgeConfig.Models::detector))
                .defaulting(ModelTask.FACE_EMBEDDING, chosen.flatMap(EdgeConfig.Models::embedder))
                .defaulting(ModelTask.FACE_QUALITY, chosen.flatMap(EdgeConfig.Models::quality));
    }

    /** {@return the network whose templates a gate would search} */
    ModelEntry embedder() {
        return models().getPreferred(ModelTask.FACE_EMBEDDING).entry();
    }

    /** A line on standard error that rewrites itself, when somebody watches. */
    static Progress progress(String what) {
        return Boolean.getBoolean("limen.terminal") || Terminal.isThere()
                ? new ProgressLine(System.err, what)
                : Progress.SILENT;
    }

    private Optional<EdgeConfig> config() {
        if (read == null && config != null) {
            read = EdgeConfig.read(config);
        }
        return Optional.ofNullable(read);
    }
}
