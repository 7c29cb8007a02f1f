package dev.limen.vision.image;

import dev.limen.core.InvalidInputException;

/**
 * Walks a JPEG file from marker to marker (ITU-T T.81, annex B) up to its end-of-image marker.
 *
 * <p>Damage inside the compressed pixels shows only when they are decoded and is not looked for here.
 */
final class JpegStructure {
    private static final int SOF_BASELINE = 0xc0;
    private static final int SOF_EXTENDED = 0xc1;
    private static final int SOF_PROGRESSIVE = 0xc2;
    private static final int DHT = 0xc4;
    private static final int JPG = 0xc8;
    private static final int DAC = 0xcc;
    private static final int RST0 = 0xd0;
    private static final int SOI = 0xd8;
    private static final int EOI = 0xd9;
    private static final int SOS = 0xda;

    /** Encoders make about ten; thousands of scans over a large picture are a way to keep a decoder busy. */
    private static final int MAX_SCANS = 100;

    private JpegStructure() {}

    static boolean matches(ImageBytes bytes) {
        return bytes.has(0, 0xff, SOI, 0xff);
    }

    static ImageHeader check(ImageBytes bytes) {
        ImageHeader header = null;
        int scans = 0;
        long at = 2;
        while (true) {
            if (bytes.u8(at) != 0xff) {
                throw ImageBytes.damaged();
            }
            int marker = bytes.u8(at + 1);
            if (marker == 0xff) {
                at++;
                continue;
            }
            if (marker == EOI && header != null && scans > 0) {
                return header;
            }
            // 01 and the restart markers stand alone and have no business between segments; EOI came too early.
            if (marker < SOF_BASELINE || marker >= RST0 && marker <= EOI) {
                throw ImageBytes.damaged();
            }
            long segment = at + 2;
            int length = bytes.u16(segment);
            bytes.requireWhole(segment, length);
            at = segment + length;
            if (isFrame(marker)) {
                header = frame(bytes, marker, segment, length, header != null);
            } else if (marker == SOS) {
                if (header == null || ++scans > MAX_SCANS) {
                    throw ImageBytes.damaged();
                }
                at = endOfScan(bytes, at);
            }
        }
    }

    private static boolean isFrame(int marker) {
        return marker >= SOF_BASELINE && marker < RST0 && marker != DHT && marker != JPG && marker != DAC;
    }

    private static ImageHeader frame(ImageBytes bytes, int marker, long segment, int length, boolean second) {
        if (second || length < 8) {
            throw ImageBytes.damaged();
        }
        boolean ordinary = marker == SOF_BASELINE || marker == SOF_EXTENDED || marker == SOF_PROGRESSIVE;
        if (!ordinary || bytes.u8(segment + 2) != 8) {
            throw new InvalidInputException(
                    "The image uses a rare kind of JPEG; save it again as an ordinary 8-bit JPEG.");
        }
        return ImageDecoder.header(ImageFormat.JPEG, bytes.u16(segment + 5), bytes.u16(segment + 3));
    }

    /** Compressed pixels hold FF only as FF 00 and as restart markers; anything else after FF ends the scan. */
    private static long endOfScan(ImageBytes bytes, long start) {
        byte[] file = bytes.file();
        for (int at = (int) start; at + 1 < file.length; at++) {
            if (file[at] == (byte) 0xff) {
                int next = file[at + 1] & 0xff;
                if (next != 0 && next != 0xff && !(next >= RST0 && next < SOI)) {
                    return at;
                }
            }
        }
        throw ImageBytes.cutOff();
    }
}
