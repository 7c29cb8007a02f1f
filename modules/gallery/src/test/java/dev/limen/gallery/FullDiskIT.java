package dev.limen.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.limen.storage.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk without room for more. */
class FullDiskIT {
    private static final int SIZE = 1 << 20;

    @TempDir
    Path folder;

    @Test
    void nothingIsLostAndTheSentenceSaysWhatToDo() throws Exception {
        Path disk = mountSmallDisk();
        try {
            GalleryFixture fixture = new GalleryFixture(disk);
            List<Reference> people = fixture.people(20_000, 1);
            try (Gallery gallery = fixture.open()) {
                gallery.putAll(people.subList(0, 500));

                assertThatThrownBy(() -> gallery.putAll(people.subList(500, 20_000)))
                        .isInstanceOf(StorageException.class)
                        .hasMessageContaining("make room")
                        .matches(failure -> ((StorageException) failure).isDiskFull());

                assertThat(gallery.size()).isEqualTo(500);
                assertThat(gallery.search(people.get(499).template(), 1)
                                .best()
                                .orElseThrow()
                                .reference())
                        .isEqualTo(people.get(499).id());
                // and once there is room, all goes on
                assertThat(run("mount", "-o", "remount,size=" + 16 * SIZE, disk.toString()))
                        .isZero();
                assertThat(gallery.erase(people.get(0).person())).isEqualTo(1);
                gallery.putAll(people.subList(500, 600));
            }
            try (Gallery again = fixture.open()) {
                assertThat(again.size()).isEqualTo(599);
                assertThat(again.quarantined()).isZero();
            }
        } finally {
            run("umount", disk.toString());
        }
    }

    /** Needs the right to mount; elsewhere the test is left out. */
    private Path mountSmallDisk() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        boolean mounted;
        try {
            mounted = run("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "tmpfs", disk.toString()) == 0;
        } catch (IOException noSuchCommand) {
            mounted = false;
        }
        assumeTrue(mounted, "a disk of 1 MiB: run as a user who may mount tmpfs");
        return disk;
    }

    private static int run(String... command) throws Exception {
        return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
    }
}
