package dev.limen.evaluation.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.InvalidInputException;
import dev.limen.evaluation.pictures.Acquisition;
import dev.limen.evaluation.pictures.Fallback;
import dev.limen.evaluation.pictures.Groups;
import dev.limen.evaluation.pictures.PictureFolder;
import dev.limen.evaluation.pictures.QualityMeasures;
import dev.limen.evaluation.statistics.Proportion;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QualityReportTest {
    /** Two hundred pairs whose quality is their score. */
    private static final List<QualityEvaluation.Mated> PAIRS = IntStream.range(0, 200)
            .mapToObj(i -> new QualityEvaluation.Mated(i / 200.0, List.of(i / 200.0), "p" + i % 20))
            .toList();

    @Test
    void aQualityThatIsTheScoreForetellsEveryError() {
        QualityReport report = QualityEvaluation.report(plan(0.05, Optional.empty()), acquisition(), PAIRS, 3);

        assertThat(report.threshold()).isEqualTo(Math.nextUp(9 / 200.0));
        assertThat(report.falseNonMatch()).isEqualTo(Proportion.of(10, 200));
        QualityReport.MeasureFigures measure = report.measures().get(0);
        assertThat(measure.correlation())
                .hasValueSatisfying(r -> assertThat(r.value()).isEqualTo(1));
        assertThat(measure.table().get(0).falseNonMatch()).isEqualTo(Proportion.of(10, 200));
        assertThat(measure.table().get(1).falseNonMatch()).isEqualTo(Proportion.of(0, 190));
        assertThat(measure.partialArea()).isLessThan(0.15);
        assertThat(report.groups().get(0).falseNonMatch()).hasValue(Proportion.of(1, 10));
        assertThat(report.toText())
                .contains(
                        "200 mated comparisons; 3 more left out",
                        "5.0 % discarded: FNMR 0 % (0 of 190",
                        "Spearman with the score 1.000 (n = 200",
                        "group sex=f: 1 people, FNMR 10.00 % (1 of 10")
                .doesNotContain("rough");
        assertThat(report.toPng()).isPresent();
    }

    @Test
    void aGivenThresholdIsTaken() {
        QualityReport report = QualityEvaluation.report(plan(0.05, Optional.of(0.02)), acquisition(), PAIRS, 0);

        assertThat(report.falseNonMatch()).isEqualTo(Proportion.of(4, 200));
        assertThat(report.toText()).contains("WARNING rough: read off 4 false non-matches");
        assertThat(QualityEvaluation.report(plan(0.05, Optional.of(-1.0)), acquisition(), PAIRS, 0)
                        .toPng())
                .as("without an error there is nothing to draw")
                .isEmpty();
    }

    @Test
    void aPairIsAsGoodAsItsPoorerPicture() {
        assertThat(QualityEvaluation.Mated.of(0.5, List.of(0.3, 0.9), List.of(0.4, 0.1), "a")
                        .qualities())
                .containsExactly(0.3, 0.1);
        assertThatThrownBy(() -> plan(1, Optional.empty())).isInstanceOf(InvalidInputException.class);
    }

    private static QualityEvaluation.Plan plan(double rate, Optional<Double> threshold) {
        return new QualityEvaluation.Plan(
                new PictureFolder(Path.of("x"), List.of()),
                new QualityMeasures(true, Optional.empty()),
                threshold,
                rate,
                new Groups(List.of(new Groups.Group("sex", "f", Set.of("p3")))));
    }

    private static Acquisition acquisition() {
        return new Acquisition("d", "e", 400, 20, Proportion.of(0, 400), List.of(), Fallback.NONE, 0, 0);
    }
}
