package dev.limen.vision.image;

import dev.limen.vision.natives.NativeLibraries;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.Point;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;

/** Image files made in memory, sound and unsound. */
public final class Pictures {
    static final int GREY = 0;
    public static final int COLOUR = 2;

    private Pictures() {}

    static byte[] laneJpeg() {
        try (InputStream in = Pictures.class.getResourceAsStream("/dev/limen/vision/camera/lane/frame_00.jpg")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@return a black PNG whose header says {@code width × height} and whose pixel data inflate to {@code pixelBytes}} */
    public static byte[] png(int width, int height, int depth, int colourType, boolean interlaced, long pixelBytes) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        file.writeBytes(chunk(
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put((byte) depth)
                        .put((byte) colourType)
                        .put((byte) 0)
                        .put((byte) 0)
                        .put((byte) (interlaced ? 1 : 0))
                        .array()));
        file.writeBytes(chunk("IDAT", zeros(pixelBytes)));
        file.writeBytes(chunk("IEND", new byte[0]));
        return file.toByteArray();
    }

    /** {@return a sound black PNG} */
    public static byte[] png(int width, int height) {
        return png(width, height, 8, COLOUR, false, height * (1L + 3L * width));
    }

    static byte[] chunk(String name, byte[] content) {
        byte[] named = new byte[4 + content.length];
        System.arraycopy(name.getBytes(StandardCharsets.US_ASCII), 0, named, 0, 4);
        System.arraycopy(content, 0, named, 4, content.length);
        CRC32 crc = new CRC32();
        crc.update(named);
        return ByteBuffer.allocate(named.length + 8)
                .putInt(content.length)
                .put(named)
                .putInt((int) crc.getValue())
                .array();
    }

    private static byte[] zeros(long count) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new DeflaterOutputStream(packed)) {
            byte[] block = new byte[1 << 16];
            for (long left = count; left > 0; left -= block.length) {
                out.write(block, 0, (int) Math.min(left, block.length));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return packed.toByteArray();
    }

    /** {@return grey noise with a red upper left quarter, so that its orientation shows and no compressor empties it} */
    static Mat marked(int width, int height) {
        NativeLibraries.loadOpenCv();
        Mat picture = new Mat(height, width, CvType.CV_8UC3, new Scalar(128, 128, 128));
        for (int i = 0; i < 40; i++) {
            Imgproc.circle(
                    picture, new Point(i * 37 % width, i * 61 % height), i % 9 + 2, new Scalar(90 + i, 128, 140), -1);
        }
        Imgproc.rectangle(picture, new Rect(0, 0, width / 2, height / 2), new Scalar(0, 0, 255), -1);
        return picture;
    }

    static byte[] encode(Mat picture, String extension) {
        MatOfByte encoded = new MatOfByte();
        if (!Imgcodecs.imencode(extension, picture, encoded)) {
            throw new IllegalStateException("cannot encode " + extension);
        }
        return encoded.toArray();
    }

    /** {@return the JPEG with an EXIF segment that holds only this orientation (TIFF tag 0x0112)} */
    static byte[] withOrientation(byte[] jpeg, int orientation) {
        ByteBuffer exif = ByteBuffer.allocate(36);
        exif.putShort((short) 0xffe1).putShort((short) 34);
        exif.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
        exif.put("MM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8);
        exif.putShort((short) 1);
        exif.putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0);
        exif.putInt(0);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(jpeg, 0, 2);
        file.writeBytes(exif.array());
        file.write(jpeg, 2, jpeg.length - 2);
        return file.toByteArray();
    }
}
