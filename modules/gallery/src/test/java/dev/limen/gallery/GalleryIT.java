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
import dev.limen.gallery.index.PersonSet;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GalleryIT {
    /** Sampled scores are of two rounded rows, each off by some 0.001. */
    private static final double ROUNDING = 1e-2;

    @TempDir
    Path folder;

    private GalleryFixture fixture;

    @BeforeEach
    void makeFixture() {
        fixture = new GalleryFixture(folder);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1023, 1024, 1025, 3000})
    void findsExactlyWhatComparingOneByOneFinds(int size) {
        List<Reference> references = fixture.people(size, 3);
        try (Gallery gallery = fixture.open()) {
            gallery.putAll(references);

            for (int i = 0; i < 20; i++) {
                FaceTemplate probe = fixture.template();
                List<Candidate> found = gallery.search(probe, 5).candidates();

                assertThat(found.stream().map(Candidate::person)).doesNotHaveDuplicates();
                List<Reference> expected = bestPerPerson(references, probe, 5);
                assertThat(found).as("seed " + GalleryFixture.SEED).hasSameSizeAs(expected);
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
        FaceTemplate face = fixture.template();
        try (Gallery gallery = fixture.open()) {
            gallery.putAll(List.of(
                    new Reference(new ReferenceId("r1"), new PersonId("anna"), face),
                    new Reference(new ReferenceId("r2"), new PersonId("anna"), face)));
            assertThat(gallery.search(face, 2).margin()).isEmpty();

            FaceTemplate other = fixture.template();
            gallery.putAll(List.of(new Reference(new ReferenceId("r3"), new PersonId("ben"), other)));
            assertThat(gallery.search(face, 2).margin().orElseThrow())
                    .isCloseTo(1 - face.compareWith(other).value(), within(1e-5));
        }
    }

    @Test
    void comparingAcrossNeverComparesSomebodyWithThemselves() {
        FaceTemplate anna = fixture.template();
        FaceTemplate ben = fixture.template();
        try (Gallery gallery = fixture.open()) {
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
            assertThat(all.scores()[0]).isCloseTo(anna.compareWith(ben).value(), within(ROUNDING));
            CrossComparisons drawn = gallery.compareAcross(2, 1);
            assertThat(drawn.scores()).hasSize(2);
            assertThat(drawn.scores()[1]).isCloseTo(anna.compareWith(ben).value(), within(ROUNDING));

            long full = gallery.version();
            gallery.erase(new PersonId("ben"));
            assertThat(gallery.version()).isNotEqualTo(full);
            assertThat(gallery.compareAcross(2, 1).size()).isZero();
        }
    }

    @Test
    void aCohortHoldsOneScoreForEachPersonTheBestOfTheirs() {
        FaceTemplate probe = fixture.template();
        try (Gallery gallery = fixture.open()) {
            gallery.putAll(fixture.people(2_500, 2));
            gallery.putAll(List.of(new Reference(new ReferenceId("same"), new PersonId("same"), probe)));

            double[] all = gallery.compareWithCohort(probe, 10_000, 1);
            assertThat(Arrays.stream(all).max().orElseThrow()).isCloseTo(1, within(ROUNDING));
            assertThat(all.length).isLessThan(gallery.size());
            assertThat(gallery.compareWithCohort(probe, 100, 1)).hasSizeBetween(50, 100);
        }
    }

    @Test
    void anEmptyGalleryKnowsNobody() {
        try (Gallery gallery = fixture.open()) {
            assertThat(gallery.search(fixture.template(), 10).best()).isEmpty();
            assertThatThrownBy(() -> gallery.search(fixture.template(), 0)).isInstanceOf(InvalidInputException.class);
        }
    }

    @Test
    void whatWasPutIsFoundAfterReopening() {
        List<Reference> references = fixture.people(50, 1);
        try (Gallery gallery = fixture.open()) {
            gallery.putAll(references);
        }
        try (Gallery gallery = fixture.open()) {
            assertThat(gallery.size()).isEqualTo(50);
            Reference any = references.get(17);
            assertThat(gallery.search(any.template(), 1).best().orElseThrow().person())
                    .isEqualTo(any.person());
        }
    }

    @Test
    void puttingAReferenceAgainReplacesIt() {
        FaceTemplate before = fixture.template();
        FaceTemplate after = fixture.template();
        try (Gallery gallery = fixture.open()) {
            gallery.putAll(List.of(new Reference(new ReferenceId("r1"), new PersonId("anna"), before)));
            gallery.putAll(List.of(new Reference(new ReferenceId("r1"), new PersonId("anna"), after)));

            assertThat(gallery.size()).isEqualTo(1);
            assertThat(gallery.search(after, 1).best().orElseThrow().score().value())
                    .isCloseTo(1, within(1e-5));
        }
    }

    @Test
    void aTemplateOfAnotherModelOrDimensionIsRefused() {
        FaceTemplate foreign = FaceTemplate.of(new ModelId("other-1"), ones(GalleryFixture.DIMENSION));
        FaceTemplate tooShort = FaceTemplate.of(GalleryFixture.MODEL, ones(GalleryFixture.DIMENSION / 2));
        try (Gallery gallery = fixture.open()) {
            assertThatThrownBy(() -> gallery.search(foreign, 1)).hasMessageContaining("enrol again");
            assertThatThrownBy(() -> gallery.putAll(
                            List.of(new Reference(new ReferenceId("r1"), new PersonId("anna"), tooShort))))
                    .hasMessageContaining("16-d");
            assertThat(gallery.size()).isZero();
        }
    }

    @Test
    void searchesGoOnUndisturbedWhileReferencesComeAndGo() {
        FaceTemplate steady = fixture.template();
        try (Gallery gallery = fixture.open()) {
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
            for (int round = 0; round < 10; round++) {
                List<Reference> crowd = fixture.people(50, 1);
                gallery.putAll(crowd);
                crowd.forEach(reference -> gallery.erase(reference.person()));
            }
            done.set(true);

            assertThat(searches.join()).isPositive();
            assertThat(gallery.size()).isEqualTo(1);
        }
    }

    @Test
    void aSearchAmongSomePeopleFindsOnlyThem() {
        List<Reference> references = fixture.people(60, 2);
        try (Gallery gallery = fixture.open()) {
            gallery.putAll(references);
            List<PersonId> entitled =
                    List.of(new PersonId("p3"), new PersonId("p8"), new PersonId("p20"), new PersonId("stranger"));
            PersonSet among = gallery.personSet(entitled);
            List<Reference> theirs = references.stream()
                    .filter(reference -> entitled.contains(reference.person()))
                    .toList();

            for (int i = 0; i < 20; i++) {
                FaceTemplate probe = fixture.template();
                assertThat(gallery.search(probe, 2, among).candidates())
                        .as("seed " + GalleryFixture.SEED)
                        .extracting(Candidate::person)
                        .containsExactlyElementsOf(bestPerPerson(theirs, probe, 2).stream()
                                .map(Reference::person)
                                .toList());
            }
            assertThat(gallery.search(fixture.template(), 9, among).candidates())
                    .hasSize(3);
            assertThat(gallery.search(fixture.template(), 9, gallery.personSet(List.of()))
                            .candidates())
                    .isEmpty();
        }
    }

    @Test
    void aNumberOfAnErasedPersonIsNotGivenToAnother() {
        try (Gallery gallery = fixture.open()) {
            gallery.putAll(List.of(GalleryFixture.reference("r1", "anna", fixture.template())));
            PersonSet anna = gallery.personSet(List.of(new PersonId("anna")));
            gallery.erase(new PersonId("anna"));
            FaceTemplate ben = fixture.template();
            gallery.putAll(List.of(GalleryFixture.reference("r2", "ben", ben)));

            assertThat(gallery.search(ben, 1, anna).best()).isEmpty();
        }
    }

    @Test
    void severalProbesAtOnceFindWhatEachAloneFinds() {
        try (Gallery gallery = fixture.open()) {
            gallery.putAll(fixture.people(100, 2));
            List<FaceTemplate> probes = List.of(fixture.template(), fixture.template(), fixture.template());

            List<SearchResult> together = gallery.searchAll(probes, 4, PersonSet.everybody());

            assertThat(together)
                    .containsExactlyElementsOf(probes.stream()
                            .map(probe -> gallery.search(probe, 4))
                            .toList());
        }
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
