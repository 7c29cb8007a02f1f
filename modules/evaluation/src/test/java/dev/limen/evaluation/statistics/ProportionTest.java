package dev.limen.evaluation.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ProportionTest {
    /** R. G. Newcombe, "Two-sided confidence intervals for the single proportion", Statist. Med. 17, 1998, table I. */
    @Example
    void wilsonsIntervalIsThatOfTheTable() {
        assertInterval(81, 263, 0.2553, 0.3662);
        assertInterval(15, 148, 0.0624, 0.1605);
        assertInterval(0, 20, 0, 0.1611);
        assertInterval(1, 29, 0.0061, 0.1718);
    }

    @Property
    void theShareLiesInItsIntervalAndTheComplementMirrorsIt(
            @ForAll @IntRange(min = 1, max = 5000) int n, @ForAll @IntRange(max = 5000) int drawn) {
        Proportion share = Proportion.of(drawn % (n + 1), n);

        assertThat(share.value()).isBetween(share.low(), share.high());
        assertThat(share.low()).isBetween(0.0, 1.0);
        assertThat(share.high()).isBetween(0.0, 1.0);
        assertThat(share.complement().low()).isCloseTo(1 - share.high(), within(1e-12));
        assertThat(share.complement().count()).isEqualTo(n - share.count());
    }

    @Example
    void noShareOfNothing() {
        assertThatThrownBy(() -> Proportion.of(0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Proportion.of(3, 2)).isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertInterval(long count, long n, double low, double high) {
        Proportion share = Proportion.of(count, n);
        assertThat(share.low()).isCloseTo(low, within(5e-5));
        assertThat(share.high()).isCloseTo(high, within(5e-5));
    }
}
