package dev.limen.evaluation.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ErrorVersusDiscardTest {
    @Example
    void countedByHand() {
        // The worst and the third worst of five fail.
        ErrorVersusDiscard curve = ErrorVersusDiscard.of(
                new double[] {0.9, 0.1, 0.2, 0.3, 0.5}, new boolean[] {false, true, false, true, false});

        assertThat(curve.points())
                .extracting(ErrorVersusDiscard.Point::fnmr)
                .containsExactly(0.4, 0.25, 1 / 3.0, 0.0, 0.0);
        assertThat(curve.points()).extracting(ErrorVersusDiscard.Point::n).containsExactly(5, 4, 3, 2, 1);
        // One trapezium of width 0.2 from 0.4 down to 0.25, over 0.2 × 0.4.
        assertThat(curve.partialArea()).isCloseTo(0.325 / 0.4, within(1e-12));
        assertThat(curve.at(0.6).errors()).isZero();
    }

    @Example
    void amongEqualsErrorsGoInProportion() {
        ErrorVersusDiscard curve = ErrorVersusDiscard.of(new double[4], new boolean[] {true, false, false, true});

        assertThat(curve.points()).extracting(ErrorVersusDiscard.Point::fnmr).containsOnly(0.5);
        assertThat(curve.partialArea()).as("such a quality is useless").isCloseTo(1, within(1e-12));
    }

    @Property(tries = 100)
    void aPerfectQualityIsBeatenByNone(@ForAll long seed) {
        Random random = new Random(seed);
        boolean[] errors = new boolean[60];
        double[] perfect = new double[60];
        for (int i = 0; i < errors.length; i++) {
            errors[i] = i == 0 || random.nextInt(4) == 0;
            perfect[i] = errors[i] ? 0 : 1;
        }

        ErrorVersusDiscard best = ErrorVersusDiscard.of(perfect, errors);
        ErrorVersusDiscard chance = ErrorVersusDiscard.of(random.doubles(60).toArray(), errors);

        for (int i = 0; i < best.n(); i++) {
            assertThat(best.points().get(i).fnmr())
                    .isLessThanOrEqualTo(chance.points().get(i).fnmr() + 1e-12);
        }
        assertThat(best.partialArea()).isLessThanOrEqualTo(chance.partialArea() + 1e-12);
    }

    @Example
    void somethingHasToBeCompared() {
        assertThatThrownBy(() -> ErrorVersusDiscard.of(new double[0], new boolean[0]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
