package dev.limen.chaos.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.vision.image.ImageDecoder;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Whatever is sent as a picture is decoded or refused with a sentence, and nothing of its claimed size is allocated. */
class PictureFuzzIT {
    private static final List<byte[]> RIGHT = List.of(picture("jpeg"), picture("png"));

    @Property(tries = 1_500)
    void aDamagedPicture(@ForAll long seed) {
        Random random = new Random(seed);
        byte[] wrong = Mutation.ofBytes(RIGHT.get(random.nextInt(RIGHT.size())), random);

        Refusal.orSuccess(() -> ImageDecoder.decode(wrong).close());
    }

    @Property(tries = 1_000)
    void anyBytes(@ForAll byte[] any) {
        Refusal.orSuccess(() -> ImageDecoder.decode(any).close());
        byte[] webp = new byte[any.length + 12];
        System.arraycopy("RIFF____WEBP".getBytes(StandardCharsets.US_ASCII), 0, webp, 0, 12);
        System.arraycopy(any, 0, webp, 12, any.length);
        Refusal.orSuccess(() -> ImageDecoder.decode(webp).close());
    }

    @Property(tries = 300)
    void aPictureThatSaysItIsHuge(@ForAll int width, @ForAll int height) {
        long before = used();

        Refusal.orSuccess(
                () -> ImageDecoder.decode(sized(RIGHT.get(0), width, height)).close());
        Refusal.orSuccess(() -> ImageDecoder.decode(png(width, height)).close());

        assertThat(used() - before).isLessThan(256L << 20);
    }

    @Test
    void aJpegOfEndlessSegments() {
        ByteBuffer endless = ByteBuffer.allocate(2 + 4 * 1_000_000);
        endless.putShort((short) 0xFFD8);
        while (endless.remaining() >= 4) {
            endless.putInt(0xFFE00002);
        }

        Refusal.orSuccess(() -> ImageDecoder.decode(endless.array()).close());
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static byte[] picture(String kind) {
        BufferedImage image = new BufferedImage(96, 64, BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < 64; y++) {
            for (int x = 0; x < 96; x++) {
                image.setRGB(x, y, x * 0x020304 + y * 0x030201);
            }
        }
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(image, kind, out);
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The same JPEG, claiming another size in its frame header (ITU-T T.81, B.2.2). */
    private static byte[] sized(byte[] jpeg, int width, int height) {
        byte[] claiming = jpeg.clone();
        for (int at = 2; at + 9 < claiming.length && (claiming[at] & 0xFF) == 0xFF; ) {
            int marker = claiming[at + 1] & 0xFF;
            if (marker == 0xC0 || marker == 0xC2) {
                ByteBuffer.wrap(claiming).putShort(at + 5, (short) height).putShort(at + 7, (short) width);
                return claiming;
            }
            at += 2 + ByteBuffer.wrap(claiming).getShort(at + 2);
        }
        return claiming;
    }

    /** A PNG (ISO/IEC 15948) whose header is right and claims any size. */
    private static byte[] png(int width, int height) {
        byte[] png = RIGHT.get(1).clone();
        ByteBuffer.wrap(png).putInt(16, width).putInt(20, height);
        CRC32 sum = new CRC32();
        sum.update(png, 12, 17);
        ByteBuffer.wrap(png).putInt(29, (int) sum.getValue());
        return png;
    }
}
