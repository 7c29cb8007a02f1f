package dev.limen.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.ComparisonScore;
import dev.limen.core.FaceTemplate;
import dev.limen.core.InvalidInputException;
import dev.limen.core.ModelId;
import dev.limen.core.PersonId;
import dev.limen.gallery.enrolment.EnrolmentRules;
import dev.limen.gallery.keys.KeyEncryptionKey;
import dev.limen.gallery.store.OfflineStore;
import dev.limen.gallery.store.TemplateStore;
import dev.limen.gallery.upkeep.GalleryStatistics;
import dev.limen.gallery.upkeep.GalleryVerification;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator does to a gallery whose node is stopped. */
class UpkeepIT {
    private static final ComparisonScore ALIKE = new ComparisonScore(0.95);

    @TempDir
    Path folder;

    private GalleryFixture fixture;

    @BeforeEach
    void aGallery() {
        fixture = new GalleryFixture(folder);
    }

    @Test
    void statisticsCountWhatIsThere() {
        fill(30, 3);
        try (Gallery other = Gallery.open(fixture.file(), new ModelId("older-1"), 8, fixture.key)) {
            other.enrol(
                    GalleryFixture.reference(
                            "old", "grace", FaceTemplate.of(new ModelId("older-1"), new float[] {1, 2, 3, 4, 5, 6, 7, 8
                            })),
                    new Consent("entry", Instant.now()));
        }

        GalleryStatistics now = statistics(Instant.now());

        assertThat(now.people()).isEqualTo(11);
        assertThat(now.references()).isEqualTo(31);
        assertThat(now.searchable()).isEqualTo(30);
        assertThat(now.models()).isEqualTo(Map.of("older-1", 1, GalleryFixture.MODEL.value(), 30));
        assertThat(now.quarantined()).isEmpty();
        assertThat(now.ages().underAMonth()).isEqualTo(31);
        assertThat(now.dueForRefresh()).isZero();
        assertThat(now.consents()).isEqualTo(1);
        assertThat(now.indexBytes()).isPositive();
        assertThat(now.files().get("gallery.sqlite")).isPositive();
        GalleryStatistics later = statistics(Instant.now().plus(Duration.ofDays(731)));
        assertThat(later.dueForRefresh()).isEqualTo(31);
        assertThat(later.ages().olderOrUnknown()).isEqualTo(31);
    }

    @Test
    void anEmptyGalleryIsSoundAndCountsNothing() {
        fixture.open().close();

        assertThat(verify().wrong()).isEmpty();
        assertThat(statistics(Instant.now()).references()).isZero();
    }

    @Test
    void aSoundGalleryIsVerifiedAndNothingIsWritten() {
        fill(200, 2);
        try (Gallery gallery = fixture.open()) {
            // Enough to leave free pages, which must be empty.
            for (int i = 0; i < 80; i++) {
                gallery.erase(new PersonId("p" + i));
            }
        }
        Map<String, String> before = fixture.hashes();

        GalleryVerification found = verify();
        statistics(Instant.now());

        assertThat(found.wrong()).isEmpty();
        assertThat(found.checked()).isEqualTo(40);
        assertThat(found.compared()).isEqualTo(40);
        assertThat(fixture.hashes()).containsAllEntriesOf(before);
    }

    @Test
    void everyChangedRowIsNamed() {
        fill(10, 1);
        fixture.tamper("UPDATE reference SET template = randomblob(length(template)) WHERE id = 'r4'");
        fixture.tamper("UPDATE reference SET person = (SELECT person FROM reference WHERE id = 'r1') WHERE id = 'r2'");

        GalleryVerification found = verify();

        assertThat(found.isSound()).isFalse();
        assertThat(found.wrong())
                .anyMatch(sentence -> sentence.contains("r4"))
                .anyMatch(sentence -> sentence.contains("r2"))
                .anyMatch(sentence -> sentence.contains("have no reference"));
        assertThat(statistics(Instant.now()).quarantined()).hasSize(2);
    }

    @Test
    void lookAlikesAreListedOnceAndAreNoFault() {
        FaceTemplate face = fixture.template();
        try (Gallery gallery = fixture.open()) {
            gallery.putAll(fixture.people(10, 1));
            gallery.putAll(List.of(
                    GalleryFixture.reference("t1", "twin-a", face), GalleryFixture.reference("t2", "twin-b", face)));
        }

        GalleryVerification found = verify();

        assertThat(found.isSound()).isTrue();
        assertThat(found.lookAlikes()).singleElement().satisfies(pair -> {
            assertThat(pair.person()).isEqualTo("twin-a");
            assertThat(pair.other()).isEqualTo("twin-b");
            assertThat(pair.score()).isGreaterThan(0.999);
        });
    }

    @Test
    void contentInAFreePageIsFound() throws IOException {
        fill(400, 1);
        try (Gallery gallery = fixture.open()) {
            gallery.eraseAll();
        }
        assertThat(verify().wrong()).isEmpty();
        try (RandomAccessFile raw = new RandomAccessFile(fixture.file().toFile(), "rw")) {
            raw.seek(16);
            int size = raw.readUnsignedShort();
            raw.seek(32);
            long trunk = raw.readInt();
            raw.seek((trunk - 1) * size + 8);
            long leaf = raw.readInt();
            raw.seek((leaf - 1) * size + 100);
            raw.writeInt(0xCAFEBABE);
        }

        assertThat(verify().wrong()).singleElement().asString().contains("1 free pages");
    }

    @Test
    void aGalleryInUseIsNotLookedAt() {
        try (Gallery open = fixture.open()) {
            assertThat(open.size()).isZero();
            assertThatThrownBy(this::verify)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("in use by another Limen");
        }
    }

    @Test
    void anotherKeyAndAMissingFileAreRefused() {
        assertThatThrownBy(this::verify)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("There is no");
        assertThat(fixture.file()).doesNotExist();
        fill(3, 1);
        Map<String, String> before = fixture.hashes();

        assertThatThrownBy(() -> OfflineStore.look(fixture.file(), KeyEncryptionKey.ephemeral()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("does not open the gallery");

        assertThat(fixture.hashes()).containsAllEntriesOf(before);
    }

    @Test
    void keysAreChangedAndWhatWasCutOffIsFinishedFirst() {
        List<Reference> people = fill(600, 1);
        try (TemplateStore cut = TemplateStore.open(
                fixture.file(), GalleryFixture.MODEL, GalleryFixture.DIMENSION, fixture.key, Clock.systemUTC())) {
            cut.beginTransform();
            cut.refresh().step();
        }
        assertThat(verify().notes()).singleElement().asString().contains("unfinished");
        KeyEncryptionKey next = KeyEncryptionKey.ephemeral();

        try (OfflineStore store = OfflineStore.open(fixture.file(), fixture.key)) {
            assertThat(store.transforms()).isEqualTo(2);
            store.changeKeys(true, true, moved -> {});
            assertThat(store.transforms()).isEqualTo(1);
            assertThat(store.dataKeys()).isEqualTo(1);
            store.rewrap(next);
        }

        assertThatThrownBy(fixture::open).isInstanceOf(InvalidInputException.class);
        try (Gallery gallery = fixture.open(next)) {
            assertThat(gallery.quarantined()).isZero();
            assertThat(gallery.search(people.get(599).template(), 1)
                            .best()
                            .orElseThrow()
                            .reference())
                    .isEqualTo(people.get(599).id());
        }
    }

    @Test
    void aConsentGoesWithThePersonsLastReference() {
        Reference one = GalleryFixture.reference("r", "ada", fixture.template());
        try (Gallery gallery = fixture.open()) {
            gallery.enrol(one, new Consent("entry", Instant.now()));
            assertThat(gallery.findConsent(one.person())).isPresent();

            gallery.erase(one.id());

            assertThat(gallery.findConsent(one.person())).isEmpty();
        }
        assertThat(verify().wrong()).isEmpty();
    }

    @Test
    void aPicturesNameNeedsTheKeyAndThePerson() {
        byte[] picture = {1, 2, 3};
        PersonId ada = new PersonId("ada");
        try (Gallery gallery = fixture.open()) {
            assertThat(gallery.idOf(ada, picture))
                    .isEqualTo(gallery.idOf(ada, picture.clone()))
                    .isNotEqualTo(gallery.idOf(new PersonId("grace"), picture))
                    .isNotEqualTo(gallery.idOf(ada, new byte[] {1, 2, 4}));
            try (Gallery other = Gallery.open(
                    folder.resolve("b.sqlite"), GalleryFixture.MODEL, GalleryFixture.DIMENSION, fixture.key)) {
                assertThat(other.idOf(ada, picture)).isNotEqualTo(gallery.idOf(ada, picture));
            }
        }
    }

    private List<Reference> fill(int references, int perPerson) {
        List<Reference> people = fixture.people(references, perPerson);
        try (Gallery gallery = fixture.open()) {
            gallery.putAll(people);
        }
        return people;
    }

    private GalleryVerification verify() {
        try (OfflineStore store = OfflineStore.look(fixture.file(), fixture.key)) {
            return GalleryVerification.of(
                    store,
                    GalleryFixture.MODEL,
                    GalleryFixture.DIMENSION,
                    ALIKE,
                    GalleryFixture.SEED,
                    (done, of) -> {});
        }
    }

    private GalleryStatistics statistics(Instant now) {
        try (OfflineStore store = OfflineStore.look(fixture.file(), fixture.key)) {
            return GalleryStatistics.of(
                    store,
                    GalleryFixture.MODEL,
                    GalleryFixture.DIMENSION,
                    new EnrolmentRules(5, Duration.ofDays(730)),
                    now);
        }
    }
}
