package dev.limen.testkit;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Where a test finds the repository's own files, and those that may lie beside it.
 *
 * <p>Networks that are not shipped, and people to look at, are taken from a folder {@code shared} beside the repository
 * or beside a folder around it, and networks first from the folders named by {@code LIMEN_MODELS}. Nothing of this has
 * to be there: the {@code assume} methods skip the test and name what is missing. Immutable.
 */
public final class RepositoryFiles {
    private static final Path MARK = Path.of("models", "catalog.json");

    private final Path root;
    private final List<Path> extraModels;

    private RepositoryFiles(Path root, List<Path> extraModels) {
        this.root = root;
        this.extraModels = extraModels;
    }

    /**
     * {@return the files around the working directory}
     *
     * @throws IllegalStateException when it is not inside the repository
     */
    public static RepositoryFiles find() {
        return find(Path.of("").toAbsolutePath(), Optional.ofNullable(System.getenv("LIMEN_MODELS")));
    }

    /**
     * @param start a folder inside the repository
     * @param models folders with more networks, separated as in a class path
     */
    static RepositoryFiles find(Path start, Optional<String> models) {
        Path root = upwards(start)
                .filter(folder -> Files.isRegularFile(folder.resolve(MARK)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "No folder above " + start + " holds " + MARK + ": run tests inside it."));
        List<Path> named = models.stream()
                .flatMap(value ->
                        Pattern.compile(Pattern.quote(File.pathSeparator)).splitAsStream(value))
                .filter(part -> !part.isBlank())
                .map(Path::of)
                .toList();
        List<Path> extra = named.isEmpty() ? findShared(root, "models").stream().toList() : named;
        return new RepositoryFiles(
                root, extra.stream().filter(Files::isDirectory).toList());
    }

    /** {@return the repository's top folder} */
    public Path root() {
        return root;
    }

    /** {@return the folder of the shipped networks and their catalogue} */
    public Path shippedModels() {
        return root.resolve("models");
    }

    /** {@return where networks are looked for, first to last; the shipped ones come last} */
    public List<Path> listModelFolders() {
        List<Path> folders = new ArrayList<>(extraModels);
        folders.add(shippedModels());
        return List.copyOf(folders);
    }

    /** {@return the first file of that name in {@link #listModelFolders()}} */
    public Optional<Path> findModel(String file) {
        return listModelFolders().stream()
                .map(folder -> folder.resolve(file))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /** {@return the file of a network that is not shipped; the test is skipped when it is not here} */
    public Path assumeModel(String file) {
        return findModel(file)
                .orElseGet(() -> Assumptions.abort("Skipped: the network " + file + " is in none of "
                        + listModelFolders() + "; name its folder in LIMEN_MODELS to run this test."));
    }

    /** {@return a folder of the material about rendered people, such as {@code footage}} */
    public Optional<Path> findPeople(String folder) {
        return findShared(root, "people").map(people -> people.resolve(folder)).filter(Files::isDirectory);
    }

    /** {@return a folder of the material about rendered people; the test is skipped when it is not here} */
    public Path assumePeople(String folder) {
        return findPeople(folder)
                .orElseGet(() -> Assumptions.abort("Skipped: there is no folder shared/people/" + folder + " beside "
                        + root + "; put the rendered people there to run this test."));
    }

    private static Optional<Path> findShared(Path root, String name) {
        return upwards(root)
                .skip(1)
                .map(folder -> folder.resolve("shared").resolve(name))
                .filter(Files::isDirectory)
                .findFirst();
    }

    private static Stream<Path> upwards(Path start) {
        List<Path> folders = new ArrayList<>();
        for (Path folder = start.toAbsolutePath().normalize(); folder != null; folder = folder.getParent()) {
            folders.add(folder);
        }
        return folders.stream();
    }
}
