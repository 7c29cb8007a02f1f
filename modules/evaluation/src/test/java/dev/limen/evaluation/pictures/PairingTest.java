package dev.limen.evaluation.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.InvalidInputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PairingTest {
    @TempDir
    Path root;

    @Test
    void everyPairOfAFolderOnce() {
        PictureFolder folder = Folders.of(root, "a/1.jpg", "a/2.jpg", "a/3.jpg", "b/1.jpg", "b/2.jpg", "c/1.jpg");

        List<Pair> pairs = Pairing.within(folder, 1000, 1);

        // 3 + 1 mated; 15 − 4 others
        assertThat(pairs).hasSize(15).doesNotHaveDuplicates();
        assertThat(pairs.stream().filter(Pair::mated)).hasSize(4);
        assertThat(pairs.stream()
                        .map(pair -> Set.of(pair.first().name(), pair.second().name()))
                        .collect(Collectors.toSet()))
                .hasSize(15);
    }

    @Test
    void aSampleOfStrangersIsDrawnBySeed() {
        PictureFolder folder = Folders.of(root, "a/1.jpg", "a/2.jpg", "b/1.jpg", "b/2.jpg", "c/1.jpg", "c/2.jpg");

        List<Pair> pairs = Pairing.within(folder, 7, 42);

        assertThat(pairs.stream().filter(Pair::mated)).hasSize(3);
        assertThat(pairs.stream().filter(pair -> !pair.mated())).hasSize(7).doesNotHaveDuplicates();
        assertThat(Pairing.within(folder, 7, 42)).isEqualTo(pairs);
        assertThat(Pairing.within(folder, 7, 43)).isNotEqualTo(pairs);
    }

    @Test
    void everyReferenceMeetsEveryProbe() {
        PictureFolder references = Folders.of(root.resolve("references"), "a/1.jpg", "b/1.jpg");
        PictureFolder probes = Folders.of(root.resolve("probes"), "a/2.jpg", "b/2.jpg", "stranger/1.jpg");

        List<Pair> pairs = Pairing.between(references, probes);

        assertThat(pairs).hasSize(6);
        assertThat(pairs.stream().filter(Pair::mated)).hasSize(2);
    }

    @Test
    void onePersonAloneOrNobodyTwiceCannotBeCounted() {
        PictureFolder alone = Folders.of(root.resolve("alone"), "a/1.jpg", "a/2.jpg");
        PictureFolder single = Folders.of(root.resolve("single"), "a/1.jpg", "b/1.jpg");

        assertThatThrownBy(() -> Pairing.within(alone, 10, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("one person only (a)");
        assertThatThrownBy(() -> Pairing.within(single, 10, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Nobody", "two pictures");
        assertThatThrownBy(() -> Pairing.between(alone, alone))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("check the names");
    }
}
