package dev.limen.vision.liveness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.limen.core.BoundingBox;
import dev.limen.vision.Refusal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.opencv.core.Rect;

class ContextCropperTest {
    @Test
    void aFaceWithRoomAboutItStaysInTheMiddle() {
        Rect around = ContextCropper.around(640, 360, new BoundingBox(300, 160, 40, 50), 2.7);

        assertThat(around.x + around.width / 2.0).isCloseTo(320, within(1.0));
        assertThat(around.y + around.height / 2.0).isCloseTo(185, within(1.0));
        assertThat(around.width).isBetween(108, 109);
        assertThat(around.height).isBetween(135, 136);
    }

    @Test
    void aFaceThatFillsThePictureIsShownWithWhatThereIs() {
        Rect around = ContextCropper.around(200, 200, new BoundingBox(40, 30, 120, 150), 4);

        assertThat(around.height).isBetween(199, 200);
        assertThat(around.width).isBetween(159, 161);
    }

    @Test
    void aFaceOfAFewPixelsIsRefused() {
        Refusal.of(() -> ContextCropper.around(640, 360, new BoundingBox(1, 1, 5, 7), 4))
                .contains("too small");
    }

    @Property
    void noCropReachesBeyondThePicture(
            @ForAll @IntRange(min = 8, max = 2000) int width,
            @ForAll @IntRange(min = 8, max = 2000) int height,
            @ForAll @DoubleRange(min = -500, max = 2500) double x,
            @ForAll @DoubleRange(min = -500, max = 2500) double y,
            @ForAll @DoubleRange(min = 8, max = 3000) double w,
            @ForAll @DoubleRange(min = 8, max = 3000) double h,
            @ForAll @DoubleRange(min = 1, max = 8) double scale) {
        Rect around = ContextCropper.around(width, height, new BoundingBox(x, y, w, h), scale);

        assertThat(around.x).isNotNegative();
        assertThat(around.y).isNotNegative();
        assertThat(around.width).isPositive();
        assertThat(around.height).isPositive();
        assertThat(around.x + around.width).isLessThanOrEqualTo(width);
        assertThat(around.y + around.height).isLessThanOrEqualTo(height);
    }
}
