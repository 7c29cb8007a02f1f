package dev.limen.evaluation.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PairsFileTest {
    @TempDir
    Path root;

    private PictureFolder folder;

    @BeforeEach
    void people() {
        folder = Folders.of(
                root.resolve("people"),
                "Aaron_Eckhart/Aaron_Eckhart_0001.jpg",
                "Aaron_Eckhart/Aaron_Eckhart_0002.jpg",
                "Zico/Zico_0001.jpg",
                "Zico/Zico_0003.png",
                "plain/00.jpg",
                "plain/front.jpg");
    }

    @Test
    void lfwsOwnFormat() {
        List<List<Pair>> folds = read(
                "2\t1", "Aaron_Eckhart\t1\t2", "Aaron_Eckhart\t1\tZico\t3", "Zico\t1\t3", "Zico\t1\tAaron_Eckhart\t2");

        assertThat(folds).hasSize(2);
        assertThat(names(folds.get(0)))
                .containsExactly(
                        "Aaron_Eckhart/Aaron_Eckhart_0001.jpg Aaron_Eckhart/Aaron_Eckhart_0002.jpg",
                        "Aaron_Eckhart/Aaron_Eckhart_0001.jpg Zico/Zico_0003.png");
        assertThat(folds.get(1)).extracting(Pair::mated).containsExactly(true, false);
    }

    @Test
    void plainFoldersNameTheirFiles() {
        List<List<Pair>> folds = read("1", "plain 00.jpg front.jpg", "plain 00.jpg Zico 1");

        assertThat(names(folds.get(0)))
                .containsExactly("plain/00.jpg plain/front.jpg", "plain/00.jpg Zico/Zico_0001.jpg");
    }

    @Test
    void aPictureThatIsNotThereIsNamedWithItsLine() {
        assertRefused("Line 3", "9 of Zico", "1", "plain 00.jpg front.jpg", "plain 00.jpg Zico 9");
    }

    @Test
    void aPromiseThatIsNotKept() {
        assertRefused("promises 10 × 2 × 300 pairs but holds 1 lines", "", "10 300", "Zico 1 3");
    }

    @Test
    void noHeader() {
        assertRefused("10 300", "add that line", "Zico 1 3");
    }

    @Test
    void pairsInTheWrongHalf() {
        assertRefused("Line 2", "should be a mated pair", "1", "Zico 1 plain 00.jpg", "Zico 1 3");
        assertRefused("Line 3", "names one person twice", "1", "Zico 1 3", "Zico 1 Zico 3");
        assertRefused("Line 2", "with itself", "1", "Zico 1 1", "Zico 1 plain 00.jpg");
    }

    @Test
    void aMissingFile() {
        assertThatThrownBy(() -> PairsFile.read(root.resolve("none.txt"), folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("none.txt", "cannot be read");
    }

    private void assertRefused(String part, String other, String... lines) {
        assertThatThrownBy(() -> read(lines))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(part)
                .hasMessageContaining(other);
    }

    private List<List<Pair>> read(String... lines) {
        try {
            return PairsFile.read(Files.write(root.resolve("pairs.txt"), List.of(lines)), folder);
        } catch (IOException full) {
            throw new IllegalStateException(full);
        }
    }

    private static List<String> names(List<Pair> pairs) {
        return pairs.stream()
                .map(pair -> pair.first().name() + " " + pair.second().name())
                .toList();
    }
}
