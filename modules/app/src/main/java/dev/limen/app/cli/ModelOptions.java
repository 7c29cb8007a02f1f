package dev.limen.app.cli;

import dev.limen.core.ModelId;
import dev.limen.vision.model.ModelCatalog;
import dev.limen.vision.model.ModelStore;
import dev.limen.vision.model.ModelTask;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Where networks are looked for: {@code --models}, or else {@code LIMEN_MODELS}; then the shipped {@code models} folder;
 * then the user's cache, which {@code limen models fetch} fills. Which there are says the shipped catalogue, together
 * with {@code --catalog} files and those that lie in the {@code --models} folders.
 */
public final class ModelOptions {
    private static final String CATALOG = "catalog.json";

    @Option(
            names = "--models",
            paramLabel = "DIR",
            description = "Folder with model files, and perhaps a catalog.json of your own, looked at before the"
                    + " shipped ones; may be repeated. Default: the folders in LIMEN_MODELS.")
    private List<Path> folders = new ArrayList<>();

    @Option(
            names = "--catalog",
            paramLabel = "FILE",
            description = "A catalogue that adds networks to the shipped one; may be repeated.")
    private List<Path> catalogs = new ArrayList<>();

    @Option(names = "--detector", paramLabel = "ID", description = "The face detector to use.")
    private @Nullable String detector;

    @Option(names = "--embedder", paramLabel = "ID", description = "The face embedder to use.")
    private @Nullable String embedder;

    @Option(names = "--quality", paramLabel = "ID", description = "The face quality model to use.")
    private @Nullable String quality;

    @Option(names = "--liveness", paramLabel = "ID", description = "The presentation attack detector to use.")
    private @Nullable String liveness;

    /**
     * {@return the catalogue, the folders, and which networks were chosen}
     *
     * @throws dev.limen.core.InvalidInputException when a catalogue is missing or wrong, or a chosen network is unknown
     */
    public ModelStore store() {
        Path shipped = home().resolve("models");
        List<Path> named = folders.isEmpty() ? fromEnvironment() : folders;
        ModelCatalog catalog = ModelCatalog.read(shipped.resolve(CATALOG));
        for (Path more : listCatalogs(named, shipped.resolve(CATALOG))) {
            catalog = catalog.plus(ModelCatalog.read(more), more);
        }
        List<Path> search = new ArrayList<>(named);
        search.add(shipped);
        search.add(userCache());
        ModelStore store = new ModelStore(catalog, search);
        store = choose(store, ModelTask.FACE_DETECTION, detector);
        store = choose(store, ModelTask.FACE_EMBEDDING, embedder);
        store = choose(store, ModelTask.FACE_QUALITY, quality);
        return choose(store, ModelTask.PRESENTATION_ATTACK_DETECTION, liveness);
    }

    private List<Path> listCatalogs(List<Path> named, Path shipped) {
        List<Path> found = new ArrayList<>();
        for (Path folder : named) {
            Path file = folder.resolve(CATALOG);
            if (Files.isRegularFile(file) && !isSame(file, shipped)) {
                found.add(file);
            }
        }
        found.addAll(catalogs);
        return found;
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException unreadable) {
            return false; // Reading it will say what is wrong.
        }
    }

    private static ModelStore choose(ModelStore store, ModelTask task, @Nullable String id) {
        return id == null ? store : store.choosing(task, new ModelId(id));
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
