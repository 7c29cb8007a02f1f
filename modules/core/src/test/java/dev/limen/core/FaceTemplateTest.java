package dev.limen.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.FloatRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaceTemplateTest {
    private static final ModelId MODEL = new ModelId("pilot-1");

    @Property
    void itsBytesReadBackAsTheSameDirection(@ForAll("vectors") float[] v) {
        Assume.that(length(v) > 1e-3);
        FaceTemplate template = FaceTemplate.of(MODEL, v);

        FaceTemplate read = FaceTemplate.ofBytes(MODEL, template.toBytes());

        assertThat(read.compareWith(template).value()).isCloseTo(1, within(1e-6));
        assertThat(template.toBytes()).hasSize(4 * v.length);
    }

    @Property
    void comparisonIsSymmetricAndIgnoresScale(
            @ForAll("vectorsOf8") float[] a,
            @ForAll("vectorsOf8") float[] b,
            @ForAll @FloatRange(min = 0.1f, max = 50) float scale) {
        Assume.that(length(a) > 1e-3 && length(b) > 1e-3);
        float[] scaled = a.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= scale;
        }
        FaceTemplate left = FaceTemplate.of(MODEL, a);
        FaceTemplate right = FaceTemplate.of(MODEL, b);

        assertThat(left.compareWith(right)).isEqualTo(right.compareWith(left));
        assertThat(FaceTemplate.of(MODEL, scaled).compareWith(right).value())
                .isCloseTo(left.compareWith(right).value(), within(1e-5));
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void numbersThatAreNotFiniteAreRefused(float bad) {
        assertThatThrownBy(() -> FaceTemplate.of(MODEL, new float[] {1, bad, 0}))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("pilot-1")
                .hasMessageContaining("no direction");
    }

    @Test
    void aZeroVectorIsRefused() {
        assertThatThrownBy(() -> FaceTemplate.of(MODEL, new float[256])).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void templatesOfDifferentModelsAreNeverCompared() {
        FaceTemplate ours = FaceTemplate.of(MODEL, new float[] {1, 0});
        FaceTemplate other = FaceTemplate.of(new ModelId("other-1"), new float[] {1, 0});

        assertThatThrownBy(() -> ours.compareWith(other))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("enrol again");
    }

    @Test
    void itsTextFormShowsNoNumbers() {
        assertThat(FaceTemplate.of(MODEL, new float[] {3, 4})).hasToString("FaceTemplate[pilot-1, 2-d]");
    }

    @Provide
    Arbitrary<float[]> vectors() {
        return Arbitraries.floats()
                .between(-9, 9)
                .array(float[].class)
                .ofMinSize(2)
                .ofMaxSize(300);
    }

    @Provide
    Arbitrary<float[]> vectorsOf8() {
        return Arbitraries.floats().between(-9, 9).array(float[].class).ofSize(8);
    }

    private static double length(float[] v) {
        double squares = 0;
        for (float x : v) {
            squares += (double) x * x;
        }
        return Math.sqrt(squares);
    }
}
