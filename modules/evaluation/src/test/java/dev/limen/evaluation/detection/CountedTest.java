package dev.limen.evaluation.detection;

import static dev.limen.evaluation.detection.Faces.found;
import static dev.limen.evaluation.detection.Faces.truth;
import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.evaluation.pictures.Groups;
import dev.limen.evaluation.statistics.Proportion;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CountedTest {
    private final Counted counted = Counted.of(List.of(
            FaceMatching.of(
                    List.of(found(0, 0, 30, 0.9), found(500, 0, 30, 0.9)), List.of(truth(0, 0, 30), truth(100, 0, 40))),
            FaceMatching.of(List.of(found(0, 0, 128, 0.9)), List.of(truth(0, 0, 128)))));

    @Test
    void recallIsCountedByWidth() {
        assertThat(counted.required()).isEqualTo(3);
        assertThat(counted.falseBoxes()).isEqualTo(1);
        assertThat(counted.recall())
                .extracting(band -> band.width() + " "
                        + band.found()
                                .map(found -> found.count() + "/" + found.n())
                                .orElse("–"))
                .containsExactly(
                        "24–32 px 1/1", "32–64 px 0/1", "64–128 px –", "≥ 128 px 1/1", "≥ 32 px 1/2", "≥ 24 px 2/3");
    }

    @Test
    void groupsCountTheFacesOfTheirPeople() {
        List<DetectionReport.GroupFigures> figures = counted.groups(new Groups(
                List.of(new Groups.Group("sex", "f", Set.of("ada")), new Groups.Group("sex", "m", Set.of("bob")))));

        assertThat(figures.get(0).found()).hasValue(Proportion.of(2, 3));
        assertThat(figures.get(0).identities()).isEqualTo(1);
        assertThat(figures.get(1).found()).isEmpty();
    }

    @Test
    void perfectFindingsHaveNoLandmarkErrorAndPrecisionOne() {
        assertThat(counted.landmarkErrors())
                .allSatisfy(error -> assertThat(error.value()).isZero());
        List<FaceMatching> perfect = List.of(FaceMatching.of(List.of(found(0, 0, 30, 0.9)), List.of(truth(0, 0, 30))));
        assertThat(PrecisionBootstrap.precision(perfect).value()).isEqualTo(1);
        assertThat(PrecisionBootstrap.interval(perfect, 3).low()).isEqualTo(1);
    }
}
