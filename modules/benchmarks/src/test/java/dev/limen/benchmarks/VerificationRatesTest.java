package dev.limen.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.limen.core.FaceTemplate;
import dev.limen.core.InvalidInputException;
import dev.limen.core.ModelId;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class VerificationRatesTest {
    @Property(tries = 200)
    void ratesAreCountedAndTheThresholdKeepsItsPromise(
            @ForAll long seed, @ForAll @DoubleRange(min = 0.01, max = 0.9) double rate) {
        Random random = new Random(seed);
        // Scores of two decimals, so that many are equal.
        double[] mated = random.doubles(50).map(v -> Math.rint(100 * v) / 100).toArray();
        double[] nonMated =
                random.doubles(2000).map(v -> Math.rint(100 * v) / 100 - 0.3).toArray();
        VerificationRates rates = new VerificationRates(mated, nonMated);

        double threshold = rates.thresholdAt(rate);

        assertThat(rates.falseMatchRate(threshold))
                .isLessThanOrEqualTo(rate)
                .isCloseTo(Arrays.stream(nonMated).filter(v -> v >= threshold).count() / 2000.0, within(1e-12));
        assertThat(rates.falseMatchRate(Math.nextDown(threshold)))
                .as("no lower threshold would do")
                .isGreaterThan(rate);
        assertThat(rates.falseNonMatchRate(threshold))
                .isEqualTo(Arrays.stream(mated).filter(v -> v < threshold).count() / 50.0);
    }

    @Example
    void aRateThatTheComparisonsDoNotSupportIsRefused() {
        VerificationRates rates = new VerificationRates(new double[] {0.9}, new double[1000]);

        assertThat(rates.thresholdAt(0.01)).isEqualTo(Double.MIN_VALUE);
        assertThatThrownBy(() -> rates.thresholdAt(0.001))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("10000 non-mated comparisons, not 1000");
    }

    @Example
    void emptySetsAndScoresThatAreNoNumberAreRefused() {
        assertThatThrownBy(() -> new VerificationRates(new double[0], new double[] {0}))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("mated");
        assertThatThrownBy(() -> new VerificationRates(new double[] {1}, new double[] {Double.NaN}))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("non-mated");
    }

    @Example
    void everyReferenceMeetsEveryProbe() {
        ModelId model = new ModelId("m");
        FaceTemplate right = FaceTemplate.of(model, new float[] {1, 0});
        FaceTemplate up = FaceTemplate.of(model, new float[] {0, 1});

        VerificationRates rates =
                EmbedderCalibration.measure(Map.of("a", right, "b", up), Map.of("a", right, "b", up, "stranger", up));

        assertThat(rates.mated()).isEqualTo(2);
        assertThat(rates.nonMated()).isEqualTo(4);
        assertThat(rates.falseNonMatchRate(0.99)).isZero();
        assertThat(rates.falseMatchRate(0.5)).as("the stranger looks like b").isEqualTo(0.25);
        assertThat(EmbedderCalibration.table(rates)).contains("2 mated", "4 non-mated", "score 0.5000: FMR 0.25000");
    }
}
