package dev.limen.evaluation.pictures;

import java.nio.file.Path;

/**
 * A test picture.
 *
 * @param identity whose it is
 * @param name path below the folder it was found in, with {@code /}
 * @param file where it lies
 */
public record Picture(String identity, String name, Path file) {
    /** {@return the file's name without folders} */
    public String fileName() {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
