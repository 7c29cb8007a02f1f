package dev.limen.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class BoundingBoxTest {
    @Property
    void overlapIsSymmetricAndBetweenNoneAndAll(
            @ForAll @DoubleRange(min = -50, max = 50) double x,
            @ForAll @DoubleRange(min = -50, max = 50) double y,
            @ForAll @DoubleRange(min = 1, max = 80) double w,
            @ForAll @DoubleRange(min = 1, max = 80) double h) {
        BoundingBox a = new BoundingBox(x, y, w, h);
        BoundingBox b = new BoundingBox(0, 0, 30, 20);

        double overlap = a.intersectionOverUnion(b);

        assertThat(overlap).isBetween(0.0, 1.0).isEqualTo(b.intersectionOverUnion(a), within(1e-12));
        assertThat(a.intersectionOverUnion(a)).isEqualTo(1, within(1e-12));
    }

    @Test
    void boxesApartShareNothing() {
        assertThat(new BoundingBox(0, 0, 10, 10).intersectionOverUnion(new BoundingBox(10, 0, 10, 10)))
                .isZero();
    }

    @Test
    void aNegativeSideIsRefused() {
        assertThatThrownBy(() -> new BoundingBox(0, 0, -1, 1)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new BoundingBox(Double.NaN, 0, 1, 1)).isInstanceOf(InvalidInputException.class);
    }
}
