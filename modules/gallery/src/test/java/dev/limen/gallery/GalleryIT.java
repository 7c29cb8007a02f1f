package dev.limen.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.limen.calibration.CrossComparisons;
import dev.limen.core.FaceTemplate;
import dev.limen.core.InvalidInputException;
import dev.limen.core.ModelId;
import dev.limen.core.PersonId;
import dev.limen.core.ReferenceId;
import dev.limen.storage.Durability;
import dev.limen.storage.SqliteDatabase;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GalleryIT {
    private static final ModelId MODEL = new ModelId("pilot-1");
    private static final int DIMENSION = 32;
    private static final long SEED = 20180209;

    @TempDir
    Path folder;

    private final Random random = new Random(SEED);

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1023, 1024, 1025, 3000})
    void findsExactlyWhatComparingOneByOneFinds(int size) {
        List<Reference> references = people(size, 3);
        try (Gallery gallery = open()) {
            gallery.putAll(references);

            for (int i = 0; i < 20; i++) {
                FaceTemplate probe = template();
                List<Candidate> found = gallery.search(probe, 5).candidates();

                assertThat(found.stream().map(Candidate::person)).doesNotHaveDuplicates();
                List<Reference> expected = bestPerPerson(references, probe, 5);
                assertThat(found).as("seed " + SEED).hasSameSizeAs(expected);
                for (int rank = 0; rank < found.size(); rank++) {
                    assertThat(found.get(rank).person())
                            .isEqualTo(expected.get(rank).person());
                    assertThat(found.get(rank).score().value())
                            .isCloseTo(
                                    expected.get(rank)
                                            .template()
                                            .compareWith(probe)
                                            .value(),
                                    within(1e-5));
                }
            }
        }
    }

    @Test
    void theMarginIsToTheNextDifferentPerson() {
        FaceTemplate face = template();
        try (Gallery gallery = open()) {
            gallery.putAll(List.of(
                    new Reference(new ReferenceId("r1"), new PersonId("anna"), face),
                    new Reference(new ReferenceId("r2"), new PersonId("anna"), face)));
            assertThat(gallery.search(face, 2).margin()).isEmpty();

            FaceTemplate other = template();
            gallery.putAll(List.of(new Reference(new ReferenceId("r3"), new PersonId("ben"), other)));
            assertThat(gallery.search(face, 2).margin().orElseThrow())
                    .isCloseTo(1 - face.compareWith(other).value(), within(1e-5));
        }
    }

    @Test
    void comparingAcrossNeverComparesSomebodyWithThemselves() {
        FaceTemplate anna = template();
        FaceTemplate ben = template();
        try (Gallery gallery = open()) {
            assertThat(gallery.compareAcross(100, 1).size()).isZero();
            long before = gallery.version();
            gallery.putAll(List.of(
                    new Reference(new ReferenceId("r1"), new PersonId("anna"), anna),
                    new Reference(new ReferenceId("r2"), new PersonId("anna"), anna),
                    new Reference(new ReferenceId("r3"), new PersonId("ben"), ben)));
            assertThat(gallery.version()).isNotEqualTo(before);

            CrossComparisons all = gallery.compareAcross(100, 1);
            assertThat(all.people()).isEqualTo(2);
            assertThat(all.scores()).hasSize(2);
            assertThat(all.scores()[0]).isCloseTo(anna.compareWith(ben).value(), within(1e-5));
            CrossComparisons drawn = gallery.compareAcross(2, 1);
            assertThat(drawn.scores()).hasSize(2);
            assertThat(drawn.scores()[1]).isCloseTo(anna.compareWith(ben).value(), within(1e-5));

            long full = gallery.version();
            gallery.erase(new PersonId("ben"));
            assertThat(gallery.version()).isNotEqualTo(full);
            assertThat(gallery.compareAcross(2, 1).size()).isZero();
        }
    }

    @Test
    void aCohortHoldsOneScoreForEachPersonTheBestOfTheirs() {
        FaceTemplate probe = template();
        try (Gallery gallery = open()) {
            gallery.putAll(people(2_500, 2));
            gallery.putAll(List.of(new Reference(new ReferenceId("same"), new PersonId("same"), probe)));

            double[] all = gallery.compareWithCohort(probe, 10_000, 1);
            assertThat(Arrays.stream(all).max().orElseThrow()).isCloseTo(1, within(1e-5));
            assertThat(all.length).isLessThan(gallery.size());
            assertThat(gallery.compareWithCohort(probe, 100, 1)).hasSizeBetween(50, 100);
        }
    }

    @Test
    void anEmptyGalleryKnowsNobody() {
        try (Gallery gallery = open()) {
            assertThat(gallery.search(template(), 10).best()).isEmpty();
            assertThatThrownBy(() -> gallery.search(template(), 0)).isInstanceOf(InvalidInputException.class);
        }
    }

    @Test
    void whatWasPutIsFoundAfterReopening() {
        List<Reference> references = people(50, 1);
        try (Gallery gallery = open()) {
            gallery.putAll(references);
        }
        try (Gallery gallery = open()) {
            assertThat(gallery.size()).isEqualTo(50);
            Reference any = references.get(17);
            assertThat(gallery.search(any.template(), 1).best().orElseThrow().person())
                    .isEqualTo(any.person());
        }
    }

    @Test
    void puttingAReferenceAgainReplacesIt() {
        FaceTemplate before = template();
        FaceTemplate after = template();
        try (Gallery gallery = open()) {
            gallery.putAll(List.of(new Reference(new ReferenceId("r1"), new PersonId("anna"), before)));
            gallery.putAll(List.of(new Reference(new ReferenceId("r1"), new PersonId("anna"), after)));

            assertThat(gallery.size()).isEqualTo(1);
            assertThat(gallery.search(after, 1).best().orElseThrow().score().value())
                    .isCloseTo(1, within(1e-5));
        }
    }

    @Test
    void anErasedPersonIsInNoSearchAndInNoFile() throws IOException {
        List<Reference> references = people(40, 2);
        Reference victim = references.get(11);
        List<Reference> victims = references.stream()
                .filter(r -> r.person().equals(victim.person()))
                .toList();
        try (Gallery gallery = open()) {
            gallery.putAll(references);

            assertThat(gallery.erase(victim.person())).isEqualTo(victims.size());

            assertThat(gallery.search(victim.template(), 40).candidates())
                    .extracting(Candidate::person)
                    .doesNotContain(victim.person());
            for (Reference gone : victims) {
                String needle = new String(gone.template().toBytes(), StandardCharsets.ISO_8859_1);
                try (var files = Files.list(folder)) {
                    for (Path file : files.toList()) {
                        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                                .doesNotContain(needle);
                    }
                }
            }
            assertThat(gallery.erase(victim.person())).isZero();
        }
        try (Gallery gallery = open()) {
            assertThat(gallery.size()).isEqualTo(40 - victims.size());
        }
    }

    @Test
    void ofManyErasedPeopleNotEvenAPartOfATemplateStaysOnDisk() throws IOException {
        List<Reference> references = people(600, 1);
        try (Gallery gallery = open()) {
            gallery.putAll(references);
            List<Reference> gone = references.stream()
                    .filter(reference -> random.nextInt(3) == 0)
                    .toList();
            gone.forEach(reference -> gallery.erase(reference.person()));

            Set<Long> onDisk = eightByteWords();
            for (Reference reference : gone) {
                ByteBuffer template = ByteBuffer.wrap(reference.template().toBytes());
                for (int at = 0; at < template.capacity(); at += Long.BYTES) {
                    assertThat(onDisk)
                            .as("part of " + reference.id() + ", seed " + SEED)
                            .doesNotContain(template.getLong(at));
                }
            }
            ByteBuffer kept = ByteBuffer.wrap(references.stream()
                    .filter(reference -> !gone.contains(reference))
                    .findFirst()
                    .orElseThrow()
                    .template()
                    .toBytes());
            assertThat(onDisk).as("the search itself works").contains(kept.getLong(0));
        }
    }

    /** Every run of eight bytes in every file of the gallery. */
    private Set<Long> eightByteWords() throws IOException {
        Set<Long> words = new HashSet<>();
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
                for (int at = 0; at + Long.BYTES <= bytes.capacity(); at++) {
                    words.add(bytes.getLong(at));
                }
            }
        }
        return words;
    }

    @Test
    void aDamagedRowIsLeftOutAndTheOthersWork() {
        List<Reference> references = people(5, 1);
        try (Gallery gallery = open()) {
            gallery.putAll(references);
        }
        try (SqliteDatabase raw = SqliteDatabase.open(file(), Durability.NORMAL, List.of("SELECT 1"))) {
            raw.inTransaction(c -> {
                try (var statement = c.createStatement()) {
                    return statement.executeUpdate("UPDATE reference SET template = x'0102030405' WHERE id = '"
                                    + references.get(0).id() + "'")
                            + statement.executeUpdate("UPDATE reference SET model = 'other-1' WHERE id = '"
                                    + references.get(1).id() + "'");
                }
            });
        }
        try (Gallery gallery = open()) {
            assertThat(gallery.size()).isEqualTo(3);
            assertThat(gallery.quarantined()).isEqualTo(2);
            assertThat(gallery.search(references.get(3).template(), 1)
                            .best()
                            .orElseThrow()
                            .person())
                    .isEqualTo(references.get(3).person());
        }
    }

    @Test
    void aTemplateOfAnotherModelOrDimensionIsRefused() {
        FaceTemplate foreign = FaceTemplate.of(new ModelId("other-1"), ones(DIMENSION));
        FaceTemplate tooShort = FaceTemplate.of(MODEL, ones(DIMENSION / 2));
        try (Gallery gallery = open()) {
            assertThatThrownBy(() -> gallery.search(foreign, 1)).hasMessageContaining("enrol again");
            assertThatThrownBy(() -> gallery.putAll(
                            List.of(new Reference(new ReferenceId("r1"), new PersonId("anna"), tooShort))))
                    .hasMessageContaining("16-d");
            assertThat(gallery.size()).isZero();
        }
    }

    @Test
    void searchesGoOnUndisturbedWhileReferencesComeAndGo() {
        FaceTemplate steady = template();
        try (Gallery gallery = open()) {
            gallery.putAll(List.of(new Reference(new ReferenceId("steady"), new PersonId("steady"), steady)));
            AtomicBoolean done = new AtomicBoolean();
            CompletableFuture<Integer> searches = CompletableFuture.supplyAsync(() -> {
                int n = 0;
                while (!done.get()) {
                    Candidate best = gallery.search(steady, 3).best().orElseThrow();
                    assertThat(best.person().value()).isEqualTo("steady");
                    assertThat(best.score().value()).isCloseTo(1, within(1e-5));
                    n++;
                }
                return n;
            });
            for (int round = 0; round < 20; round++) {
                List<Reference> crowd = people(200, 1);
                gallery.putAll(crowd);
                crowd.forEach(reference -> gallery.erase(reference.person()));
            }
            done.set(true);

            assertThat(searches.join()).isPositive();
            assertThat(gallery.size()).isEqualTo(1);
        }
    }

    private Gallery open() {
        return Gallery.open(file(), MODEL, DIMENSION);
    }

    private Path file() {
        return folder.resolve("gallery.sqlite");
    }

    private List<Reference> people(int references, int perPerson) {
        List<Reference> all = new ArrayList<>();
        for (int i = 0; i < references; i++) {
            all.add(new Reference(new ReferenceId("r" + i), new PersonId("p" + i / perPerson), template()));
        }
        return all;
    }

    private FaceTemplate template() {
        float[] vector = new float[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return FaceTemplate.of(MODEL, vector);
    }

    private static float[] ones(int n) {
        float[] vector = new float[n];
        Arrays.fill(vector, 1);
        return vector;
    }

    private static List<Reference> bestPerPerson(List<Reference> all, FaceTemplate probe, int k) {
        Set<PersonId> seen = new HashSet<>();
        return all.stream()
                .sorted(Comparator.comparing((Reference r) -> r.template().compareWith(probe))
                        .reversed())
                .filter(r -> seen.add(r.person()))
                .limit(k)
                .toList();
    }
}
