package dev.limen.app.gallery;

import dev.limen.core.InvalidInputException;
import dev.limen.core.PersonId;
import dev.limen.evaluation.pictures.PictureFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A folder with a folder of pictures for each person, named by the person's id: {@code identity/picture.jpg}.
 *
 * @param folder where it is
 * @param pictures all of them, by name
 */
public record PeopleFolder(Path folder, List<Path> pictures) {
    /** More than any camera makes; it is read into memory. */
    private static final long LARGEST = 32L << 20;

    /**
     * Lists the pictures; none is read.
     *
     * @throws InvalidInputException when there is no such folder
     */
    public static PeopleFolder list(Path folder) {
        return new PeopleFolder(folder, PictureFolder.files(folder));
    }

    String name(Path picture) {
        return folder.relativize(picture).toString();
    }

    /** @throws InvalidInputException when its place does not say whose it is */
    PersonId person(Path picture) {
        Path relative = folder.relativize(picture);
        if (relative.getNameCount() != 2) {
            throw new InvalidInputException(
                    "It lies not in a person's folder: put it into one that is named by the person's id.");
        }
        return new PersonId(relative.getName(0).toString());
    }

    /** {@return the pictures of one person} */
    List<Path> picturesOf(PersonId person) {
        Path own = folder.resolve(person.value());
        if (!Files.isDirectory(own)) {
            return List.of();
        }
        return PictureFolder.files(own).stream()
                .filter(picture -> own.equals(picture.getParent()))
                .toList();
    }

    /** @throws InvalidInputException when it cannot be read */
    static byte[] read(Path picture) {
        try {
            if (Files.size(picture) > LARGEST) {
                throw new InvalidInputException("The picture is larger than 32 MiB: send a smaller one.");
            }
            return Files.readAllBytes(picture);
        } catch (IOException unreadable) {
            throw new InvalidInputException(
                    "The picture cannot be read: give the user who runs Limen access to it.", unreadable);
        }
    }
}
