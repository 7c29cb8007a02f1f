package dev.limen.evaluation.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EventRateTest {
    /** Exact ends of a Poisson count from χ² tables: 0 → 3.689; 1 → 0.0253, 5.572; 10 → 4.795, 18.39; 100 → 81.36, 121.6. */
    @Test
    void theIntervalIsThatOfThePoissonTable() {
        assertCount(0, 0, 3.689);
        assertCount(10, 4.795, 18.39);
        assertCount(100, 81.36, 121.63);
    }

    @Test
    void itIsPerHundred() {
        EventRate rate = EventRate.of(3, 200);

        assertThat(rate.perHundred()).isEqualTo(1.5);
        assertThat(rate.low()).isBetween(0.2, 0.5);
        assertThat(rate.high()).isCloseTo(4.38, within(0.05));
        assertThatThrownBy(() -> EventRate.of(1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertCount(long count, double low, double high) {
        EventRate rate = EventRate.of(count, 100);
        assertThat(rate.low()).isCloseTo(low, within(0.01 + low / 500));
        assertThat(rate.high()).isCloseTo(high, within(high / 500));
    }
}
