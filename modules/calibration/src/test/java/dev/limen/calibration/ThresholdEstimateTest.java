package dev.limen.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.limen.core.InvalidInputException;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class ThresholdEstimateTest {
    private static double[] normal(Random random, int n) {
        return IntStream.range(0, n)
                .mapToDouble(i -> Math.tanh(0.1 + 0.12 * random.nextGaussian()))
                .toArray();
    }

    @Property
    void aRateAndItsInverseAgree(
            @ForAll @DoubleRange(min = 1e-5, max = 0.5) @Scale(6) double fpir,
            @ForAll @LongRange(min = 1, max = 1_000_000) long people) {
        assertThat(IdentificationRates.fpir(IdentificationRates.fmr(fpir, people), people))
                .isCloseTo(fpir, within(1e-9 + 1e-6 * fpir));
    }

    @Test
    void whatIsNoRateIsRefused() {
        assertThat(IdentificationRates.fpir(1e-4, 100)).isCloseTo(0.00995, within(1e-5));
        assertThatThrownBy(() -> IdentificationRates.requireTarget(1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("target_fpir");
    }

    @Test
    void theUpperBoundKeepsTheTargetOnMostSimulatedGalleriesWhichTheEstimateAloneDoesNot() {
        int kept = 0;
        int keptByEstimate = 0;
        int experiments = 30;
        for (int seed = 0; seed < experiments; seed++) {
            ThresholdEstimate threshold = ThresholdEstimate.of(normal(new Random(seed), 1_000), 0.01, 200, seed);
            assertThat(threshold.upper()).isGreaterThanOrEqualTo(threshold.score());
            assertThat(threshold.extrapolated()).isTrue();
            // The true rate of a gallery of 200, from the normal distribution's survival function at the bound.
            kept += rate(threshold.upper(), 200) <= 0.01 ? 1 : 0;
            keptByEstimate += rate(threshold.score(), 200) <= 0.01 ? 1 : 0;
        }
        assertThat(kept).as("of %d", experiments).isGreaterThanOrEqualTo((int) (0.7 * experiments));
        assertThat(kept).isGreaterThan(keptByEstimate);
    }

    @Test
    void moreScoresTightenTheBound() {
        ThresholdEstimate few = ThresholdEstimate.of(normal(new Random(1), 500), 0.01, 100, 1);
        ThresholdEstimate many = ThresholdEstimate.of(normal(new Random(1), 20_000), 0.01, 100, 1);
        assertThat(many.upper() - many.score()).isLessThan(few.upper() - few.score());
        assertThat(many.score()).isCloseTo(Math.tanh(0.1 + 0.12 * 3.718), within(0.04));
    }

    @Test
    void aLargerGalleryNeedsAHigherThreshold() {
        double[] scores = normal(new Random(2), 3_000);
        double last = -1;
        for (long people : new long[] {1, 10, 100, 1_000, 10_000}) {
            double upper = ThresholdEstimate.of(scores, 0.01, people, 1).upper();
            assertThat(upper).isGreaterThan(last).isLessThan(1);
            last = upper;
        }
    }

    @Test
    void tooFewScoresAreRefused() {
        assertThatThrownBy(() -> ThresholdEstimate.of(new double[20], 0.01, 10, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("at least 200");
    }

    private static double rate(double threshold, int people) {
        return IdentificationRates.fpir(survival((FisherScale.of(threshold) - 0.1) / 0.12), people);
    }

    /** P(Z &gt; z), by the continued fraction for the upper tail. */
    private static double survival(double z) {
        double fraction = z;
        for (int k = 60; k >= 1; k--) {
            fraction = z + k / fraction;
        }
        return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) / fraction;
    }
}
