package dev.limen.evaluation.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuantileEstimateTest {
    @Test
    void medianAndPercentileOfAHundred() {
        double[] sample = IntStream.rangeClosed(1, 100).mapToDouble(i -> i).toArray();

        // The usual ranks for the median of a hundred are 41 (or 40) and 61.
        assertThat(QuantileEstimate.of(sample, 0.5)).hasValue(new QuantileEstimate(0.5, 50, 41, 61, 100));
        assertThat(QuantileEstimate.of(sample, 0.95)).hasValue(new QuantileEstimate(0.95, 95, 91, 100, 100));
    }

    @Test
    void aSampleOfOneIsItsOwnInterval() {
        assertThat(QuantileEstimate.of(new double[] {3}, 0.95)).hasValue(new QuantileEstimate(0.95, 3, 3, 3, 1));
        assertThat(QuantileEstimate.of(new double[0], 0.5)).isEmpty();
    }
}
