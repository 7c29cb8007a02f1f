package dev.limen.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantilesTest {
    @ParameterizedTest
    @CsvSource({"0.5, 0", "0.9, 1.281552", "0.95, 1.644854", "0.999, 3.090232", "0.0001, -3.719016", "0.1, -1.281552"})
    void theNormalQuantileIsThatOfTheTables(double p, double z) {
        assertThat(Quantiles.normal(p)).isCloseTo(z, within(1e-5));
    }

    @ParameterizedTest
    @CsvSource({"0.9, 9, 1.383029", "0.95, 9, 1.833113", "0.9, 23, 1.319460", "0.975, 11, 2.200985"})
    void studentsQuantileIsThatOfTheTables(double p, int degrees, double t) {
        assertThat(Quantiles.student(p, degrees)).isCloseTo(t, within(2e-3));
    }

    @Test
    void aSampleIsReadBetweenItsValues() {
        assertThat(Quantiles.ofSorted(new double[] {1, 2, 4}, 0.75)).isEqualTo(3);
        assertThat(Quantiles.ofSorted(new double[] {1, 2, 4}, 1)).isEqualTo(4);
    }
}
