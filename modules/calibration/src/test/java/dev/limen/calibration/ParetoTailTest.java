package dev.limen.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.limen.core.InvalidInputException;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParetoTailTest {
    @Property
    void aQuantileIsExceededWithItsOwnProbability(
            @ForAll @DoubleRange(min = -0.5, max = 0.5) @Scale(6) double shape,
            @ForAll @DoubleRange(min = 0.01, max = 0.2) @Scale(6) double scale,
            @ForAll @DoubleRange(min = 1e-6, max = 0.05) @Scale(6) double p) {
        ParetoTail tail = new ParetoTail(0.3, 0.05, shape, scale);
        assertThat(tail.exceedance(tail.quantile(p))).isCloseTo(p, within(1e-6 + 1e-6 * p));
    }

    @Property
    void rarerScoresLieHigher(
            @ForAll @DoubleRange(min = -0.5, max = 0.5) @Scale(6) double shape,
            @ForAll @DoubleRange(min = 1e-6, max = 0.02) @Scale(6) double p) {
        ParetoTail tail = new ParetoTail(0.3, 0.05, shape, 0.1);
        assertThat(tail.quantile(p)).isGreaterThan(tail.quantile(2 * p));
    }

    @Test
    void aBoundedTailEnds() {
        ParetoTail tail = new ParetoTail(0.3, 0.05, -0.5, 0.1);
        assertThat(tail.exceedance(0.51)).isZero();
        assertThat(tail.quantile(1e-12)).isCloseTo(0.5, within(1e-5));
    }

    @Test
    void belowTheTailItKnowsNothing() {
        ParetoTail tail = new ParetoTail(0.3, 0.05, 0, 0.1);
        assertThatThrownBy(() -> tail.exceedance(0.2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tail.quantile(0.06)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"0.3, 0, 0, 0.1", "0.3, 1, 0, 0.1", "0.3, 0.05, 1, 0.1", "0.3, 0.05, 0, 0", "NaN, 0.05, 0, 0.1"})
    void impossibleParametersAreRefused(double threshold, double share, double shape, double scale) {
        assertThatThrownBy(() -> new ParetoTail(threshold, share, shape, scale))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("A tail of scores needs");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.3, 0, 0.2})
    void theFitRecoversAKnownTail(double shape) {
        ParetoTail truth = new ParetoTail(0.2, 0.1, shape, 0.05);
        Random random = new Random(7);
        double[] scores = new double[40_000];
        for (int i = 0; i < scores.length; i++) {
            double p = random.nextDouble();
            scores[i] = p < 0.1 ? truth.quantile(Math.max(1e-12, p)) : 0.2 * random.nextDouble();
        }
        Arrays.sort(scores);

        ParetoTail fitted = TailFit.fit(scores, 0.1, scores.length, new TailFit.Prior(0, 0.03, 1));

        assertThat(fitted.shape()).isCloseTo(shape, within(0.07));
        assertThat(fitted.scale()).isCloseTo(0.05, within(0.004));
        assertThat(fitted.quantile(1e-4)).isCloseTo(truth.quantile(1e-4), within(0.05));
    }

    @Test
    void withHardlyAnyScoreThePriorSpeaks() {
        double[] five = {0.1, 0.2, 0.3, 0.4, 0.5};
        ParetoTail fitted = TailFit.fit(five, 0.2, 1, new TailFit.Prior(-0.2, 0.07, 1000));
        assertThat(fitted.shape()).isCloseTo(-0.2, within(0.02));
        assertThat(fitted.scale()).isCloseTo(0.07, within(0.005));
    }

    @Test
    void theCataloguesTailIsTheSameOnFishersScaleInStandardDeviations() {
        // given a catalogue whose scores are small, where Fisher's scale is the scores' own
        NonMatedScores small = new NonMatedScores(10_000, 0, 0.01, new ParetoTail(0.0165, 0.05, -0.1, 0.005));
        // when
        StandardTail standard = StandardTail.of(small);
        // then
        assertThat(standard.shape()).isCloseTo(-0.1, within(0.01));
        assertThat(standard.scale()).isCloseTo(0.5, within(0.01));
        assertThat(standard.at(0.05, 2, 9).scale()).isCloseTo(1, within(0.02));
    }
}
