package dev.limen.vision.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.InvalidInputException;
import java.util.Arrays;
import java.util.Random;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.Size;

class ImageDecoderIT {
    @ParameterizedTest
    @ValueSource(strings = {".jpg", ".png", ".webp"})
    void aSoundPictureIsDecoded(String extension) {
        Mat original = Pictures.marked(96, 64);

        try (StillImage image = ImageDecoder.decode(Pictures.encode(original, extension))) {
            assertThat(image.header().width()).isEqualTo(96);
            assertThat(image.header().height()).isEqualTo(64);
            assertThat(Core.norm(image.picture(), original, Core.NORM_L1) / (96 * 64 * 3))
                    .isLessThan(6);
        }
    }

    /** Where the red quarter of the stored picture ends up when it is shown as the orientation says (EXIF 2.3, 4.6.4). */
    @ParameterizedTest
    @CsvSource({
        "1, 96, 64, 24, 16", "2, 96, 64, 72, 16", "3, 96, 64, 72, 48", "4, 96, 64, 24, 48",
        "5, 64, 96, 16, 24", "6, 64, 96, 48, 24", "7, 64, 96, 48, 72", "8, 64, 96, 16, 72"
    })
    void exifOrientationTurnsThePictureUpright(int orientation, int width, int height, int redX, int redY) {
        byte[] file = Pictures.withOrientation(Pictures.encode(Pictures.marked(96, 64), ".jpg"), orientation);

        try (StillImage image = ImageDecoder.decode(file)) {
            assertThat(image.picture().size()).isEqualTo(new Size(width, height));
            double[] bgr = image.picture().get(redY, redX);
            assertThat(bgr[2]).as("red").isGreaterThan(200);
            assertThat(bgr[0]).as("blue").isLessThan(60);
            double[] opposite = image.picture().get(height - 1 - redY, width - 1 - redX);
            assertThat(opposite[0]).as("blue of the opposite quarter").isGreaterThan(70);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {".jpg", ".png", ".webp"})
    void aPictureCutOffAnywhereIsRefusedAndNeverHalfDecoded(String extension) {
        byte[] file = Pictures.encode(Pictures.marked(96, 64), extension);
        for (int length = 0; length < file.length; length += 1 + length / 50) {
            byte[] cut = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> ImageDecoder.decode(cut))
                    .as("first %d of %d bytes", length, file.length)
                    .isInstanceOf(InvalidInputException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {".jpg", ".png", ".webp"})
    void aDamagedPictureNeverFailsInAnyOtherWayThanWithOneSentence(String extension) {
        byte[] sound = Pictures.encode(Pictures.marked(96, 64), extension);
        Random random = new Random(42);
        for (int i = 0; i < 60; i++) {
            byte[] file = sound.clone();
            for (int flips = 0; flips < 3; flips++) {
                file[random.nextInt(file.length)] = (byte) random.nextInt(256);
            }
            try (StillImage image = ImageDecoder.decode(file)) {
                assertThat(image.picture().empty()).isFalse();
            } catch (InvalidInputException e) {
                assertThat(e.getMessage()).startsWith("The image ").endsWith(".");
            }
        }
    }

    @Test
    void aDecompressionBombCostsNoMemory() {
        byte[] bomb = Pictures.png(20_000, 20_000, 1, Pictures.GREY, false, 20_000L * 2501);
        assertThatThrownBy(() -> ImageDecoder.decode(Pictures.png(1, 1))).isInstanceOf(InvalidInputException.class);
        Pictures.marked(32, 32).release();
        long before = Pointer.physicalBytes();

        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> ImageDecoder.decode(bomb)).hasMessageContaining("20000 × 20000");
        }

        assertThat(Pointer.physicalBytes() - before).as("bytes").isLessThan(60_000_000);
    }

    @Test
    void animationsAreRefused() {
        byte[] webp = Pictures.encode(Pictures.marked(64, 64), ".webp");
        byte[] animated = new byte[webp.length + 14];
        System.arraycopy(webp, 0, animated, 0, webp.length);
        System.arraycopy(new byte[] {'A', 'N', 'I', 'M', 6, 0, 0, 0, 0, 0, 0, 0, 0, 0}, 0, animated, webp.length, 14);
        animated[4] = (byte) (animated.length - 8);
        animated[5] = (byte) (animated.length - 8 >> 8);

        assertThatThrownBy(() -> ImageDecoder.decode(animated))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("The image is animated; send a still picture.");
    }
}
