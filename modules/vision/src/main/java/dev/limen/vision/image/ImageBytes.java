package dev.limen.vision.image;

import dev.limen.core.InvalidInputException;
import java.nio.charset.StandardCharsets;

/** A file's bytes; reading past their end says that the file is cut off. Offsets and lengths are in bytes. */
record ImageBytes(byte[] file) {
    int length() {
        return file.length;
    }

    int u8(long offset) {
        requireWhole(offset, 1);
        return file[(int) offset] & 0xff;
    }

    int u16(long offset) {
        return u8(offset) << 8 | u8(offset + 1);
    }

    int u16le(long offset) {
        return u8(offset) | u8(offset + 1) << 8;
    }

    int u24le(long offset) {
        return u16le(offset) | u8(offset + 2) << 16;
    }

    long u32(long offset) {
        return (long) u16(offset) << 16 | u16(offset + 2);
    }

    long u32le(long offset) {
        return u16le(offset) | (long) u16le(offset + 2) << 16;
    }

    /** {@return four bytes as text, such as a PNG or RIFF chunk's name} */
    String name(long offset) {
        requireWhole(offset, 4);
        return new String(file, (int) offset, 4, StandardCharsets.ISO_8859_1);
    }

    /** {@return whether the bytes at {@code offset} are these; false past the end} */
    boolean has(int offset, int... expected) {
        if (offset + expected.length > file.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if ((file[offset + i] & 0xff) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    /** @throws InvalidInputException when the file ends before {@code offset + count} */
    void requireWhole(long offset, long count) {
        if (offset + count > file.length) {
            throw cutOff();
        }
    }

    static InvalidInputException cutOff() {
        return new InvalidInputException("The image is cut off before its end; send the whole file again.");
    }

    static InvalidInputException damaged() {
        return new InvalidInputException("The image is damaged and cannot be read; save it again or use another one.");
    }

    static InvalidInputException animated() {
        return new InvalidInputException("The image is animated; send a still picture.");
    }
}
