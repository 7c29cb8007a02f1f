package dev.limen.evaluation.pictures;

import dev.limen.core.InvalidInputException;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A folder of test pictures, in the order of their names. Immutable.
 *
 * @param folder where it lies
 * @param pictures never empty
 */
public record PictureFolder(Path folder, List<Picture> pictures) {
    private static final int DEPTH = 16;

    /** Copies the list. */
    public PictureFolder {
        pictures = List.copyOf(pictures);
    }

    /**
     * @param folder with JPEG, PNG or WebP files
     * @param layout how a picture's place says whose it is
     * @throws InvalidInputException when it is missing or holds no picture in that layout
     */
    public static PictureFolder list(Path folder, Layout layout) {
        List<Picture> pictures = new ArrayList<>();
        int loose = 0;
        for (Path file : files(folder)) {
            Path relative = folder.relativize(file);
            String name = relative.toString().replace(relative.getFileSystem().getSeparator(), "/");
            if (layout == Layout.PREFIX) {
                String own = file.getFileName().toString();
                pictures.add(new Picture(own.split("[_.]", 2)[0], name, file));
            } else if (relative.getNameCount() == 2) {
                pictures.add(new Picture(relative.getName(0).toString(), name, file));
            } else {
                loose++;
            }
        }
        if (loose > 0) {
            throw new InvalidInputException("The folder " + folder + " holds " + loose
                    + " pictures that lie not in a person's folder (identity/picture.jpg): move them, or say --layout"
                    + " prefix when a file's name up to the first _ says whose it is.");
        }
        if (pictures.isEmpty()) {
            throw new InvalidInputException(
                    "The folder " + folder + " holds no JPEG, PNG or WebP picture: name one that does.");
        }
        return new PictureFolder(folder, pictures);
    }

    /**
     * {@return every picture file below {@code folder}, by name}
     *
     * @throws InvalidInputException when there is no such folder
     */
    public static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new InvalidInputException("There is no folder " + folder + ": name one with pictures.");
        }
        try (Stream<Path> files = Files.walk(folder, DEPTH, FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(PictureFolder::isPicture).sorted().toList();
        } catch (IOException unreadable) {
            throw new InvalidInputException(
                    "The folder " + folder + " cannot be read: it must be one that Limen may read.", unreadable);
        }
    }

    /** {@return the pictures of each person, people and pictures by name} */
    public Map<String, List<Picture>> byIdentity() {
        Map<String, List<Picture>> people = new TreeMap<>();
        pictures.forEach(picture -> people.computeIfAbsent(picture.identity(), unseen -> new ArrayList<>())
                .add(picture));
        return people;
    }

    private static boolean isPicture(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return (name.endsWith(".jpg") || name.endsWith(".jpeg") || name.endsWith(".png") || name.endsWith(".webp"))
                && !name.startsWith(".")
                && Files.isRegularFile(file);
    }
}
