package dev.limen.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.limen.core.FaceTemplate;
import dev.limen.core.InvalidInputException;
import dev.limen.gallery.keys.KeyEncryptionKey;
import dev.limen.gallery.store.TemplateStore;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** New keys for a gallery that is in use. */
class KeyChangeIT {
    @TempDir
    Path folder;

    private GalleryFixture fixture;

    @BeforeEach
    void makeFixture() {
        fixture = new GalleryFixture(folder);
    }

    /** What can be renewed of a gallery. */
    enum Change {
        DATA_KEY(Gallery::rekey, TemplateStore::beginDataKey, "substr(template, 1, 5)"),
        TRANSFORM(Gallery::renew, TemplateStore::beginTransform, "transform");

        final Consumer<Gallery> whole;
        final Consumer<TemplateStore> begin;
        final String sign;

        Change(Consumer<Gallery> whole, Consumer<TemplateStore> begin, String sign) {
            this.whole = whole;
            this.begin = begin;
            this.sign = sign;
        }
    }

    @ParameterizedTest
    @EnumSource
    @Timeout(120)
    void searchesAndChangesGoOnMeanwhile(Change change) throws Exception {
        FaceTemplate steady = fixture.template();
        List<Reference> crowd = fixture.people(3000, 1);
        try (Gallery gallery = fixture.open()) {
            gallery.putAll(List.of(GalleryFixture.reference("steady", "steady", steady)));
            gallery.putAll(crowd);
            List<String> before = signs(change);
            AtomicBoolean done = new AtomicBoolean();
            CountDownLatch searching = new CountDownLatch(1);
            var among = gallery.personSet(List.of(new dev.limen.core.PersonId("steady")));
            CompletableFuture<Void> searches = CompletableFuture.runAsync(() -> {
                while (!done.get()) {
                    Candidate best = gallery.search(steady, 1, among).best().orElseThrow();
                    assertThat(best.score().value()).isCloseTo(1, within(1e-5));
                    searching.countDown();
                }
            });
            List<Reference> late = new ArrayList<>();
            CompletableFuture<Void> changes = CompletableFuture.runAsync(() -> {
                for (int i = 0; i < 40; i++) {
                    Reference one = GalleryFixture.reference("late" + i, "late" + i, fixture.template());
                    gallery.putAll(List.of(one));
                    late.add(one);
                    gallery.erase(crowd.get(i).id());
                }
            });
            searching.await();

            change.whole.accept(gallery);
            changes.join();
            done.set(true);
            searches.join();

            assertThat(gallery.isChangingKeys()).isFalse();
            assertThat(gallery.size()).isEqualTo(3001);
            assertThat(gallery.quarantined()).isZero();
            assertThat(signs(change)).hasSize(1).doesNotContainAnyElementsOf(before);
            assertFinds(gallery, late.get(7));
            assertFinds(gallery, crowd.get(2000));
            assertThat(gallery.search(crowd.get(3).template(), 1)
                            .best()
                            .orElseThrow()
                            .score()
                            .value())
                    .isLessThan(0.99);
        }
        try (Gallery again = fixture.open()) {
            assertThat(again.size()).isEqualTo(3001);
            assertFinds(again, crowd.get(2000));
        }
    }

    @ParameterizedTest
    @EnumSource
    @Timeout(60)
    void whatWasCutOffGoesOnAtTheNextStart(Change change) throws Exception {
        List<Reference> crowd = fixture.people(1000, 1);
        try (Gallery gallery = fixture.open()) {
            gallery.putAll(crowd);
        }
        List<String> before = signs(change);
        try (TemplateStore store = TemplateStore.open(
                fixture.file(), GalleryFixture.MODEL, GalleryFixture.DIMENSION, fixture.key, Clock.systemUTC())) {
            change.begin.accept(store);
            var refresh = store.refresh();
            assertThat(refresh.step()).isTrue();
            assertThat(refresh.step()).isTrue();
        }
        assertThat(signs(change)).as("half of it is moved").hasSize(2).containsAll(before);

        try (Gallery gallery = fixture.open()) {
            assertThat(gallery.size()).isEqualTo(1000);
            assertThat(gallery.quarantined()).isZero();
            assertFinds(gallery, crowd.get(1));
            assertFinds(gallery, crowd.get(999));
            while (gallery.isChangingKeys()) {
                Thread.onSpinWait();
            }
            assertFinds(gallery, crowd.get(1));
            assertFinds(gallery, crowd.get(999));
        }
        assertThat(signs(change)).hasSize(1).doesNotContainAnyElementsOf(before);
    }

    @Test
    void anOldDataKeyIsGoneFromTheFile() {
        try (Gallery gallery = fixture.open()) {
            gallery.putAll(fixture.people(100, 1));
            byte[] wrapped = wrappedKeys();
            assertThat(onDisk(wrapped)).as("the search itself works").isTrue();

            gallery.rekey();

            assertThat(onDisk(wrapped)).isFalse();
        }
    }

    @Test
    void anotherKeyEncryptionKeyTouchesNoTemplate() {
        KeyEncryptionKey next = KeyEncryptionKey.ephemeral();
        List<Reference> people = fixture.people(20, 1);
        try (Gallery gallery = fixture.open()) {
            gallery.putAll(people);
            List<String> before = column("hex(template)");

            gallery.rewrap(next);

            assertThat(column("hex(template)")).isEqualTo(before);
            // the one in use is the new one: what is wrapped from now on opens with it
            gallery.rekey();
        }
        assertThatThrownBy(fixture::open).isInstanceOf(InvalidInputException.class);
        try (Gallery gallery = fixture.open(next)) {
            assertFinds(gallery, people.get(3));
        }
    }

    @Test
    void twoGalleriesOfTheSamePeopleShareNoNumbers() {
        Reference anna = GalleryFixture.reference("r1", "anna", fixture.template());
        List<float[]> stored = new ArrayList<>();
        for (String name : List.of("one", "two")) {
            try (TemplateStore store = TemplateStore.open(
                    folder.resolve(name),
                    GalleryFixture.MODEL,
                    GalleryFixture.DIMENSION,
                    fixture.key,
                    Clock.systemUTC())) {
                float[] vector = new float[GalleryFixture.DIMENSION];
                anna.template().copyTo(vector, 0);
                store.newestSpace().enter(vector, 1);
                stored.add(vector);
            }
        }
        assertThat(Math.abs(FaceTemplate.of(GalleryFixture.MODEL, stored.get(0))
                        .compareWith(FaceTemplate.of(GalleryFixture.MODEL, stored.get(1)))
                        .value()))
                .as("as alike as strangers in 32 dimensions")
                .isLessThan(0.8);
        assertThat(stored.get(0)).isNotEqualTo(stored.get(1));
    }

    private static void assertFinds(Gallery gallery, Reference reference) {
        Candidate best = gallery.search(reference.template(), 1).best().orElseThrow();
        assertThat(best.reference()).isEqualTo(reference.id());
        assertThat(best.score().value()).isCloseTo(1, within(1e-5));
    }

    private List<String> signs(Change change) {
        return column("DISTINCT hex(" + change.sign + ")");
    }

    private byte[] wrappedKeys() {
        return java.util.HexFormat.of()
                .parseHex(query("SELECT hex(data) FROM gallery_keys").get(0));
    }

    private List<String> column(String expression) {
        return query("SELECT " + expression + " FROM reference ORDER BY 1");
    }

    private List<String> query(String sql) {
        try (var c = DriverManager.getConnection("jdbc:sqlite:" + fixture.file());
                var statement = c.createStatement();
                var rows = statement.executeQuery(sql)) {
            List<String> all = new ArrayList<>();
            while (rows.next()) {
                all.add(rows.getString(1));
            }
            return all;
        } catch (java.sql.SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private boolean onDisk(byte[] needle) {
        String text = new String(needle, java.nio.charset.StandardCharsets.ISO_8859_1).substring(16, 60);
        return fixture.files().values().stream()
                .anyMatch(bytes -> new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).contains(text));
    }
}
