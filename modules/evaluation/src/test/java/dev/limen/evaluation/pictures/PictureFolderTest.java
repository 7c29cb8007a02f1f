package dev.limen.evaluation.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.limen.core.InvalidInputException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureFolderTest {
    @TempDir
    Path root;

    @Test
    void aFolderNamesItsPerson() {
        PictureFolder folder = Folders.of(root, "zoe/b.PNG", "ada/2.jpg", "ada/1.jpeg", "ada/notes.txt", "ada/.x.jpg");

        assertThat(folder.pictures())
                .extracting(Picture::identity, Picture::name)
                .containsExactly(tuple("ada", "ada/1.jpeg"), tuple("ada", "ada/2.jpg"), tuple("zoe", "zoe/b.PNG"));
        assertThat(folder.byIdentity()).containsOnlyKeys("ada", "zoe");
    }

    @Test
    void aPrefixNamesItsPersonInWhateverFolder() {
        Folders.files(root, "neutral/001_03.jpg", "smiling/001_08.jpg", "002.jpg");

        assertThat(PictureFolder.list(root, Layout.PREFIX).byIdentity()).containsOnlyKeys("001", "002");
    }

    @Test
    void loosePicturesAreNotTakenForPeople() {
        Folders.files(root, "ada/1.jpg", "loose.jpg");

        assertThatThrownBy(() -> PictureFolder.list(root, Layout.FOLDERS))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("1 pictures", "--layout prefix");
    }

    @Test
    void missingAndEmptyFoldersAreRefused() {
        assertThatThrownBy(() -> PictureFolder.list(root.resolve("none"), Layout.FOLDERS))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("There is no folder");
        assertThatThrownBy(() -> PictureFolder.list(root, Layout.FOLDERS))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("holds no JPEG");
    }
}
