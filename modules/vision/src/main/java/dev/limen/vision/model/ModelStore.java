package dev.limen.vision.model;

import dev.limen.core.InvalidInputException;
import dev.limen.core.ModelId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the files of catalogued networks and vouches for them.
 *
 * <p>Folders are searched in order; the first file of the right name counts, and if its hash is wrong that is an error,
 * not a reason to look further: somebody changed it. Thread-safe.
 */
public final class ModelStore {
    private final ModelCatalog catalog;
    private final List<Path> folders;
    private final Map<ModelTask, ModelEntry> chosen;

    /**
     * @param catalog what may be loaded
     * @param folders where to look, first to last; those that do not exist are passed over
     */
    public ModelStore(ModelCatalog catalog, List<Path> folders) {
        this(catalog, folders, Map.of());
    }

    private ModelStore(ModelCatalog catalog, List<Path> folders, Map<ModelTask, ModelEntry> chosen) {
        this.catalog = catalog;
        this.folders = List.copyOf(folders);
        this.chosen = Map.copyOf(chosen);
    }

    /**
     * {@return the same store, in which {@code id} is the network for {@code task} whatever the catalogue prefers}
     *
     * @throws InvalidInputException when there is no such network, or it is for something else
     */
    public ModelStore choosing(ModelTask task, ModelId id) {
        ModelEntry entry = catalog.getEntry(id);
        if (entry.task() != task) {
            throw new InvalidInputException(
                    "Model " + id + " is a " + entry.task().spoken() + ", not a "
                            + task.spoken() + ": choose one of "
                            + String.join(
                                    ", ",
                                    catalog.listEntries(task).stream()
                                            .map(candidate -> candidate.id().value())
                                            .toList())
                            + ".");
        }
        Map<ModelTask, ModelEntry> choices = new EnumMap<>(ModelTask.class);
        choices.putAll(chosen);
        choices.put(task, entry);
        return new ModelStore(catalog, folders, choices);
    }

    /**
     * {@return the same store, with {@code id} for {@code task} unless a network was chosen for it before}
     *
     * @throws InvalidInputException as {@link #choosing}
     */
    public ModelStore defaulting(ModelTask task, Optional<ModelId> id) {
        return id.isEmpty() || chosen.containsKey(task) ? this : choosing(task, id.get());
    }

    /** {@return what may be loaded} */
    public ModelCatalog catalog() {
        return catalog;
    }

    /** {@return where {@code entry}'s file lies, whole or not; empty when no folder has it} */
    public Optional<Path> findFile(ModelEntry entry) {
        return folders.stream()
                .map(folder -> folder.resolve(entry.file()))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /**
     * {@return the file of {@code entry}, its hash verified}
     *
     * @throws InvalidInputException when it is missing or not the catalogued file
     */
    public Path getFile(ModelEntry entry) {
        Path file = findFile(entry).orElseThrow(() -> new InvalidInputException(missing(entry)));
        verify(entry, file);
        return file;
    }

    /**
     * {@return the chosen network for {@code task}, or else the preferred one whose file is there; verified}
     *
     * @throws InvalidInputException when none is there, or the first one there is damaged
     */
    public Located getPreferred(ModelTask task) {
        return findPreferred(task).orElseThrow(() -> new InvalidInputException(none(task)));
    }

    /**
     * {@return as {@link #getPreferred}; empty when no network for {@code task} is here}
     *
     * @throws InvalidInputException when the chosen one is missing, or the first one there is damaged
     */
    public Optional<Located> findPreferred(ModelTask task) {
        return findUsed(task).map(entry -> new Located(entry, getFile(entry)));
    }

    /** {@return the entry that {@link #getPreferred} takes, its file not yet looked at} */
    public Optional<ModelEntry> findUsed(ModelTask task) {
        return Optional.ofNullable(chosen.get(task))
                .or(() -> catalog.listEntries(task).stream()
                        .filter(entry -> findFile(entry).isPresent())
                        .findFirst());
    }

    /**
     * @throws InvalidInputException when {@code file} is not what {@code entry} describes
     */
    public static void verify(ModelEntry entry, Path file) {
        String actual = sha256(file);
        if (!actual.equals(entry.sha256())) {
            throw new InvalidInputException("Model file " + file + " is not the catalogued " + entry.id()
                    + " (SHA-256 " + actual.substring(0, 12) + "… instead of "
                    + entry.sha256().substring(0, 12) + "…): it is damaged or was exchanged; delete it and "
                    + remedy(entry));
        }
    }

    /**
     * {@return whether {@code file} is what {@code entry} describes}
     *
     * @throws InvalidInputException when it cannot be read
     */
    public static boolean matches(ModelEntry entry, Path file) {
        return sha256(file).equals(entry.sha256());
    }

    private String none(ModelTask task) {
        List<ModelEntry> candidates = catalog.listEntries(task);
        if (candidates.isEmpty()) {
            return "The model catalogue knows no " + task.spoken() + ".";
        }
        return "There is no " + task.spoken() + " in "
                + String.join(", ", folders.stream().map(Path::toString).toList()) + ": "
                + remedy(candidates.stream()
                        .filter(entry -> entry.address().isPresent())
                        .findFirst()
                        .orElse(candidates.get(0)));
    }

    private String missing(ModelEntry entry) {
        List<String> searched = new ArrayList<>();
        folders.forEach(folder -> searched.add(folder.toString()));
        return "Model " + entry.id() + " (" + entry.file() + ") is in none of " + String.join(", ", searched) + ": "
                + remedy(entry);
    }

    private static String remedy(ModelEntry entry) {
        return entry.address().isPresent()
                ? "run limen models fetch " + entry.id() + ", or put " + entry.file()
                        + " into a folder named by --models."
                : "put " + entry.file() + " into a folder named by --models.";
    }

    private static String sha256(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] part = new byte[1 << 16];
            for (int n = in.read(part); n >= 0; n = in.read(part)) {
                digest.update(part, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException unreadable) {
            throw new InvalidInputException(
                    "Model file " + file + " cannot be read: it must be a file that Limen may read.", unreadable);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-256", impossible);
        }
    }

    /**
     * @param entry what it is
     * @param file where it lies, verified
     */
    public record Located(ModelEntry entry, Path file) {}
}
