package dev.limen.evaluation.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.limen.core.InvalidInputException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class CrossValidationTest {
    @Example
    void twoFoldsCountedByHand() {
        // given
        List<Comparison> one = fold(new double[] {0.9, 0.7}, new double[] {0.22, 0.4});
        List<Comparison> other = fold(new double[] {0.8, 0.3}, new double[] {0.5, 0.1});

        // when
        CrossValidation result = CrossValidation.of(List.of(one, other));

        // then: the other fold is served equally well (3 of 4) between 0.1 and 0.3 and between 0.5 and 0.8: the first
        assertThat(result.folds().get(0).threshold()).isCloseTo(0.2, within(1e-12));
        assertThat(result.folds().get(0).accuracy())
                .as("both strangers pass 0.2")
                .isEqualTo(0.5);
        assertThat(result.folds().get(1).threshold()).isCloseTo(0.55, within(1e-12));
        assertThat(result.folds().get(1).accuracy()).isEqualTo(0.75);
        assertThat(result.accuracy()).isEqualTo(0.625);
        // standard deviation 0.1768 with one degree of freedom, over √2
        assertThat(result.standardError()).isCloseTo(0.125, within(1e-12));
        assertThat(result.n()).isEqualTo(8);
    }

    @Example
    void tenSeparableFoldsAreAllRight() {
        List<List<Comparison>> folds = Collections.nCopies(10, fold(new double[] {0.9, 0.8}, new double[] {0.1, 0.2}));

        CrossValidation result = CrossValidation.of(folds);

        assertThat(result.accuracy()).isEqualTo(1);
        assertThat(result.standardError()).isZero();
        assertThat(result.folds())
                .hasSize(10)
                .allSatisfy(fold -> assertThat(fold.threshold()).isCloseTo(0.5, within(1e-12)));
    }

    @Example
    void aFailureToAcquireIsWrongInAMatedPairOnly() {
        double failed = Double.NEGATIVE_INFINITY;
        List<Comparison> fold = fold(new double[] {0.9, failed}, new double[] {0.1, failed});

        assertThat(CrossValidation.of(List.of(fold, fold)).accuracy()).isEqualTo(0.75);
    }

    @Property(tries = 100)
    void noThresholdServesBetter(@ForAll long seed) {
        Random random = new Random(seed);
        List<Comparison> fold = fold(
                random.doubles(20).map(v -> Math.rint(20 * v) / 20).toArray(),
                random.doubles(30).map(v -> Math.rint(20 * v) / 25).toArray());

        double best = CrossValidation.bestThreshold(fold);

        for (Comparison comparison : fold) {
            assertThat(correct(fold, comparison.score())).isLessThanOrEqualTo(correct(fold, best));
            assertThat(correct(fold, Math.nextUp(comparison.score()))).isLessThanOrEqualTo(correct(fold, best));
        }
    }

    @Example
    void oneFoldCannotBeJudgedByOthers() {
        assertThatThrownBy(() -> CrossValidation.of(List.of(fold(new double[] {1}, new double[] {0}))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("two folds");
    }

    private static long correct(List<Comparison> fold, double threshold) {
        return fold.stream()
                .filter(one -> one.score() >= threshold == one.mated())
                .count();
    }

    private static List<Comparison> fold(double[] mated, double[] nonMated) {
        List<Comparison> fold = new ArrayList<>();
        for (double score : mated) {
            fold.add(new Comparison(score, 0, 0));
        }
        for (double score : nonMated) {
            fold.add(new Comparison(score, 0, 1));
        }
        return fold;
    }
}
