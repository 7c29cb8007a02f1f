package dev.limen.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.limen.core.InvalidInputException;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class ScoreCalibrationFitTest {
    /** Normal scores of one spread: the true log-likelihood ratio is then the straight line below. */
    private static final double MATED = 0.6;

    private static final double NON_MATED = 0.1;
    private static final double SD = 0.15;

    private static double[] normal(long seed, int n, double mean) {
        Random random = new Random(seed);
        return IntStream.range(0, n)
                .mapToDouble(i -> Math.max(-1, Math.min(1, mean + SD * random.nextGaussian())))
                .toArray();
    }

    private static double truth(double score) {
        return (MATED - NON_MATED) / (SD * SD) * (score - (MATED + NON_MATED) / 2);
    }

    @Test
    void countsAndMomentsAreKept() {
        ScoreCalibration fitted =
                ScoreCalibrationFit.fit("normal", normal(1, 1000, MATED), normal(2, 20_000, NON_MATED));

        assertThat(fitted.data()).isEqualTo("normal");
        assertThat(fitted.mated().orElseThrow().comparisons()).isEqualTo(1000);
        assertThat(fitted.nonMated().orElseThrow().comparisons()).isEqualTo(20_000);
        assertThat(fitted.nonMated().orElseThrow().sd()).isCloseTo(SD, within(0.005));
        assertThat(fitted.points()).extracting(OperatingPoint::fmr).containsExactly(0.001, 0.003, 0.01);
        // The normal distribution's own quantile at one in 10,000, which only two scores of these exceed.
        assertThat(fitted.nonMated().orElseThrow().tail().quantile(1e-4))
                .isCloseTo(NON_MATED + 3.719 * SD, within(0.04));
    }

    @Test
    void withManyScoresTheRatiosAreThoseOfTheDistributionsAndLoseHardlyAnything() {
        LikelihoodRatioTable table = ScoreCalibrationFit.fit(
                        "normal", normal(3, 5_000, MATED), normal(4, 50_000, NON_MATED))
                .likelihoodRatio()
                .orElseThrow();

        assertThat(table.method()).isEqualTo("pool-adjacent-violators");
        for (double score = 0.2; score <= 0.5; score += 0.05) {
            assertThat(table.at(score)).isCloseTo(truth(score), within(0.6));
        }
        // On scores it has not seen.
        CalibrationLoss loss = CalibrationLoss.of(table, normal(5, 5_000, MATED), normal(6, 50_000, NON_MATED));
        assertThat(loss.cllr()).isBetween(loss.minCllr(), loss.minCllr() + 0.01);
        assertThat(loss.minCllr()).isBetween(0.02, 0.25);
    }

    @Test
    void withFewScoresALineIsDrawn() {
        LikelihoodRatioTable table = ScoreCalibrationFit.fit("normal", normal(7, 60, MATED), normal(8, 500, NON_MATED))
                .likelihoodRatio()
                .orElseThrow();

        assertThat(table.method()).isEqualTo("logistic-regression");
        assertThat(table.knots()).hasSize(2);
        CalibrationLoss loss = CalibrationLoss.of(table, normal(9, 5_000, MATED), normal(10, 50_000, NON_MATED));
        assertThat(loss.cllr()).isLessThan(loss.minCllr() + 0.05);
    }

    @Property(tries = 50)
    void ratiosNeverFallAndNeverClaimMoreThanWasCounted(
            @ForAll @IntRange(min = 20, max = 900) int mated,
            @ForAll @IntRange(min = 200, max = 900) int nonMated,
            @ForAll @DoubleRange(min = 0, max = 0.9) @Scale(6) double mean,
            @ForAll long seed) {
        LikelihoodRatioTable table = ScoreCalibrationFit.fit(
                        "any", normal(seed, mated, mean), normal(seed + 1, nonMated, NON_MATED))
                .likelihoodRatio()
                .orElseThrow();

        double last = Double.NEGATIVE_INFINITY;
        for (double score = -1; score <= 1; score += 0.01) {
            double now = table.at(score);
            assertThat(now)
                    .isGreaterThanOrEqualTo(last - 1e-9)
                    .isBetween(-Math.log(mated) - 1e-9, Math.log(nonMated) + 1e-9);
            last = now;
        }
    }

    @Test
    void tooLittleIsRefusedInOneSentence() {
        assertThatThrownBy(() -> ScoreCalibrationFit.fit("few", new double[3], normal(1, 500, 0)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("A calibration needs at least 20 mated scores, not 3: compare more pictures.");
        assertThatThrownBy(() -> ScoreCalibrationFit.fit("flat", normal(1, 50, 0.5), new double[500]))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("All non-mated scores are the same");
    }

    @Test
    void ratiosThatLieCostMoreThanKnowingNothing() {
        LikelihoodRatioTable liar = new LikelihoodRatioTable(
                "by hand", List.of(new LikelihoodRatioTable.Knot(0, -20), new LikelihoodRatioTable.Knot(0.1, 20)));
        CalibrationLoss loss = CalibrationLoss.of(liar, normal(1, 500, MATED), normal(2, 500, NON_MATED));
        assertThat(loss.cllr()).isGreaterThan(1);
        assertThat(loss.minCllr()).isLessThan(0.3);
    }
}
