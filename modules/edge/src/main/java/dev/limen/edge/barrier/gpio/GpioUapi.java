package dev.limen.edge.barrier.gpio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Bytes of the Linux GPIO interface, version 2 ({@code linux/gpio.h}, since Linux 5.10): {@code gpio_v2_line_request} of
 * one line, {@code gpio_v2_line_values} and {@code gpio_v2_line_event}, in the machine's byte order.
 */
final class GpioUapi {
    /** {@code GPIO_V2_GET_LINE_IOCTL}: _IOWR(0xB4, 0x07, 592 bytes). */
    static final long GET_LINE = 0xC250B407L;

    /** {@code GPIO_V2_LINE_GET_VALUES_IOCTL}: _IOWR(0xB4, 0x0E, 16 bytes). */
    static final long GET_VALUES = 0xC010B40EL;

    /** {@code GPIO_V2_LINE_SET_VALUES_IOCTL}: _IOWR(0xB4, 0x0F, 16 bytes). */
    static final long SET_VALUES = 0xC010B40FL;

    static final long ACTIVE_LOW = 1L << 1;
    static final long INPUT = 1L << 2;
    static final long OUTPUT = 1L << 3;
    static final long EDGE_RISING = 1L << 4;
    static final long BIAS_PULL_UP = 1L << 8;
    static final long BIAS_PULL_DOWN = 1L << 9;
    static final long BIAS_DISABLED = 1L << 10;

    static final int EVENT_BYTES = 48;

    private static final int REQUEST_BYTES = 592;
    private static final int CONSUMER_AT = 256;
    private static final int CONSUMER_BYTES = 32;
    private static final int FLAGS_AT = 288;
    private static final int ATTRIBUTE_COUNT_AT = 296;
    private static final int ATTRIBUTES_AT = 320;
    private static final int ATTRIBUTE_BYTES = 24;
    private static final int LINE_COUNT_AT = 560;
    private static final int EVENT_BUFFER_AT = 564;
    private static final int DESCRIPTOR_AT = 588;
    private static final int ATTRIBUTE_OUTPUT_VALUES = 2;
    private static final int ATTRIBUTE_DEBOUNCE = 3;
    private static final int EVENT_ID_AT = 8;
    private static final int RISING = 1;
    private static final long FIRST_LINE = 1;

    private GpioUapi() {}

    /**
     * {@return a request for one line}
     *
     * @param consumer who asks, for {@code gpioinfo}; cut to 31 bytes
     * @param energised the value an output begins with; empty for an input
     * @param debounceMicros for how long an input must be steady; empty for not at all
     * @param events how many edges the kernel keeps until they are read; 0 for its default
     */
    static byte[] request(
            int offset,
            String consumer,
            long flags,
            Optional<Boolean> energised,
            Optional<Integer> debounceMicros,
            int events) {
        ByteBuffer bytes = allocate(REQUEST_BYTES);
        bytes.putInt(0, offset);
        byte[] name = consumer.getBytes(StandardCharsets.US_ASCII);
        bytes.put(CONSUMER_AT, name, 0, Math.min(name.length, CONSUMER_BYTES - 1));
        bytes.putLong(FLAGS_AT, flags);
        int attributes = 0;
        if (energised.isPresent()) {
            int at = attribute(bytes, attributes++, ATTRIBUTE_OUTPUT_VALUES);
            bytes.putLong(at, energised.get() ? FIRST_LINE : 0);
        }
        if (debounceMicros.isPresent()) {
            int at = attribute(bytes, attributes++, ATTRIBUTE_DEBOUNCE);
            bytes.putInt(at, debounceMicros.get());
        }
        bytes.putInt(ATTRIBUTE_COUNT_AT, attributes);
        bytes.putInt(LINE_COUNT_AT, 1);
        bytes.putInt(EVENT_BUFFER_AT, events);
        return bytes.array();
    }

    /** {@return the line's own descriptor, which the kernel has put into the request} */
    static int descriptor(byte[] request) {
        return wrap(request).getInt(DESCRIPTOR_AT);
    }

    /** {@return values that set the only line of a descriptor, or ask for it} */
    static byte[] values(boolean on) {
        ByteBuffer bytes = allocate(16);
        bytes.putLong(0, on ? FIRST_LINE : 0);
        bytes.putLong(8, FIRST_LINE);
        return bytes.array();
    }

    /** {@return whether the only line of a descriptor is on} */
    static boolean isOn(byte[] values) {
        return (wrap(values).getLong(0) & FIRST_LINE) != 0;
    }

    /** {@return how many of the events in the first {@code length} bytes are rising edges} */
    static int risingEdges(byte[] events, int length) {
        ByteBuffer bytes = wrap(events);
        int rising = 0;
        for (int at = 0; at + EVENT_BYTES <= length; at += EVENT_BYTES) {
            if (bytes.getInt(at + EVENT_ID_AT) == RISING) {
                rising++;
            }
        }
        return rising;
    }

    /** Begins an attribute of the only line; returns where its value goes. */
    private static int attribute(ByteBuffer bytes, int index, int id) {
        int at = ATTRIBUTES_AT + index * ATTRIBUTE_BYTES;
        bytes.putInt(at, id);
        bytes.putLong(at + 16, FIRST_LINE);
        return at + 8;
    }

    private static ByteBuffer allocate(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.nativeOrder());
    }

    private static ByteBuffer wrap(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    }
}
