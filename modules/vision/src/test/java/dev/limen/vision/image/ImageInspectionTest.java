package dev.limen.vision.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limen.core.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ImageInspectionTest {
    private static final String CUT_OFF = "The image is cut off before its end; send the whole file again.";
    private static final String DAMAGED = "The image is damaged and cannot be read; save it again or use another one.";

    @Test
    void aSoundJpegTellsItsSize() {
        assertThat(ImageDecoder.inspect(Pictures.laneJpeg())).isEqualTo(new ImageHeader(ImageFormat.JPEG, 320, 176));
    }

    @Test
    void aSoundPngTellsItsSize() {
        assertThat(ImageDecoder.inspect(Pictures.png(64, 48))).isEqualTo(new ImageHeader(ImageFormat.PNG, 64, 48));
    }

    @Test
    void anInterlacedPngHasItsPixelsCountedPassByPass() {
        // 33 × 33 grey, 1 bit: rows × (1 + bytes) of the seven passes
        long pixels = 5 * 2 + 5 * 2 + 4 * 3 + 9 * 2 + 8 * 4 + 17 * 3 + 16 * 6;
        byte[] whole = Pictures.png(33, 33, 1, Pictures.GREY, true, pixels);

        assertThat(ImageDecoder.inspect(whole)).isEqualTo(new ImageHeader(ImageFormat.PNG, 33, 33));
        refused(Pictures.png(33, 33, 1, Pictures.GREY, true, pixels - 1), CUT_OFF);
        refused(Pictures.png(33, 33, 1, Pictures.GREY, true, pixels + 1), DAMAGED);
    }

    @Test
    void aHugePngIsRefusedByItsHeader() {
        byte[] bomb = Pictures.png(20_000, 20_000, 1, Pictures.GREY, false, 20_000L * 2501);
        assertThat(bomb.length).as("400 megapixels in a small file").isLessThan(200_000);

        refused(
                bomb,
                "The image is 20000 × 20000 pixels; at most 8192 on a side and 40 megapixels are accepted, so shrink it.");
    }

    @Test
    void aPictureWithinTheSideLimitMayStillHaveTooManyPixels() {
        refused(
                Pictures.png(8000, 8000, 8, Pictures.COLOUR, false, 0),
                "The image is 8000 × 8000 pixels; at most 8192 on a side and 40 megapixels are accepted, so shrink it.");
    }

    @Test
    void aPngThatInflatesToMoreThanItsHeaderSaysIsRefused() {
        refused(Pictures.png(64, 64, 8, Pictures.COLOUR, false, 100_000_000), DAMAGED);
    }

    @Test
    void aPngWithTooFewPixelsIsRefused() {
        refused(Pictures.png(64, 64, 8, Pictures.COLOUR, false, 64 * 193 - 1), CUT_OFF);
    }

    @Test
    void aTinyPictureIsRefused() {
        refused(
                Pictures.png(1, 1),
                "The image is 1 × 1 pixels; at least 32 on a side are needed, so use a larger one.");
    }

    @Test
    void anEmptyFileIsRefused() {
        refused(new byte[0], "The image is empty; choose a file with a picture in it.");
    }

    @Test
    void aFileOfMoreThanTwentyMegabytesIsRefused() {
        refused(
                new byte[ImageDecoder.MAX_BYTES + 1],
                "The image is larger than 20 MB; send a smaller or more compressed one.");
    }

    @Test
    void somethingElseIsRefused() {
        refused(
                "%PDF-1.7 is not a picture".getBytes(StandardCharsets.US_ASCII),
                "The image is neither JPEG, PNG nor WebP; convert it to one of these.");
    }

    @Test
    void aJpegCutOffAnywhereIsRefused() {
        everyBeginningIsRefused(Pictures.laneJpeg(), 3);
    }

    @Test
    void aPngCutOffAnywhereIsRefused() {
        everyBeginningIsRefused(Pictures.png(64, 48), 8);
    }

    private static void everyBeginningIsRefused(byte[] file, int shortest) {
        for (int length = shortest; length < file.length; length++) {
            refused(Arrays.copyOf(file, length), CUT_OFF);
        }
    }

    @Test
    void aFlippedBitInAPngIsFound() {
        byte[] png = Pictures.png(64, 48);
        for (int at = 8; at < png.length; at++) {
            byte[] broken = png.clone();
            broken[at] ^= 0x10;
            assertThatThrownBy(() -> ImageDecoder.inspect(broken))
                    .as("flip at byte %d", at)
                    .isInstanceOf(InvalidInputException.class);
        }
    }

    @Test
    void aJpegWithThousandsOfScansIsRefused() {
        byte[] jpeg = Pictures.laneJpeg();
        int scan = indexOfScan(jpeg);
        byte[] header = Arrays.copyOf(jpeg, scan);
        byte[] scanHeader = Arrays.copyOfRange(jpeg, scan, scan + 14);
        byte[] file = Arrays.copyOf(header, scan + 200 * 14 + 2);
        for (int i = 0; i < 200; i++) {
            System.arraycopy(scanHeader, 0, file, scan + i * 14, 14);
        }
        file[file.length - 2] = (byte) 0xff;
        file[file.length - 1] = (byte) 0xd9;

        refused(file, DAMAGED);
    }

    private static int indexOfScan(byte[] jpeg) {
        int at = 0;
        while (!((jpeg[at] & 0xff) == 0xff && (jpeg[at + 1] & 0xff) == 0xda)) {
            at++;
        }
        return at;
    }

    @Property(tries = 5000)
    void anyDamageEitherPassesOrIsOneSentence(
            @ForAll boolean png, @ForAll @IntRange(max = 6500) int position, @ForAll byte value) {
        byte[] file = png ? Pictures.png(64, 48) : Pictures.laneJpeg();
        file[position % file.length] = value;
        try {
            assertThat(ImageDecoder.inspect(file).width()).isBetween(ImageDecoder.MIN_SIDE, ImageDecoder.MAX_SIDE);
        } catch (InvalidInputException e) {
            assertThat(e.getMessage()).startsWith("The image ").endsWith(".");
        }
    }

    private static void refused(byte[] file, String sentence) {
        assertThatThrownBy(() -> ImageDecoder.inspect(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(sentence);
    }
}
