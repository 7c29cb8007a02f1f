package dev.limen.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.limen.core.FaceTemplate;
import dev.limen.core.PersonId;
import dev.limen.gallery.index.IndexedNumbers;
import dev.limen.gallery.store.Tombstone;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looks for erased people on disk and in memory, with the gallery open all the time. */
class ErasureIT {
    private static final long KEPT = 11;
    private static final long ERASED = 12;

    @TempDir
    Path folder;

    private GalleryFixture fixture;

    @BeforeEach
    void makeFixture() {
        fixture = new GalleryFixture(folder);
    }

    @Test
    void anErasedTemplateIsInNoFileAndNotInMemory() throws Exception {
        try (Gallery gallery = fixture.open()) {
            enrol(gallery);
            // given: a search has read both, so that whatever it may keep is kept
            gallery.search(fixture.template(), 50);
            Set<Long> ciphertextKept = words(ciphertext("kept"));
            Set<Long> ciphertextErased = words(ciphertext("erased"));
            assertThat(onDisk(ciphertextErased)).as("the search of files works").isPositive();

            // when
            assertThat(gallery.erase(new PersonId("erased"))).isEqualTo(1);

            // then: neither as the network made it, nor transformed, nor encrypted, nor rounded
            float[] control = numbers(gallery, KEPT, true);
            Path dump = dump();
            assertThat(onDisk(ciphertextErased)).isZero();
            assertThat(onDisk(ciphertextKept)).isEqualTo(ciphertextKept.size());
            byte[] heap = Files.readAllBytes(dump);
            Files.delete(dump);
            for (boolean transformed : new boolean[] {false, true}) {
                float[] gone = numbers(gallery, ERASED, transformed);
                assertThat(onDisk(words(floats(gone, ByteOrder.LITTLE_ENDIAN)))).isZero();
                assertThat(onDisk(words(floats(gone, ByteOrder.BIG_ENDIAN)))).isZero();
                assertThat(count(heap, gone)).as("transformed: " + transformed).isZero();
            }
            assertThat(count(heap, control))
                    .as("the search of the heap finds what this test holds itself")
                    .isPositive();
            // In the index both stood side by side in every column. Chance alone finds a few of such short patterns.
            short[] kept = IndexedNumbers.of(control);
            short[] gone = IndexedNumbers.of(numbers(gallery, ERASED, true));
            assertThat(columnsWith(heap, kept, IndexedNumbers.wiped(control.length)))
                    .as("the kept one is in the index beside an overwritten one")
                    .isEqualTo(kept.length);
            assertThat(columnsWith(heap, kept, gone)).isLessThan(kept.length / 16);
        }
    }

    @Test
    void aTombstoneSaysWhenAndHowMuchAndNotWhom() {
        try (Gallery gallery = fixture.open()) {
            gallery.putAll(fixture.people(5, 2));
            gallery.putAll(List.of(
                    GalleryFixture.reference("reference-of-anna-1", "number-of-anna", fixture.template()),
                    GalleryFixture.reference("reference-of-anna-2", "number-of-anna", fixture.template())));
            assertThat(everything()).contains("reference-of-anna", "number-of-anna");

            gallery.erase(new PersonId("number-of-anna"));
            assertThat(everything()).doesNotContain("-of-anna");
            gallery.erase(new PersonId("number-of-anna"));
            gallery.eraseAll();

            assertThat(gallery.listTombstones())
                    .extracting(Tombstone::templates)
                    .containsExactly(2, 5);
            assertThat(gallery.listTombstones()).extracting(Tombstone::sequence).containsExactly(1L, 2L);
        }
    }

    @Test
    void ofManyErasedPeopleNotEvenAPartOfARowStaysOnDisk() throws Exception {
        Random random = new Random(GalleryFixture.SEED);
        try (Gallery gallery = fixture.open()) {
            List<Reference> people = fixture.people(600, 1);
            gallery.putAll(people);
            Set<Long> erased = new HashSet<>();
            Set<Long> kept = new HashSet<>();
            for (Reference reference : people) {
                if (random.nextInt(3) == 0) {
                    erased.addAll(words(ciphertext(reference.id().value())));
                    gallery.erase(reference.person());
                } else {
                    kept.addAll(words(ciphertext(reference.id().value())));
                }
            }

            assertThat(onDisk(erased)).as("seed " + GalleryFixture.SEED).isZero();
            assertThat(onDisk(kept)).as("the search itself works").isGreaterThan(kept.size() * 9L / 10);
        }
    }

    @Test
    void aReplacedTemplateIsErasedToo() throws Exception {
        try (Gallery gallery = fixture.open()) {
            enrol(gallery);
            Set<Long> before = words(ciphertext("erased"));

            gallery.putAll(List.of(GalleryFixture.reference("erased", "erased", fixture.template())));

            assertThat(onDisk(before)).isZero();
        }
    }

    private String everything() {
        StringBuilder all = new StringBuilder();
        fixture.files().values().forEach(bytes -> all.append(new String(bytes, StandardCharsets.ISO_8859_1)));
        return all.toString();
    }

    /** In a method of its own, so that the test itself holds no template. */
    private void enrol(Gallery gallery) {
        gallery.putAll(fixture.people(50, 1));
        gallery.putAll(List.of(
                GalleryFixture.reference("kept", "kept", GalleryFixture.template(new Random(KEPT))),
                GalleryFixture.reference("erased", "erased", GalleryFixture.template(new Random(ERASED)))));
    }

    private static float[] numbers(Gallery gallery, long seed, boolean transformed) {
        FaceTemplate template = GalleryFixture.template(new Random(seed));
        return transformed ? gallery.stored(template) : raw(template);
    }

    private static float[] raw(FaceTemplate template) {
        float[] vector = new float[template.dimension()];
        template.copyTo(vector, 0);
        return vector;
    }

    private Path dump() throws IOException {
        Path dump = folder.resolve("..")
                .resolve("limen-" + System.nanoTime() + ".hprof")
                .normalize();
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(dump.toString(), true);
        return dump;
    }

    /** How often a quarter of the numbers stands in the heap, as floats of either order. */
    private static int count(byte[] heap, float[] numbers) {
        int quarter = numbers.length / 4;
        int found = 0;
        for (int from = 0; from + quarter <= numbers.length; from += quarter) {
            float[] part = Arrays.copyOfRange(numbers, from, from + quarter);
            found += count(heap, floats(part, ByteOrder.BIG_ENDIAN))
                    + count(heap, floats(part, ByteOrder.LITTLE_ENDIAN));
        }
        return found;
    }

    /** In how many columns of the index these numbers stand one behind the other. */
    private static int columnsWith(byte[] heap, short[] first, short[] second) {
        Map<Integer, Set<Integer>> columns = new HashMap<>();
        for (int column = 0; column < first.length; column++) {
            int pattern = first[column] << 16 | second[column] & 0xffff;
            columns.computeIfAbsent(pattern, unknown -> new HashSet<>()).add(column);
        }
        Set<Integer> found = new HashSet<>();
        int last = 0;
        for (byte next : heap) {
            last = last << 8 | next & 0xff;
            Set<Integer> here = columns.get(last);
            if (here != null) {
                found.addAll(here);
            }
        }
        return found.size();
    }

    private static int count(byte[] all, byte[] needle) {
        int found = 0;
        for (int at = 0; at + needle.length <= all.length; at++) {
            if (all[at] == needle[0] && Arrays.equals(all, at, at + needle.length, needle, 0, needle.length)) {
                found++;
            }
        }
        return found;
    }

    private static byte[] floats(float[] numbers, ByteOrder order) {
        byte[] bytes = new byte[numbers.length * Float.BYTES];
        ByteBuffer.wrap(bytes).order(order).asFloatBuffer().put(numbers);
        return bytes;
    }

    private byte[] ciphertext(String reference) throws SQLException {
        try (var c = DriverManager.getConnection("jdbc:sqlite:" + fixture.file());
                var select = c.prepareStatement("SELECT template FROM reference WHERE id = ?")) {
            select.setString(1, reference);
            try (var rows = select.executeQuery()) {
                return rows.getBytes(1);
            }
        }
    }

    /** The bytes, cut into runs of eight; the first few of a ciphertext name the key and are the same in all. */
    private static Set<Long> words(byte[] bytes) {
        Set<Long> words = new HashSet<>();
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        for (int at = Long.BYTES; at + Long.BYTES <= bytes.length; at += Long.BYTES) {
            words.add(buffer.getLong(at));
        }
        return words;
    }

    /** How many of the words stand anywhere in the gallery's files. */
    private long onDisk(Set<Long> words) {
        Set<Long> found = new HashSet<>();
        for (byte[] bytes : fixture.files().values()) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            for (int at = 0; at + Long.BYTES <= bytes.length; at++) {
                long word = buffer.getLong(at);
                if (words.contains(word)) {
                    found.add(word);
                }
            }
        }
        return found.size();
    }
}
