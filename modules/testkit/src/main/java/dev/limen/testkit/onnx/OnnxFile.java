package dev.limen.testkit.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Writes an ONNX file (IR version 7, operator set 13) node by node. What it writes is not checked: that is up to whoever
 * loads it. Not thread-safe.
 *
 * @see <a href="https://github.com/onnx/onnx/blob/main/onnx/onnx.proto3">onnx.proto3</a>
 */
public final class OnnxFile {
    private static final int FLOAT = 1;
    private static final int INT64 = 7;

    private final WireMessage graph = new WireMessage();

    /** Adds an input of floats; a side below 1 is left open. */
    public OnnxFile input(String name, long... shape) {
        graph.message(11, value(name, shape));
        return this;
    }

    /** Adds an output of floats; a side below 1 is left open. */
    public OnnxFile output(String name, long... shape) {
        graph.message(12, value(name, shape));
        return this;
    }

    /** Adds constant floats. */
    public OnnxFile floats(String name, long[] shape, float... values) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        return constant(name, FLOAT, shape, raw.array());
    }

    /** Adds constant whole numbers, in one row. */
    public OnnxFile longs(String name, long... values) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asLongBuffer().put(values);
        return constant(name, INT64, new long[] {values.length}, raw.array());
    }

    /** Adds an operation with one output. */
    public OnnxFile node(String operator, List<String> inputs, String output, Attribute... attributes) {
        WireMessage node = new WireMessage();
        inputs.forEach(input -> node.text(1, input));
        node.text(2, output).text(4, operator);
        for (Attribute attribute : attributes) {
            WireMessage written = new WireMessage().text(1, attribute.name);
            if (attribute.list) {
                for (long value : attribute.values) {
                    written.number(8, value);
                }
                written.number(20, 7);
            } else {
                written.number(3, attribute.values.get(0)).number(20, 2);
            }
            node.message(5, written);
        }
        graph.message(1, node);
        return this;
    }

    /** {@return the file as it is now} */
    public byte[] bytes() {
        return new WireMessage()
                .number(1, 7)
                .message(7, new WireMessage().bytes(graph.toByteArray()).text(2, "by hand"))
                .message(8, new WireMessage().text(1, "").number(2, 13))
                .toByteArray();
    }

    private OnnxFile constant(String name, int type, long[] shape, byte[] raw) {
        WireMessage tensor = new WireMessage();
        for (long side : shape) {
            tensor.number(1, side);
        }
        graph.message(5, tensor.number(2, type).text(8, name).bytes(9, raw));
        return this;
    }

    private static WireMessage value(String name, long... shape) {
        WireMessage sides = new WireMessage();
        for (long side : shape) {
            sides.message(1, side < 1 ? new WireMessage().text(2, "N") : new WireMessage().number(1, side));
        }
        WireMessage tensor = new WireMessage().number(1, FLOAT).message(2, sides);
        return new WireMessage().text(1, name).message(2, new WireMessage().message(1, tensor));
    }

    /**
     * What an operation is told besides its inputs.
     *
     * @param name as the operator set calls it
     * @param list whether it is a list of numbers or one
     * @param values the numbers
     */
    public record Attribute(String name, boolean list, List<Long> values) {
        /** {@return one whole number} */
        public static Attribute number(String name, long value) {
            return new Attribute(name, false, List.of(value));
        }

        /** {@return a list of whole numbers} */
        public static Attribute numbers(String name, Long... values) {
            return new Attribute(name, true, List.of(values));
        }
    }
}
