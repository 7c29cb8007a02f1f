package dev.limen.testkit.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A message in Protocol Buffers' wire format, field after field. */
final class WireMessage {
    private static final int VARINT = 0;
    private static final int LENGTH_DELIMITED = 2;

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    WireMessage number(int field, long value) {
        varint((long) field << 3 | VARINT);
        varint(value);
        return this;
    }

    WireMessage text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    WireMessage message(int field, WireMessage value) {
        return bytes(field, value.toByteArray());
    }

    WireMessage bytes(int field, byte[] value) {
        varint((long) field << 3 | LENGTH_DELIMITED);
        varint(value.length);
        return bytes(value);
    }

    /** Adds fields that are written already. */
    WireMessage bytes(byte[] fields) {
        written.writeBytes(fields);
        return this;
    }

    byte[] toByteArray() {
        return written.toByteArray();
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            written.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        written.write((int) rest);
    }
}
