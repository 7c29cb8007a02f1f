package dev.limen.vision.onnx;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the fields of an ONNX file that {@link OnnxGraph} has, and passes over all others, weights included.
 *
 * <p>Field numbers are those of onnx.proto3 of the ONNX specification, IR versions 3 and later.
 */
final class OnnxReader {
    /** TensorProto.DataType: FLOAT, UINT8, INT8, FLOAT16, DOUBLE, BFLOAT16. */
    private static final Set<Long> LEARNT_TYPES = Set.of(1L, 2L, 3L, 10L, 11L, 16L);

    private final CodedInputStream in;
    private final List<OnnxGraph.Value> inputs = new ArrayList<>();
    private final List<OnnxGraph.Value> outputs = new ArrayList<>();
    private final List<OnnxGraph.Node> nodes = new ArrayList<>();
    private final Map<String, OnnxGraph.Constant> constants = new HashMap<>();

    private OnnxReader(InputStream file) {
        in = CodedInputStream.newInstance(file);
    }

    static OnnxGraph read(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            OnnxReader reader = new OnnxReader(bytes);
            reader.fields(field -> field == 7 && reader.graph());
            if (reader.nodes.isEmpty()) {
                throw new IOException("no graph in " + file);
            }
            return reader.result();
        }
    }

    private OnnxGraph result() {
        return new OnnxGraph(
                inputs.stream()
                        .filter(input -> !constants.containsKey(input.name()))
                        .toList(),
                outputs,
                nodes,
                constants);
    }

    private boolean graph() throws IOException {
        return message(field -> switch (field) {
            case 1 -> node();
            case 5 -> {
                Tensor tensor = tensor();
                constants.put(tensor.name, tensor.constant());
                yield true;
            }
            case 11 -> inputs.add(value());
            case 12 -> outputs.add(value());
            default -> false;
        });
    }

    private boolean node() throws IOException {
        List<String> from = new ArrayList<>();
        List<String> to = new ArrayList<>();
        String[] operator = {""};
        Map<String, List<Long>> numbers = new HashMap<>();
        List<Tensor> tensors = new ArrayList<>();
        message(field -> switch (field) {
            case 1 -> from.add(in.readString());
            case 2 -> to.add(in.readString());
            case 4 -> {
                operator[0] = in.readString();
                yield true;
            }
            case 5 -> attribute(numbers, tensors);
            default -> false;
        });
        nodes.add(new OnnxGraph.Node(operator[0], from, to, numbers));
        if (operator[0].equals("Constant") && !to.isEmpty() && !tensors.isEmpty()) {
            constants.put(to.get(0), tensors.get(0).constant());
        }
        return true;
    }

    private boolean attribute(Map<String, List<Long>> numbers, List<Tensor> tensors) throws IOException {
        String[] name = {""};
        List<Long> values = new ArrayList<>();
        message(field -> switch (field) {
            case 1 -> {
                name[0] = in.readString();
                yield true;
            }
            case 3 -> values.add(in.readInt64());
            case 5 -> tensors.add(tensor());
            case 8 -> numbers(values);
            default -> false;
        });
        numbers.put(name[0], List.copyOf(values));
        return true;
    }

    private Tensor tensor() throws IOException {
        Tensor tensor = new Tensor();
        message(field -> switch (field) {
            case 1 -> numbers(tensor.shape);
            case 2 -> {
                tensor.type = in.readInt64();
                yield true;
            }
            case 8 -> {
                tensor.name = in.readString();
                yield true;
            }
            default -> false;
        });
        return tensor;
    }

    /** ValueInfoProto; its type is TypeProto.tensor_type.shape.dim.dim_value, four messages deep. */
    private OnnxGraph.Value value() throws IOException {
        String[] name = {""};
        List<Long> shape = new ArrayList<>();
        message(field -> {
            if (field == 1) {
                name[0] = in.readString();
                return true;
            }
            return field == 2
                    && message(type -> type == 1
                            && message(tensor -> tensor == 2 && message(side -> side == 1 && shape.add(dimension()))));
        });
        return new OnnxGraph.Value(name[0], shape);
    }

    private long dimension() throws IOException {
        long[] size = {0};
        message(field -> {
            if (field == 1) {
                size[0] = in.readInt64();
                return true;
            }
            return false;
        });
        return Math.max(0, size[0]);
    }

    /** Repeated numbers come one by one or packed. */
    private boolean numbers(List<Long> values) throws IOException {
        if (WireFormat.getTagWireType(in.getLastTag()) == WireFormat.WIRETYPE_VARINT) {
            return values.add(in.readInt64());
        }
        int limit = in.pushLimit(in.readRawVarint32());
        while (!in.isAtEnd()) {
            values.add(in.readInt64());
        }
        in.popLimit(limit);
        return true;
    }

    private boolean message(FieldReader reader) throws IOException {
        int limit = in.pushLimit(in.readRawVarint32());
        fields(reader);
        in.checkLastTagWas(0);
        in.popLimit(limit);
        return true;
    }

    private void fields(FieldReader reader) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (!reader.read(WireFormat.getTagFieldNumber(tag))) {
                in.skipField(tag);
            }
        }
    }

    /** Reads a field's value, or leaves it alone. */
    private interface FieldReader {
        /** {@return whether the value was read} */
        boolean read(int field) throws IOException;
    }

    private static final class Tensor {
        private final List<Long> shape = new ArrayList<>();
        private String name = "";
        private long type;

        OnnxGraph.Constant constant() {
            return new OnnxGraph.Constant(shape, LEARNT_TYPES.contains(type));
        }
    }
}
