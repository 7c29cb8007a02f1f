package dev.limen.wayfinding.crowd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class WeidmannTest {
    @Test
    void givesThePublishedFigures() {
        assertThat(Weidmann.speed(0)).isEqualTo(1.34);
        assertThat(Weidmann.CAPACITY).isCloseTo(1.225, within(0.01));
        assertThat(Weidmann.speed(5.4)).isEqualTo(0.05);
    }

    @Property
    void aDenserCrowdIsNeverFaster(
            @ForAll @DoubleRange(min = 0, max = 6) double some, @ForAll @DoubleRange(min = 0, max = 6) double more) {
        assertThat(Weidmann.speed(some + more)).isLessThanOrEqualTo(Weidmann.speed(some));
        assertThat(Weidmann.slowdown(some)).isGreaterThanOrEqualTo(1);
    }

    @Property
    void theDensityOfAFlowHasThatFlow(@ForAll @DoubleRange(min = 0.01, max = 1.2) double flow) {
        assertThat(Weidmann.flow(Weidmann.densityOf(flow))).isCloseTo(flow, within(1e-6));
    }
}
