package dev.limen.evaluation.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class RankCorrelationTest {
    @Example
    void tiesShareTheirRank() {
        assertThat(RankCorrelation.ranks(new double[] {5, 6, 7, 8, 7})).containsExactly(1, 2, 3.5, 5, 3.5);
        // SciPy's example: spearmanr([1, 2, 3, 4, 5], [5, 6, 7, 8, 7])
        assertThat(RankCorrelation.spearman(new double[] {1, 2, 3, 4, 5}, new double[] {5, 6, 7, 8, 7})
                        .orElseThrow()
                        .value())
                .isCloseTo(0.8207826816681233, within(1e-12));
    }

    @Example
    void theIntervalIsBonettAndWrights() {
        // given ranks that correlate by 1/2 exactly: 9 pairs, Σd² = 60, 1 − 6·60/(9·80)
        double[] x = {1, 2, 3, 4, 5, 6, 7, 8, 9};
        double[] y = {6, 3, 2, 4, 5, 1, 9, 8, 7};

        RankCorrelation r = RankCorrelation.spearman(x, y).orElseThrow();

        assertThat(r.value()).isCloseTo(0.5, within(1e-12));
        double half = 1.959963984540054 * Math.sqrt(1.125 / 6);
        assertThat(r.interval()).hasValueSatisfying(interval -> {
            assertThat(interval.low()).isCloseTo(Math.tanh(0.5493061443340549 - half), within(1e-9));
            assertThat(interval.high()).isCloseTo(Math.tanh(0.5493061443340549 + half), within(1e-9));
        });
    }

    @Property(tries = 100)
    void anyRisingScaleGivesTheSame(@ForAll long seed) {
        Random random = new Random(seed);
        double[] x = random.doubles(25).toArray();
        double[] y = random.doubles(25).toArray();
        double[] stretched = Arrays.stream(x).map(v -> Math.exp(9 * v)).toArray();

        assertThat(RankCorrelation.spearman(stretched, y)).isEqualTo(RankCorrelation.spearman(x, y));
        assertThat(RankCorrelation.spearman(x, x).orElseThrow().value()).isCloseTo(1, within(1e-12));
    }

    @Example
    void sameValuesHaveNoOrder() {
        assertThat(RankCorrelation.spearman(new double[] {1, 1, 1}, new double[] {1, 2, 3}))
                .isEmpty();
        assertThat(RankCorrelation.spearman(new double[0], new double[0])).isEmpty();
        assertThatThrownBy(() -> RankCorrelation.spearman(new double[1], new double[2]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
