package dev.limen.vision.image;

import java.util.Optional;

/** Walks a WebP file chunk by chunk (RFC 9649) and reads the size from its one picture. */
final class WebpStructure {
    private static final int RIFF_HEADER = 12;
    private static final int CHUNK_HEADER = 8;
    private static final int ANIMATION = 0x02;

    private WebpStructure() {}

    static boolean matches(ImageBytes bytes) {
        return bytes.has(0, 'R', 'I', 'F', 'F') && bytes.has(8, 'W', 'E', 'B', 'P');
    }

    static ImageHeader check(ImageBytes bytes) {
        long end = CHUNK_HEADER + bytes.u32le(4);
        bytes.requireWhole(0, end);
        Optional<ImageHeader> canvas = Optional.empty();
        Optional<ImageHeader> picture = Optional.empty();
        long at = RIFF_HEADER;
        while (at + CHUNK_HEADER <= end) {
            String name = bytes.name(at);
            long length = bytes.u32le(at + 4);
            long body = at + CHUNK_HEADER;
            if (body + length > end) {
                throw ImageBytes.damaged();
            }
            switch (name) {
                case "VP8X" -> canvas = Optional.of(canvas(bytes, body));
                case "VP8 " -> picture = Optional.of(lossy(bytes, body));
                case "VP8L" -> picture = Optional.of(lossless(bytes, body));
                case "ANIM", "ANMF" -> throw ImageBytes.animated();
                default -> {}
            }
            at = body + length + (length & 1);
        }
        ImageHeader found = picture.orElseThrow(ImageBytes::damaged);
        if (canvas.isPresent() && !canvas.get().equals(found)) {
            throw ImageBytes.damaged();
        }
        return found;
    }

    private static ImageHeader canvas(ImageBytes bytes, long body) {
        if ((bytes.u8(body) & ANIMATION) != 0) {
            throw ImageBytes.animated();
        }
        return ImageDecoder.header(ImageFormat.WEBP, bytes.u24le(body + 4) + 1, bytes.u24le(body + 7) + 1);
    }

    /** A VP8 key frame's header (RFC 6386, section 9.1): frame tag, start code, then 14 bits of width and of height. */
    private static ImageHeader lossy(ImageBytes bytes, long body) {
        bytes.requireWhole(body, 10);
        if ((bytes.u8(body) & 1) != 0 || !bytes.has((int) body + 3, 0x9d, 0x01, 0x2a)) {
            throw ImageBytes.damaged();
        }
        return ImageDecoder.header(ImageFormat.WEBP, bytes.u16le(body + 6) & 0x3fff, bytes.u16le(body + 8) & 0x3fff);
    }

    private static ImageHeader lossless(ImageBytes bytes, long body) {
        if (bytes.u8(body) != 0x2f) {
            throw ImageBytes.damaged();
        }
        long bits = bytes.u32le(body + 1);
        return ImageDecoder.header(ImageFormat.WEBP, (int) (bits & 0x3fff) + 1, (int) (bits >> 14 & 0x3fff) + 1);
    }
}
