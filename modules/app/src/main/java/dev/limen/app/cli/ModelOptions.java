package dev.limen.app.cli;

import dev.limen.vision.model.ModelCatalog;
import dev.limen.vision.model.ModelStore;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/**
 * Where networks are looked for: {@code --models}, or else {@code LIMEN_MODELS}; then the shipped {@code models} folder;
 * then the user's cache, which {@code limen models fetch} fills.
 */
public final class ModelOptions {
    @Option(
            names = "--models",
            paramLabel = "DIR",
            description = "Folder with model files, looked at before the shipped ones; may be repeated."
                    + " Default: the folders in LIMEN_MODELS.")
    private List<Path> folders = new ArrayList<>();

    /**
     * {@return the catalogue and the folders}
     *
     * @throws dev.limen.core.InvalidInputException when there is no readable catalogue
     */
    public ModelStore store() {
        Path shipped = home().resolve("models");
        List<Path> search = new ArrayList<>(folders.isEmpty() ? fromEnvironment() : folders);
        search.add(shipped);
        search.add(userCache());
        return new ModelStore(ModelCatalog.read(shipped.resolve("catalog.json")), search);
    }

    /** {@return where {@code limen models fetch} puts files} */
    public static Path userCache() {
        return environment("XDG_CACHE_HOME")
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"))
                .resolve("limen/models");
    }

    /** {@return Limen's own folder, which the launcher names in LIMEN_HOME} */
    static Path home() {
        return environment("LIMEN_HOME").map(Path::of).orElse(Path.of("")).toAbsolutePath();
    }

    private static List<Path> fromEnvironment() {
        return environment("LIMEN_MODELS")
                .map(value -> Pattern.compile(Pattern.quote(File.pathSeparator))
                        .splitAsStream(value)
                        .filter(part -> !part.isBlank())
                        .map(Path::of)
                        .toList())
                .orElse(List.of());
    }

    private static Optional<String> environment(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
    }
}
