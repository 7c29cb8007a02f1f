package dev.limen.app.cli;

import dev.limen.evaluation.pictures.Layout;
import dev.limen.evaluation.pictures.PictureFolder;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** How a picture's place says whose it is. */
final class LayoutOptions {
    @Option(
            names = "--layout",
            paramLabel = "folders|prefix",
            description =
                    "Whose a picture is: folders: identity/picture.jpg (default); prefix: its name up to the first _,"
                            + " in whatever folder.")
    private Layout layout = Layout.FOLDERS;

    PictureFolder list(Path folder) {
        return PictureFolder.list(folder, layout);
    }
}
