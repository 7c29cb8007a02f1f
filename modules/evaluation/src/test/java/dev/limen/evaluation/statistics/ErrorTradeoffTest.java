package dev.limen.evaluation.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.limen.core.InvalidInputException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class ErrorTradeoffTest {
    @Property(tries = 200)
    void ratesAreCountedAndTheThresholdKeepsItsPromise(
            @ForAll long seed, @ForAll @DoubleRange(min = 0.01, max = 0.9) double rate) {
        // given scores of two decimals, so that many are equal
        Random random = new Random(seed);
        double[] mated = random.doubles(50).map(v -> Math.rint(100 * v) / 100).toArray();
        double[] nonMated =
                random.doubles(2000).map(v -> Math.rint(100 * v) / 100 - 0.3).toArray();
        ErrorTradeoff rates = new ErrorTradeoff(mated, nonMated);

        // when
        double threshold = rates.thresholdAt(rate);

        // then
        assertThat(rates.falsePositiveRate(threshold))
                .isLessThanOrEqualTo(rate)
                .isCloseTo(Arrays.stream(nonMated).filter(v -> v >= threshold).count() / 2000.0, within(1e-12));
        assertThat(rates.falsePositiveRate(Math.nextDown(threshold)))
                .as("no lower threshold would do")
                .isGreaterThan(rate);
        assertThat(rates.falseNegativeRate(threshold))
                .isEqualTo(Arrays.stream(mated).filter(v -> v < threshold).count() / 50.0);
    }

    @Property(tries = 200)
    void theCurveIsMonotoneAndRunsFromAllPassingToNonePassing(@ForAll long seed) {
        Random random = new Random(seed);
        double[] mated = random.doubles(40)
                .map(v -> v < 0.1 ? Double.NEGATIVE_INFINITY : Math.rint(50 * v) / 50)
                .toArray();
        double[] nonMated = random.doubles(300).map(v -> Math.rint(50 * v) / 70).toArray();

        List<ErrorTradeoff.Point> points = new ErrorTradeoff(mated, nonMated).points();

        for (int i = 1; i < points.size(); i++) {
            assertThat(points.get(i).threshold())
                    .isGreaterThan(points.get(i - 1).threshold());
            assertThat(points.get(i).falsePositive())
                    .isLessThanOrEqualTo(points.get(i - 1).falsePositive());
            assertThat(points.get(i).falseNegative())
                    .isGreaterThanOrEqualTo(points.get(i - 1).falseNegative());
        }
        long failed = Arrays.stream(mated).filter(Double::isInfinite).count();
        assertThat(points.get(0).falsePositive()).isEqualTo(1);
        assertThat(points.get(0).falseNegative())
                .as("a failure to acquire passes no threshold, however low")
                .isEqualTo(failed / 40.0);
        assertThat(points.get(points.size() - 1).falsePositive()).isZero();
        assertThat(points.get(points.size() - 1).falseNegative()).isEqualTo(1);
    }

    @Example
    void equalErrorRatesCountedByHand() {
        // At 0.6 one of four strangers passes and one of four people is missed.
        ErrorTradeoff crossing =
                new ErrorTradeoff(new double[] {0.9, 0.8, 0.7, 0.4}, new double[] {0.6, 0.5, 0.3, 0.1});
        assertThat(crossing.equalErrorRate()).isEqualTo(0.25);
        assertThat(crossing.falsePositiveRate(crossing.equalErrorThreshold())).isEqualTo(0.25);

        // Of two people and three strangers: at 0.5 one third against nothing, above it nothing against a half.
        ErrorTradeoff jumping = new ErrorTradeoff(new double[] {0.9, 0.5}, new double[] {0.6, 0.2, 0.1});
        assertThat(jumping.equalErrorRate()).isCloseTo((1 / 3.0 + 0.5) / 2, within(1e-12));

        assertThat(new ErrorTradeoff(new double[] {0.9, 0.8}, new double[] {0.1}).equalErrorRate())
                .isZero();
    }

    @Example
    void aRateThatTheComparisonsDoNotSupportIsRefused() {
        ErrorTradeoff rates = new ErrorTradeoff(new double[] {0.9}, new double[1000]);

        assertThat(rates.thresholdAt(0.01)).isEqualTo(Double.MIN_VALUE);
        assertThatThrownBy(() -> rates.thresholdAt(0.001))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("10000 non-mated comparisons, not 1000");
        assertThat(rates.thresholdAt(0.001, 1)).as("unless the caller says so").isEqualTo(Double.MIN_VALUE);
    }

    @Example
    void emptySetsAndScoresThatAreNoNumberAreRefused() {
        assertThatThrownBy(() -> new ErrorTradeoff(new double[0], new double[] {0}))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("mated");
        assertThatThrownBy(() -> new ErrorTradeoff(new double[] {1}, new double[] {Double.NaN}))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("non-mated");
    }
}
