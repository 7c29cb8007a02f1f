package dev.limen.evaluation.liveness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.limen.core.InvalidInputException;
import dev.limen.core.ModelId;
import dev.limen.vision.model.ModelEntry;
import dev.limen.vision.model.ModelTask;
import dev.limen.vision.model.PresentationReading;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class LivenessReportTest {
    @Test
    void ratesAreCountedBySpeciesAtBothThresholds() {
        // given 20 people at 0.0, 0.1, … 1.9, ten prints below all but one of them, two screens of which one passes
        List<LivenessEvaluation.Examined> examined = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            examined.add(examined("bona-fide", OptionalDouble.of(i / 10.0)));
        }
        for (int i = 0; i < 10; i++) {
            examined.add(examined("print", OptionalDouble.of(-1 + i * 0.11)));
        }
        examined.add(examined("screen", OptionalDouble.of(1)));
        examined.add(examined("screen", OptionalDouble.of(-1)));
        examined.add(examined("screen", OptionalDouble.empty()));

        LivenessReport report = LivenessReport.of("faces", List.of(model(0.5)), examined);

        LivenessReport.ModelFigures figures = report.models().get(0);
        assertThat(figures.shipped().bpcer().count()).isEqualTo(5);
        assertThat(figures.shipped().apcer().get(0).apcer().count()).isZero();
        assertThat(figures.shipped().apcer().get(1).apcer().value()).isEqualTo(0.5);
        assertThat(figures.shipped().worst()).isEqualTo("screen");
        assertThat(figures.common().threshold()).isCloseTo(0.1, within(1e-9));
        assertThat(figures.common().bpcer().value()).isEqualTo(0.05);
        assertThat(figures.millis()).hasValue(2);
        assertThat(report.attacks().get(1).nonResponse().count()).isEqualTo(1);
        assertThat(report.bonaFide().nonResponse().count()).isZero();
        assertThat(report.toText())
                .contains("APCER screen", "50.00 % (1 of 2", "worst species: screen", "BPCER 5.00 %");
        assertThat(report.toJson()).contains("\"nonResponse\"", "\"worst\" : \"screen\"");
        assertThat(report.toPng()).isPresent();
    }

    @Test
    void aSpeciesWithoutAFaceIsNamed() {
        assertThatThrownBy(() -> LivenessReport.of(
                        "faces",
                        List.of(model(0)),
                        List.of(
                                examined("bona-fide", OptionalDouble.of(1)),
                                examined("print", OptionalDouble.empty()))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("any picture of print");
    }

    private static LivenessEvaluation.Examined examined(String species, OptionalDouble evidence) {
        return new LivenessEvaluation.Examined(
                new Presentation(species, species + "/a.jpg", List.of(Path.of("a.jpg"))),
                List.of(evidence),
                List.of(OptionalDouble.of(2)));
    }

    private static ModelEntry model(double threshold) {
        return new ModelEntry(
                new ModelId("tested"),
                ModelTask.PRESENTATION_ATTACK_DETECTION,
                "tested.onnx",
                "0".repeat(64),
                1000,
                "CC0-1.0",
                "a test",
                "none",
                Optional.empty(),
                new ModelEntry.Input(80, 80, Optional.empty(), "BGR", List.of(0.0, 0.0, 0.0), 1, Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new PresentationReading(
                        List.of(2.7),
                        List.of("bona-fide", "print"),
                        0,
                        1,
                        OptionalDouble.empty(),
                        5,
                        threshold,
                        OptionalDouble.of(threshold + 1))),
                Optional.empty(),
                Optional.empty());
    }
}
