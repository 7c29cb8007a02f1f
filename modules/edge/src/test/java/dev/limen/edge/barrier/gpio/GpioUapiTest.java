package dev.limen.edge.barrier.gpio;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Byte for byte what {@code linux/gpio.h} lays out on a little-endian machine with 64-bit alignment: offsets[64] at 0,
 * consumer[32] at 256, config at 288 (flags, num_attrs at +8, attrs at +32 of 24 bytes each: id, padding, value, mask),
 * num_lines at 560, event_buffer_size at 564, fd at 588 of 592.
 */
class GpioUapiTest {
    private static final boolean LITTLE = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

    /** {@return where bytes are not zero, and what they are} */
    private static TreeMap<Integer, Integer> nonZero(byte[] bytes) {
        TreeMap<Integer, Integer> found = new TreeMap<>();
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] != 0) {
                found.put(at, bytes[at] & 0xFF);
            }
        }
        return found;
    }

    @Test
    void requestsAnOutputThatComesUpWithItsValue() {
        byte[] request = GpioUapi.request(
                0x0211, "limen-a", GpioUapi.OUTPUT | GpioUapi.ACTIVE_LOW, Optional.of(true), Optional.empty(), 0);

        assertThat(request).hasSize(592);
        assertThat(LITTLE).as("the bytes below are a little-endian machine's").isTrue();
        TreeMap<Integer, Integer> expected = new TreeMap<>();
        expected.put(0, 0x11);
        expected.put(1, 0x02);
        "limen-a".chars().forEach(letter -> expected.put(256 + expected.size() - 2, letter));
        expected.put(288, 0x0A);
        expected.put(296, 1);
        expected.put(320, 2);
        expected.put(328, 1);
        expected.put(336, 1);
        expected.put(560, 1);
        assertThat(nonZero(request)).isEqualTo(expected);
    }

    @Test
    void requestsASensorWithEdgesBiasAndDebounce() {
        byte[] request = GpioUapi.request(
                5,
                "",
                GpioUapi.INPUT | GpioUapi.EDGE_RISING | GpioUapi.BIAS_PULL_UP,
                Optional.empty(),
                Optional.of(5000),
                64);

        TreeMap<Integer, Integer> expected = new TreeMap<>();
        expected.put(0, 5);
        expected.put(288, 0x14);
        expected.put(289, 0x01);
        expected.put(296, 1);
        expected.put(320, 3);
        expected.put(328, 0x88);
        expected.put(329, 0x13);
        expected.put(336, 1);
        expected.put(560, 1);
        expected.put(564, 64);
        assertThat(nonZero(request)).isEqualTo(expected);
    }

    @Test
    void anOutputThatComesUpOffSaysSo() {
        byte[] request = GpioUapi.request(0, "x", GpioUapi.OUTPUT, Optional.of(false), Optional.empty(), 0);

        TreeMap<Integer, Integer> expected = new TreeMap<>();
        expected.put(256, (int) 'x');
        expected.put(288, 8);
        expected.put(296, 1);
        expected.put(320, 2);
        expected.put(336, 1);
        expected.put(560, 1);
        assertThat(nonZero(request)).isEqualTo(expected);
    }

    @Test
    void aLongNameIsCutAndEndsWithZero() {
        byte[] request = GpioUapi.request(0, "n".repeat(40), 0, Optional.empty(), Optional.empty(), 0);

        assertThat(request[256 + 30]).isEqualTo((byte) 'n');
        assertThat(request[256 + 31]).isZero();
    }

    @Test
    void findsTheDescriptorThatTheKernelPutsAtTheEnd() {
        byte[] request = new byte[592];
        request[588] = 0x2A;
        assertThat(GpioUapi.descriptor(request)).isEqualTo(42);
    }

    @Test
    void valuesAreBitsThenMask() {
        assertThat(GpioUapi.values(true)).containsExactly(1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0);
        assertThat(GpioUapi.values(false)).containsExactly(0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0);
        assertThat(GpioUapi.isOn(GpioUapi.values(true))).isTrue();
        assertThat(GpioUapi.isOn(GpioUapi.values(false))).isFalse();
    }

    @Test
    void countsRisingEdgesOfWholeEvents() {
        // timestamp_ns, id, offset, seqno, line_seqno, padding: 48 bytes
        ByteBuffer events = ByteBuffer.allocate(3 * 48).order(ByteOrder.nativeOrder());
        events.putInt(8, 1);
        events.putInt(48 + 8, 2);
        events.putInt(96 + 8, 1);

        assertThat(GpioUapi.risingEdges(events.array(), 144)).isEqualTo(2);
        assertThat(GpioUapi.risingEdges(events.array(), 100)).isEqualTo(1);
        assertThat(GpioUapi.risingEdges(events.array(), 0)).isZero();
    }

    @Test
    void theNumbersOfTheCallsAreTheKernels() {
        assertThat(GpioUapi.GET_LINE).isEqualTo(readWrite(0x07, 592));
        assertThat(GpioUapi.GET_VALUES).isEqualTo(readWrite(0x0E, 16));
        assertThat(GpioUapi.SET_VALUES).isEqualTo(readWrite(0x0F, 16));
    }

    /** {@code _IOWR(0xB4, number, size)} of {@code asm-generic/ioctl.h}. */
    private static long readWrite(int number, int size) {
        return 3L << 30 | (long) size << 16 | 0xB4L << 8 | number;
    }
}
