package dev.limen.edge.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullMarked
class TemporaryFolderTest {
    @Test
    void aPlaceIsUsedOnlyWhenItIsThereAndHasRoom(@TempDir Path place) throws IOException {
        assertThat(TemporaryFolder.hasRoom(place, 1)).isTrue();
        assertThat(TemporaryFolder.hasRoom(place, Long.MAX_VALUE)).isFalse();
        assertThat(TemporaryFolder.hasRoom(place.resolve("missing"), 1)).isFalse();
    }

    @Test
    void whatWasCreatedIsErasedWithEverythingInIt() {
        Path folder = TemporaryFolder.create("limen-test");
        assertThat(folder).isDirectory();
        assertThat(folder.resolve("inner").toFile().mkdir()).isTrue();

        TemporaryFolder.erase(folder);

        assertThat(folder).doesNotExist();
    }
}
