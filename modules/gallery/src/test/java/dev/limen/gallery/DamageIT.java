package dev.limen.gallery;

import static dev.limen.gallery.GalleryFixture.reference;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.InvalidInputException;
import dev.limen.gallery.keys.KeyEncryptionKey;
import dev.limen.gallery.store.Quarantine;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows and files that were changed behind the gallery's back. */
class DamageIT {
    @TempDir
    Path folder;

    private GalleryFixture fixture;
    private List<Reference> references;

    @BeforeEach
    void enrolFive() {
        fixture = new GalleryFixture(folder);
        references = fixture.people(5, 1);
        try (Gallery gallery = fixture.open()) {
            gallery.putAll(references);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // one byte of the template, into another than it is
                "UPDATE reference SET template = substr(template, 1, 40)"
                        + " || CASE substr(template, 41, 1) WHEN x'00' THEN x'01' ELSE x'00' END"
                        + " || substr(template, 42) WHERE id = 'r2'",
                // cut short
                "UPDATE reference SET template = substr(template, 1, 40) WHERE id = 'r2'",
                "UPDATE reference SET template = x'' WHERE id = 'r2'",
                // whose it is, by either table
                "UPDATE reference SET person = (SELECT number FROM person WHERE id = 'p4') WHERE id = 'r2'",
                "UPDATE person SET id = 'intruder' WHERE id = 'p2'",
                // columns
                "UPDATE reference SET id = 'r99' WHERE id = 'r2'",
                "UPDATE reference SET model = 'other-1' WHERE id = 'r2'",
                "UPDATE reference SET format = 7 WHERE id = 'r2'",
                "UPDATE reference SET format = 0 WHERE id = 'r2'",
                "UPDATE reference SET enrolled_at = enrolled_at + 1 WHERE id = 'r2'",
                "UPDATE reference SET transform = transform + 1 WHERE id = 'r2'",
                // the same row under another number
                "UPDATE reference SET row = 77 WHERE id = 'r2'"
            })
    void aChangedRowIsLeftOutToldAndTheOthersWork(String change) {
        assertThat(fixture.tamper(change)).isEqualTo(1);

        try (Gallery gallery = fixture.open()) {
            assertThat(gallery.size()).isEqualTo(4);
            assertThat(gallery.quarantined()).isEqualTo(1);
            assertThat(gallery.listQuarantined())
                    .extracting(Quarantine.Row::reason)
                    .noneMatch(String::isBlank);
            for (Reference reference : references) {
                boolean found = gallery.search(reference.template(), 1)
                                .best()
                                .orElseThrow()
                                .score()
                                .value()
                        > 0.999;
                assertThat(found).isEqualTo(!reference.equals(references.get(2)));
            }
            assertThat(gallery.compareAcross(100, 1).people()).isEqualTo(4);
        }
    }

    @Test
    void templatesOfTwoPeopleCannotBeSwapped() {
        assertThat(fixture.tamper("UPDATE reference SET template = other.template FROM (SELECT * FROM reference) other"
                        + " WHERE (reference.id = 'r1' AND other.id = 'r2')"
                        + " OR (reference.id = 'r2' AND other.id = 'r1')"))
                .isEqualTo(2);

        try (Gallery gallery = fixture.open()) {
            assertThat(gallery.listQuarantined())
                    .extracting(Quarantine.Row::reference)
                    .containsExactly("r1", "r2");
        }
    }

    @Test
    void aQuarantinedReferenceCanBeErasedOrEnrolledAgain() {
        fixture.tamper("UPDATE reference SET template = substr(template, 1, 40) WHERE id IN ('r1', 'r2')");

        try (Gallery gallery = fixture.open()) {
            assertThat(gallery.quarantined()).isEqualTo(2);
            assertThat(gallery.erase(references.get(1).person())).isEqualTo(1);
            gallery.putAll(List.of(references.get(2)));
            assertThat(gallery.quarantined()).isZero();
            assertThat(gallery.size()).isEqualTo(4);
        }
    }

    @Test
    void aRowChangedWhileTheGalleryIsOpenIsNoMatchAnyMore() throws Exception {
        try (Gallery gallery = fixture.open()) {
            try (var c = java.sql.DriverManager.getConnection("jdbc:sqlite:" + fixture.file());
                    var statement = c.createStatement()) {
                statement.executeUpdate(
                        "UPDATE reference SET template = substr(template, 1, 40) || x'00' || substr(template, 42)"
                                + " WHERE id = 'r2'");
            }

            assertThat(gallery.search(references.get(2).template(), 5).candidates())
                    .extracting(Candidate::person)
                    .hasSize(4)
                    .doesNotContain(references.get(2).person());
            assertThat(gallery.quarantined()).isEqualTo(1);
            assertThat(gallery.size()).isEqualTo(4);
        }
    }

    @Test
    void anotherKeyIsRefusedAndNothingIsOverwritten() {
        var before = fixture.hashes();

        assertThatThrownBy(() -> fixture.open(KeyEncryptionKey.ephemeral()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("gallery.sqlite")
                .hasMessageContaining("nothing was changed");

        assertThat(fixture.hashes()).isEqualTo(before).isNotEmpty();
        try (Gallery gallery = fixture.open()) {
            assertThat(gallery.size()).isEqualTo(5);
        }
    }

    @Test
    void aGalleryWithoutItsKeysIsRefusedInsteadOfGettingNewOnes() {
        fixture.tamper("DELETE FROM gallery_keys");
        var before = fixture.hashes();

        assertThatThrownBy(fixture::open)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("backup");

        assertThat(fixture.hashes()).isEqualTo(before);
    }

    @Test
    void keysOfAnotherGalleryAreRefused() {
        fixture.tamper("UPDATE gallery_keys SET gallery = '00000000-0000-0000-0000-000000000000'");

        assertThatThrownBy(fixture::open)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("key");
    }

    @Test
    void aGalleryThatIsOpenElsewhereIsRefused() {
        try (Gallery first = fixture.open()) {
            assertThatThrownBy(fixture::open)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("in use");
            first.putAll(List.of(reference("r9", "p9", fixture.template())));
            assertThat(first.size()).isEqualTo(6);
        }
    }
}
