package dev.limen.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.InvalidInputException;
import dev.limen.gallery.archive.GalleryArchive;
import dev.limen.gallery.keys.KeyEncryptionKey;
import dev.limen.gallery.store.OfflineStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From one gallery into a file into another. */
class GalleryArchiveIT {
    private final KeyEncryptionKey target = KeyEncryptionKey.ephemeral();

    @TempDir
    Path folder;

    private Path archive;
    private GalleryFixture here;
    private GalleryFixture there;

    @BeforeEach
    void twoGalleries() throws IOException {
        archive = folder.resolve("archive.limen");
        here = new GalleryFixture(Files.createDirectory(folder.resolve("here")));
        there = new GalleryFixture(Files.createDirectory(folder.resolve("there")));
    }

    @Test
    void everybodyIsFoundInTheOtherGalleryWithTheSameScores() {
        List<Reference> people = here.people(300, 2);
        Consent consent = new Consent("entry", Instant.ofEpochMilli(1_770_000_000_000L));
        try (Gallery gallery = here.open()) {
            gallery.putAll(people.subList(1, 300));
            gallery.enrol(people.get(0), consent);
            gallery.renew();
        }

        assertThat(export(here).references()).isEqualTo(300);
        assertThat(read(there, target)).isEqualTo(300);

        try (Gallery from = here.open();
                Gallery into = there.open()) {
            for (Reference one : people.subList(0, 20)) {
                Candidate before = from.search(one.template(), 2).candidates().get(1);
                Candidate after = into.search(one.template(), 2).candidates().get(1);
                assertThat(after.reference()).isEqualTo(before.reference());
                assertThat(after.score().value())
                        .isCloseTo(before.score().value(), org.assertj.core.data.Offset.offset(1e-5));
            }
            assertThat(into.findConsent(people.get(0).person())).contains(consent);
            assertThat(into.findConsent(people.get(2).person())).isEmpty();
            assertThat(into.quarantined()).isZero();
        }
        assertThat(times(there)).isEqualTo(times(here));
    }

    @Test
    void whatIsThereAlreadyStays() {
        List<Reference> people = here.people(10, 1);
        try (Gallery gallery = here.open()) {
            gallery.putAll(people);
        }
        export(here);

        assertThat(read(there, target)).isEqualTo(10);
        assertThat(read(there, target)).isZero();
    }

    @Test
    void anEmptyGalleryMakesAnArchiveOfNobody() {
        here.open().close();

        assertThat(export(here).references()).isZero();
        assertThat(read(there, target)).isZero();
    }

    @Test
    void nothingReadableIsInTheFileAndOnlyItsOwnerMayReadIt() throws IOException {
        try (Gallery gallery = here.open()) {
            gallery.putAll(List.of(GalleryFixture.reference("reference-of-ada", "ada-lovelace", here.template())));
        }
        export(here);

        String text = Files.readString(archive, StandardCharsets.ISO_8859_1);
        assertThat(text).doesNotContain("ada-lovelace", "reference-of-ada", GalleryFixture.MODEL.value());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(archive)))
                .isEqualTo("rw-------");
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.endsWith(".part"));
        }
    }

    @Test
    void anotherKeyIsRefusedAndChangesNothing() {
        try (Gallery gallery = here.open()) {
            gallery.putAll(here.people(10, 1));
        }
        export(here);
        there.open().close();
        Map<String, String> before = there.hashes();

        assertThatThrownBy(() -> read(there, KeyEncryptionKey.ephemeral()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("does not open the archive");

        assertThat(there.hashes()).isEqualTo(before);
    }

    @Test
    void aChangedCutOrLengthenedArchiveIsTakenOverNotAtAll() throws IOException {
        try (Gallery gallery = here.open()) {
            gallery.putAll(here.people(20, 1));
        }
        export(here);
        byte[] whole = Files.readAllBytes(archive);
        Random random = new Random(GalleryFixture.SEED);

        for (int i = 0; i < 60; i++) {
            byte[] changed = whole.clone();
            changed[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
            assertRefused(changed);
            assertRefused(Arrays.copyOf(whole, random.nextInt(whole.length)));
        }
        assertRefused(Arrays.copyOf(whole, whole.length + 1));
    }

    @Test
    void aDamagedRowIsLeftOutAndNamed() {
        try (Gallery gallery = here.open()) {
            gallery.putAll(here.people(10, 1));
        }
        here.tamper("UPDATE reference SET enrolled_at = 1 WHERE id = 'r3'");

        GalleryArchive.Written written = export(here);

        assertThat(written.references()).isEqualTo(9);
        assertThat(written.leftOut()).singleElement().asString().contains("r3", "changed on disk");
    }

    @Test
    void noFileIsOverwritten() throws IOException {
        here.open().close();
        Files.writeString(archive, "mine");

        assertThatThrownBy(() -> export(here))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("already");

        assertThat(archive).hasContent("mine");
    }

    private void assertRefused(byte[] bytes) throws IOException {
        Files.write(archive, bytes);
        assertThatThrownBy(() -> read(there, target)).isInstanceOf(InvalidInputException.class);
        try (OfflineStore store = OfflineStore.look(there.file(), there.key)) {
            assertThat(store.count(OfflineStore.Count.REFERENCES)).isZero();
        }
    }

    private GalleryArchive.Written export(GalleryFixture fixture) {
        try (OfflineStore store = OfflineStore.look(fixture.file(), fixture.key)) {
            return GalleryArchive.write(store, archive, target, done -> {});
        }
    }

    private int read(GalleryFixture fixture, KeyEncryptionKey key) {
        try (OfflineStore store = OfflineStore.open(fixture.file(), fixture.key)) {
            return GalleryArchive.read(archive, key, store);
        }
    }

    private static Map<String, Long> times(GalleryFixture fixture) {
        Map<String, Long> times = new java.util.TreeMap<>();
        try (OfflineStore store = OfflineStore.look(fixture.file(), fixture.key)) {
            store.visit(row -> times.put(row.label().reference(), row.label().enrolledAt()));
        }
        return times;
    }
}
