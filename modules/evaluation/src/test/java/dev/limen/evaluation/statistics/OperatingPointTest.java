package dev.limen.evaluation.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OperatingPointTest {
    /** Ten people; scores of strangers 0.001, 0.002 … 1, of the people themselves 0.1, 0.2 … 1. */
    private static final List<Comparison> COMPARISONS = comparisons();

    @Test
    void aThresholdIsReadOffTenErrorsWithoutAWarning() {
        OperatingPoint point = at(0.01);

        assertThat(point.warning()).isEmpty();
        OperatingPoint.Reading reading = point.reading().orElseThrow();
        assertThat(reading.threshold()).isEqualTo(Math.nextUp(0.99));
        assertThat(reading.falsePositives()).isEqualTo(Proportion.of(10, 1000));
        assertThat(reading.falseNegatives()).isEqualTo(Proportion.of(9, 10));
        assertThat(reading.falseNegativeInterval())
                .hasValueSatisfying(interval -> assertThat(0.9).isBetween(interval.low(), interval.high()));
    }

    @Test
    void fewerErrorsCarryAWarningWithTheirNumber() {
        OperatingPoint point = at(0.005);

        assertThat(point.reading()).isPresent();
        assertThat(point.warning())
                .hasValueSatisfying(
                        warning -> assertThat(warning).contains("5 of n = 1000 non-mated", "fewer than 10"));
    }

    @Test
    void lessThanOneErrorIsNotReadAtAll() {
        OperatingPoint point = at(0.0005);

        assertThat(point.reading()).isEmpty();
        assertThat(point.warning())
                .hasValueSatisfying(warning -> assertThat(warning).contains("not measurable", "n = 1000"));
    }

    @Test
    void ratesAreSpokenAsPeopleWriteThem() {
        assertThat(OperatingPoint.spoken(0.001)).isEqualTo("1e-3");
        assertThat(OperatingPoint.spoken(0.01)).isEqualTo("1e-2");
        assertThat(OperatingPoint.spoken(0.003)).isEqualTo("0.003");
    }

    private static OperatingPoint at(double rate) {
        return OperatingPoint.of(
                rate,
                new ErrorTradeoff(Comparison.scores(COMPARISONS, true), Comparison.scores(COMPARISONS, false)),
                new IdentityBootstrap(COMPARISONS, 10, 1));
    }

    private static List<Comparison> comparisons() {
        List<Comparison> all = new ArrayList<>();
        for (int i = 1; i <= 1000; i++) {
            all.add(new Comparison(i / 1000.0, i % 10, (i + 1 + i / 10 % 9) % 10));
        }
        for (int i = 1; i <= 10; i++) {
            all.add(new Comparison(i / 10.0, i - 1, i - 1));
        }
        return all;
    }
}
