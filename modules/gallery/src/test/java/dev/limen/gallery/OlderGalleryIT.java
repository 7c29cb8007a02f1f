package dev.limen.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.core.PersonId;
import dev.limen.storage.Durability;
import dev.limen.storage.SqliteDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gallery from before templates were encrypted. */
class OlderGalleryIT {
    @TempDir
    Path folder;

    private GalleryFixture fixture;
    private List<Reference> references;

    @BeforeEach
    void writeOldGallery() {
        fixture = new GalleryFixture(folder);
        references = fixture.people(600, 2);
        try (SqliteDatabase old = SqliteDatabase.open(fixture.file(), Durability.FULL, List.of("""
                CREATE TABLE reference (
                  id TEXT PRIMARY KEY,
                  person TEXT NOT NULL,
                  model TEXT NOT NULL,
                  template BLOB NOT NULL
                ) WITHOUT ROWID;
                CREATE INDEX reference_person ON reference (person)
                """))) {
            old.inTransaction(c -> {
                try (PreparedStatement put = c.prepareStatement("INSERT INTO reference VALUES (?, ?, ?, ?)")) {
                    for (Reference reference : references) {
                        put.setString(1, reference.id().value());
                        put.setString(2, reference.person().value());
                        put.setString(3, GalleryFixture.MODEL.value());
                        put.setBytes(4, reference.template().toBytes());
                        put.addBatch();
                    }
                    put.setString(1, "of-another-model");
                    put.setString(3, "other-1");
                    put.addBatch();
                    put.setString(1, "damaged");
                    put.setBytes(4, new byte[] {1, 2, 3, 4, 5});
                    put.addBatch();
                    return put.executeBatch();
                }
            });
        }
    }

    @Test
    void isEncryptedWhenItIsOpenedAndNothingReadableStays() {
        assertThat(onDisk(references.get(300))).as("the search itself works").isTrue();

        try (Gallery gallery = fixture.open()) {
            assertThat(gallery.size()).isEqualTo(600);
            assertThat(gallery.quarantined()).isEqualTo(2);
            for (int i = 0; i < 600; i += 37) {
                assertThat(gallery.search(references.get(i).template(), 1)
                                .best()
                                .orElseThrow()
                                .reference())
                        .isEqualTo(references.get(i).id());
            }
            assertThat(references).noneMatch(this::onDisk);
        }
        assertThat(references).noneMatch(this::onDisk);

        try (Gallery again = fixture.open()) {
            assertThat(again.size()).isEqualTo(600);
            assertThat(again.quarantined()).isEqualTo(2);
            // The damaged rows were entered under the last reference's person.
            PersonId last = references.get(599).person();
            assertThat(again.erase(last)).isEqualTo(4);
            assertThat(again.quarantined()).isZero();
        }
    }

    private boolean onDisk(Reference reference) {
        String half = new String(reference.template().toBytes(), 0, 16, StandardCharsets.ISO_8859_1);
        return fixture.files().values().stream()
                .anyMatch(bytes -> new String(bytes, StandardCharsets.ISO_8859_1).contains(half));
    }
}
