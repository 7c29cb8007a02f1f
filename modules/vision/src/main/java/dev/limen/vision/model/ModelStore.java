package dev.limen.vision.model;

import dev.limen.core.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
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

    /**
     * @param catalog what may be loaded
     * @param folders where to look, first to last; those that do not exist are passed over
     */
    public ModelStore(ModelCatalog catalog, List<Path> folders) {
        this.catalog = catalog;
        this.folders = List.copyOf(folders);
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
     * {@return the preferred network for {@code task} whose file is there, verified}
     *
     * @throws InvalidInputException when none is there, or the first one there is damaged
     */
    public Located getPreferred(ModelTask task) {
        List<ModelEntry> candidates = catalog.listEntries(task);
        for (ModelEntry entry : candidates) {
            if (findFile(entry).isPresent()) {
                return new Located(entry, getFile(entry));
            }
        }
        if (candidates.isEmpty()) {
            throw new InvalidInputException("The model catalogue knows no " + task.spoken() + ".");
        }
        throw new InvalidInputException("There is no " + task.spoken() + " in "
                + String.join(", ", folders.stream().map(Path::toString).toList()) + ": "
                + remedy(candidates.stream()
                        .filter(entry -> entry.address().isPresent())
                        .findFirst()
                        .orElse(candidates.get(0))));
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
