package dev.limen.vision.image;

import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Walks a PNG file chunk by chunk (ISO/IEC 15948, clause 5), checks every CRC, and inflates the pixel data into a small
 * scratch buffer to see that it is whole and not more than the header promised.
 */
final class PngStructure {
    private static final int SIGNATURE_LENGTH = 8;
    private static final int CHUNK_OVERHEAD = 12;

    /** Adam7: first column, first row, column step, row step of each pass (clause 8.2). */
    private static final int[][] ADAM7 = {
        {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
    };

    private PngStructure() {}

    static boolean matches(ImageBytes bytes) {
        return bytes.has(0, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n');
    }

    static ImageHeader check(ImageBytes bytes) {
        long first = SIGNATURE_LENGTH;
        if (bytes.u32(first) != 13 || !bytes.name(first + 4).equals("IHDR")) {
            throw ImageBytes.damaged();
        }
        requireSound(bytes, first, 13);
        ImageHeader header =
                ImageDecoder.header(ImageFormat.PNG, side(bytes.u32(first + 8)), side(bytes.u32(first + 12)));
        try (PixelData pixels = new PixelData(pixelBytes(header, bytes, first + 8))) {
            long at = first + CHUNK_OVERHEAD + 13;
            while (true) {
                long length = bytes.u32(at);
                bytes.requireWhole(at, length + CHUNK_OVERHEAD);
                requireSound(bytes, at, (int) length);
                switch (bytes.name(at + 4)) {
                    case "IDAT" -> pixels.add(bytes.file(), (int) at + 8, (int) length);
                    case "acTL" -> throw ImageBytes.animated();
                    case "IHDR" -> throw ImageBytes.damaged();
                    case "IEND" -> {
                        pixels.requireWhole();
                        return header;
                    }
                    default -> {}
                }
                at += length + CHUNK_OVERHEAD;
            }
        }
    }

    private static int side(long value) {
        return (int) Math.min(value, Integer.MAX_VALUE);
    }

    private static void requireSound(ImageBytes bytes, long chunk, int length) {
        bytes.requireWhole(chunk, (long) length + CHUNK_OVERHEAD);
        CRC32 crc = new CRC32();
        crc.update(bytes.file(), (int) chunk + 4, length + 4);
        if (crc.getValue() != bytes.u32(chunk + 8 + length)) {
            throw ImageBytes.damaged();
        }
    }

    /** {@return how many bytes the pixels inflate to: per row one filter byte and the packed pixels} */
    private static long pixelBytes(ImageHeader header, ImageBytes bytes, long ihdr) {
        int depth = bytes.u8(ihdr + 8);
        int channels = switch (bytes.u8(ihdr + 9)) {
            case 0, 3 -> 1;
            case 2 -> 3;
            case 4 -> 2;
            case 6 -> 4;
            default -> throw ImageBytes.damaged();
        };
        if (depth < 1 || depth > 16 || Integer.bitCount(depth) != 1) {
            throw ImageBytes.damaged();
        }
        long bits = (long) depth * channels;
        if (bytes.u8(ihdr + 12) == 0) {
            return rows(header.width(), header.height(), bits);
        }
        long total = 0;
        for (int[] pass : ADAM7) {
            total += rows(steps(header.width() - pass[0], pass[2]), steps(header.height() - pass[1], pass[3]), bits);
        }
        return total;
    }

    private static long steps(int length, int step) {
        return (Math.max(0, length) + step - 1L) / step;
    }

    private static long rows(long width, long height, long bits) {
        return width == 0 ? 0 : height * (1 + (width * bits + 7) / 8);
    }

    /** The zlib stream that all IDAT chunks make together. */
    private static final class PixelData implements AutoCloseable {
        private final Inflater inflater = new Inflater();
        private final byte[] scratch = new byte[1 << 16];
        private final long expected;
        private long inflated;

        PixelData(long expected) {
            this.expected = expected;
        }

        void add(byte[] file, int offset, int length) {
            inflater.setInput(file, offset, length);
            try {
                while (!inflater.finished() && !inflater.needsInput()) {
                    int count = inflater.inflate(scratch);
                    inflated += count;
                    if (inflated > expected || inflater.needsDictionary()) {
                        throw ImageBytes.damaged();
                    }
                }
            } catch (DataFormatException e) {
                throw ImageBytes.damaged();
            }
        }

        void requireWhole() {
            if (inflated < expected) {
                throw ImageBytes.cutOff();
            }
        }

        @Override
        public void close() {
            inflater.end();
        }
    }
}
