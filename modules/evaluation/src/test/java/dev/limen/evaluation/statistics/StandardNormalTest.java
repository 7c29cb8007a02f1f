package dev.limen.evaluation.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;

class StandardNormalTest {
    /** The first three are the check values printed with the algorithm. */
    @Example
    void knownDeviates() {
        assertThat(StandardNormal.quantile(0.25)).isCloseTo(-0.6744897501960817, within(1e-15));
        assertThat(StandardNormal.quantile(0.001)).isCloseTo(-3.090232306167814, within(1e-14));
        assertThat(StandardNormal.quantile(1e-20)).isCloseTo(-9.262340089798408, within(1e-14));
        assertThat(StandardNormal.quantile(0.975)).isCloseTo(1.959963984540054, within(1e-14));
        assertThat(StandardNormal.quantile(0.5)).isZero();
    }

    @Property
    void itRisesAndIsOdd(@ForAll @Scale(12) @DoubleRange(min = 1e-9, max = 0.499) double p) {
        assertThat(StandardNormal.quantile(p)).isNegative().isLessThan(StandardNormal.quantile(p * 1.001));
        assertThat(StandardNormal.quantile(1 - p)).isCloseTo(-StandardNormal.quantile(p), within(1e-6));
    }

    @Example
    void certaintyHasNone() {
        assertThatThrownBy(() -> StandardNormal.quantile(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> StandardNormal.quantile(1)).isInstanceOf(IllegalArgumentException.class);
    }
}
