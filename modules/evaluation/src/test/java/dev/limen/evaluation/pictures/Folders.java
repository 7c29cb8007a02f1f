package dev.limen.evaluation.pictures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes folders of files that are named like pictures. */
final class Folders {
    private Folders() {}

    static PictureFolder of(Path root, String... files) {
        files(root, files);
        return PictureFolder.list(root, Layout.FOLDERS);
    }

    static void files(Path root, String... files) {
        try {
            for (String file : files) {
                Path path = root.resolve(file);
                Files.createDirectories(path.getParent());
                Files.createFile(path);
            }
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }
}
