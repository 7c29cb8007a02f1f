package dev.limen.vision.liveness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.limen.vision.model.PresentationReading;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PresentationEstimateTest {
    private static final PresentationReading READING = new PresentationReading(
            List.of(2.7),
            List.of("print", "bona-fide", "screen"),
            0,
            1,
            OptionalDouble.empty(),
            5,
            0,
            OptionalDouble.empty());

    @Test
    void theLikeliestAttackIsNamedBesideTheEvidence() {
        PresentationEstimate estimate = PresentationEstimate.of(READING, new float[] {0.05f, 0.7f, 0.25f}, 1);

        assertThat(estimate.species()).isEqualTo("screen");
        assertThat(estimate.bonaFide()).isCloseTo(0.7, within(1e-6));
        assertThat(estimate.evidence()).isCloseTo(Math.log(0.7 / 0.3), within(1e-5));
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, -0.5f, 1.5f, 0.2f})
    void whatIsNoDistributionIsRefused(float bonaFide) {
        assertThatThrownBy(() -> PresentationEstimate.of(READING, new float[] {0, bonaFide, 0}, 1))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anotherNumberOfClassesIsRefused() {
        assertThatThrownBy(() -> PresentationEstimate.of(READING, new float[] {0.5f, 0.5f}, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("2 numbers instead of the catalogue's 3");
    }
}
