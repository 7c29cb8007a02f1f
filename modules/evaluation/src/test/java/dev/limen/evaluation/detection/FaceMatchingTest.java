package dev.limen.evaluation.detection;

import static dev.limen.evaluation.detection.Faces.found;
import static dev.limen.evaluation.detection.Faces.truth;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.limen.vision.detect.DetectedFace;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class FaceMatchingTest {
    @Example
    void theSurerFindingTakesTheFaceAndTheSecondIsFalse() {
        FaceMatching matching =
                FaceMatching.of(List.of(found(0, 0, 40, 0.7), found(1, 0, 40, 0.9)), List.of(truth(0, 0, 40)));

        assertThat(matching.found()).hasSize(2);
        assertThat(matching.found().get(0).face().confidence()).isEqualTo(0.9);
        assertThat(matching.found().get(0).truth()).isPresent();
        assertThat(matching.found().get(1).truth()).as("one face counts once").isEmpty();
        assertThat(matching.missed()).isEmpty();
    }

    @Example
    void halfAnOverlapIsEnoughLessIsNot() {
        // Of two 40-pixel squares 13 apart 27/53 of the union is shared, 14 apart 26/54.
        assertThat(FaceMatching.of(List.of(found(13, 0, 40, 0.9)), List.of(truth(0, 0, 40)))
                        .missed())
                .isEmpty();
        FaceMatching apart = FaceMatching.of(List.of(found(14, 0, 40, 0.9)), List.of(truth(0, 0, 40)));
        assertThat(apart.missed()).hasSize(1);
        assertThat(apart.found()).allSatisfy(one -> assertThat(one.truth()).isEmpty());
    }

    @Example
    void whatNeedNotBeFoundIsNeitherRightNorWrong() {
        TruthFace optional = truth(0, 0, 40).optional();

        assertThat(FaceMatching.of(List.of(), List.of(optional)).missed()).isEmpty();
        assertThat(FaceMatching.of(List.of(found(0, 0, 40, 0.9), found(2, 0, 40, 0.8)), List.of(optional))
                        .found())
                .isEmpty();
        assertThat(FaceMatching.of(List.of(found(0, 0, 20, 0.9)), List.of(optional))
                        .found())
                .as("the visible part of a face that the frame cuts off")
                .isEmpty();
    }

    @Example
    void landmarkErrorIsAShareOfTheEyesDistance() {
        FaceMatching matching = FaceMatching.of(List.of(found(3, 4, 40, 0.9)), List.of(truth(0, 0, 40)));

        assertThat(matching.found().get(0).landmarkError().orElseThrow())
                .as("every point is 5 off, the eyes are 10 apart")
                .isCloseTo(0.5, within(1e-12));
    }

    @Property(tries = 200)
    void everyRequiredFaceIsEitherFoundOnceOrMissed(@ForAll long seed) {
        Random random = new Random(seed);
        List<TruthFace> truth = Stream.generate(() -> truth(100 * random.nextDouble(), 0, 20 + random.nextInt(30)))
                .limit(6)
                .toList();
        List<DetectedFace> found = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            found.add(found(100 * random.nextDouble(), 0, 20 + random.nextInt(30), random.nextDouble()));
        }

        FaceMatching matching = FaceMatching.of(found, truth);

        long hits =
                matching.found().stream().filter(one -> one.truth().isPresent()).count();
        assertThat(hits + matching.missed().size()).isEqualTo(6);
        assertThat(matching.found()).hasSize(9);
        assertThat(matching.found().stream().flatMap(one -> one.truth().stream()))
                .doesNotHaveDuplicates();
        assertThat(matching.found())
                .allSatisfy(one -> one.truth()
                        .ifPresent(face -> assertThat(face.box()
                                        .intersectionOverUnion(one.face().box()))
                                .isGreaterThanOrEqualTo(0.5)));
    }
}
