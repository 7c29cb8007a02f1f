package dev.limen.vision.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class QualityEstimateTest {
    @Property
    void aBetterFaceNeverCountsLess(
            @ForAll @DoubleRange(min = -1, max = 1) double one, @ForAll @DoubleRange(min = -1, max = 1) double other) {
        double less = new QualityEstimate(Math.min(one, other), 0, 0).weight();
        double more = new QualityEstimate(Math.max(one, other), 0, 0).weight();

        assertThat(less).isBetween(0.05, more);
        assertThat(more).isLessThanOrEqualTo(1);
    }

    @Example
    void weightsFollowSignalOverNoise() {
        assertThat(new QualityEstimate(0.9, 0, 0).weight()).isEqualTo(1);
        assertThat(new QualityEstimate(1, 0, 0).weight()).isEqualTo(1);
        assertThat(new QualityEstimate(0.5, 0, 0).weight()).isCloseTo(0.5 / 0.75 * 0.19 / 0.9, within(1e-12));
        assertThat(new QualityEstimate(Double.NaN, 0, 0).weight()).isEqualTo(0.05);
    }
}
