package dev.limen.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoFootageTest {
    @TempDir
    private Path place;

    @Test
    void whatAKilledDemoLeftBehindGoesWhenTheNextOneBegins() throws IOException {
        Path face = Files.writeString(
                Files.createDirectories(place.resolve("limen-demo1/gate-you")).resolve("face"), "");
        Files.createFile(place.resolve("limen-demo1/in-use"));
        Path other = Files.createDirectory(place.resolve("limen-demo-of-my-own"));
        Path young = Files.createDirectory(place.resolve("limen-demo2"));
        Files.createFile(young.resolve("in-use"));
        makeOld(place.resolve("limen-demo1"));
        makeOld(other);

        try (DemoFootage running = DemoFootage.unpackBelow(place)) {
            assertThat(face).doesNotExist();
            assertThat(place.resolve("limen-demo1")).doesNotExist();
            assertThat(other).exists();
            assertThat(young).as("perhaps beginning at this moment").exists();
            assertThat(running.clips()).allMatch(Files::isRegularFile);
        }
    }

    @Test
    void whatIsInUseStaysAndGoesInTheEnd() throws IOException {
        try (DemoFootage first = DemoFootage.unpackBelow(place)) {
            makeOld(first.folder());
            DemoFootage second = DemoFootage.unpackBelow(place);
            assertThat(first.clip("gate-a")).exists();
            second.close();
            second.close();
            assertThat(second.folder()).doesNotExist();
        }
        assertThat(place).isEmptyDirectory();
    }

    private static void makeOld(Path folder) throws IOException {
        Files.setLastModifiedTime(folder, FileTime.from(Instant.now().minusSeconds(3600)));
    }
}
