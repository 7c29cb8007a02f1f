package dev.limen.vision.onnx;

import dev.limen.core.InvalidInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The graph of an ONNX file: what goes in, what comes out and what happens between, with the shapes of constants but not
 * their values. Immutable.
 *
 * @param inputs what a caller must give; constants that old files list as inputs are left out
 * @param outputs what a caller gets
 * @param nodes in the order of the file, which is one in which they can be computed
 * @param constants by name
 */
public record OnnxGraph(List<Value> inputs, List<Value> outputs, List<Node> nodes, Map<String, Constant> constants) {
    /** Copies. */
    public OnnxGraph {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        nodes = List.copyOf(nodes);
        constants = Map.copyOf(constants);
    }

    /**
     * @param file an ONNX file
     * @throws InvalidInputException when it cannot be read or is none
     */
    public static OnnxGraph read(Path file) {
        try {
            return OnnxReader.read(file);
        } catch (IOException broken) {
            throw new InvalidInputException(
                    "Model file " + file + " is no readable ONNX file: fetch it again.", broken);
        }
    }

    /** {@return how many numbers were learnt: those in constants of floating-point or quantised type} */
    public long parameters() {
        return constants.values().stream()
                .filter(Constant::learnt)
                .mapToLong(Constant::size)
                .sum();
    }

    /**
     * A tensor that goes in or out.
     *
     * @param name in the file
     * @param shape outermost first; 0 where any size will do
     */
    public record Value(String name, List<Long> shape) {
        /** Copies the shape. */
        public Value {
            shape = List.copyOf(shape);
        }

        /** {@return the shape as people write it, such as {@code N×3×128×128}} */
        @Override
        public String toString() {
            return shape.stream().map(side -> side < 1 ? "N" : side.toString()).collect(Collectors.joining("×"));
        }
    }

    /**
     * One operation.
     *
     * @param operator such as {@code Conv}
     * @param inputs names; empty where an optional one is left out
     * @param outputs names
     * @param numbers its attributes of whole numbers, by name
     */
    public record Node(String operator, List<String> inputs, List<String> outputs, Map<String, List<Long>> numbers) {
        /** Copies. */
        public Node {
            inputs = List.copyOf(inputs);
            outputs = List.copyOf(outputs);
            numbers = Map.copyOf(numbers);
        }

        /** {@return the first number of that attribute, or {@code otherwise} when the file leaves it out} */
        public long number(String attribute, long otherwise) {
            List<Long> values = numbers.getOrDefault(attribute, List.of());
            return values.isEmpty() ? otherwise : values.get(0);
        }
    }

    /**
     * A tensor in the file.
     *
     * @param shape outermost first
     * @param learnt whether it holds weights, not indices or shapes
     */
    public record Constant(List<Long> shape, boolean learnt) {
        /** Copies the shape. */
        public Constant {
            shape = List.copyOf(shape);
        }

        /** {@return how many numbers it holds} */
        public long size() {
            return shape.stream().mapToLong(Long::longValue).reduce(1, (a, b) -> a * b);
        }
    }
}
