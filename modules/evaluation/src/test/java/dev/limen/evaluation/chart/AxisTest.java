package dev.limen.evaluation.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;

class AxisTest {
    @Example
    void normalDeviatesAreEvenlySpaced() {
        // −2, −1 and 0 standard deviations
        Axis axis = new Axis.NormalDeviate(0.02275013194817921, 0.5);

        assertThat(axis.position(0.15865525393145707)).isCloseTo(0.5, within(1e-9));
        assertThat(axis.position(0)).as("no error lies on the edge").isZero();
        assertThat(axis.position(1)).isEqualTo(1);
    }

    @Example
    void theAxisShowsTheSmallestRateThatCanBeCounted() {
        Axis.NormalDeviate axis = Axis.NormalDeviate.from(1.0 / 10302, 0.4);

        assertThat(axis.low()).isEqualTo(5e-5);
        assertThat(axis.high()).isEqualTo(0.4);
        assertThat(axis.ticks()).extracting(Axis.Tick::label).contains("0.01 %", "0.1 %", "1 %", "40 %");
    }

    @Property
    void positionsRise(@ForAll @Scale(12) @DoubleRange(min = 1e-4, max = 0.39) double rate) {
        Axis axis = new Axis.NormalDeviate(1e-4, 0.4);

        assertThat(axis.position(rate * 1.01)).isGreaterThan(axis.position(rate));
    }

    @Example
    void evenAxesHaveRoundTicks() {
        assertThat(new Axis.Linear(0, 0.5).ticks())
                .extracting(Axis.Tick::label)
                .containsExactly("0 %", "5 %", "10 %", "15 %", "20 %", "25 %", "30 %", "35 %", "40 %", "45 %", "50 %");
        assertThat(new Axis.Linear(0, 0.058).ticks()).hasSizeBetween(5, 11);
    }
}
