package dev.limen.benchmarks;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.TensorInfo;
import com.google.protobuf.CodedOutputStream;
import dev.limen.core.InvalidInputException;
import dev.limen.vision.onnx.OnnxGraph;
import dev.limen.vision.onnx.OnnxGraph.Node;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * Counts the multiply-adds of one run of an ONNX network: those of convolutions and matrix products, which are nearly
 * all. Additions of a bias, activations, pooling and resizing are not counted, as is usual.
 *
 * <p>The shapes between operations are those of a real run in ONNX Runtime on black pictures, of the same file with
 * every tensor of interest named as a further output. A Protocol Buffers message may be extended by appending to it, so
 * the file itself is not rewritten.
 */
final class MultiplyAdds {
    private static final int MODEL_GRAPH = 7;
    private static final int GRAPH_OUTPUT = 12;
    private static final int VALUE_NAME = 1;

    private final OnnxGraph graph;
    private final Map<String, long[]> shapes;

    private MultiplyAdds(OnnxGraph graph, Map<String, long[]> shapes) {
        this.graph = graph;
        this.shapes = shapes;
    }

    /**
     * @param file an ONNX network with one picture as its input
     * @param height of the picture, pixels
     * @param width of the picture, pixels
     * @throws InvalidInputException when it cannot be read or run
     */
    static long count(Path file, int height, int width) {
        OnnxGraph graph = OnnxGraph.read(file);
        long[] input = {1, 3, height, width};
        MultiplyAdds counter = new MultiplyAdds(graph, run(file, graph, input));
        return graph.nodes().stream().mapToLong(counter::of).sum();
    }

    private long of(Node node) {
        return switch (node.operator()) {
            case "Conv", "ConvInteger" -> product(output(node)) * perOutput(node, 1);
            case "QLinearConv" -> product(output(node)) * perOutput(node, 3);
            case "ConvTranspose" -> product(input(node, 0)) * perOutput(node, 1);
            case "Gemm" -> product(output(node)) * input(node, 0)[node.number("transA", 0) == 1 ? 0 : 1];
            case "MatMul", "MatMulInteger", "QLinearMatMul" -> product(output(node)) * last(input(node, 0));
            default -> 0;
        };
    }

    /** Weights are (channels out, channels in of the group, kernel …); for a transposed convolution in and out swap. */
    private long perOutput(Node node, int weights) {
        return LongStream.of(input(node, weights)).skip(1).reduce(1, (a, b) -> a * b);
    }

    private long[] output(Node node) {
        return shape(node.outputs().get(0));
    }

    private long[] input(Node node, int index) {
        return shape(node.inputs().get(index));
    }

    private long[] shape(String tensor) {
        OnnxGraph.Constant constant = graph.constants().get(tensor);
        long[] shape = constant == null
                ? shapes.get(tensor)
                : constant.shape().stream().mapToLong(Long::longValue).toArray();
        if (shape == null) {
            throw new IllegalStateException("the run did not tell the shape of " + tensor);
        }
        return shape;
    }

    private static Map<String, long[]> run(Path file, OnnxGraph graph, long[] input) {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (SessionOptions options = new SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setOptimizationLevel(SessionOptions.OptLevel.NO_OPT);
            FloatBuffer black = FloatBuffer.allocate((int) product(input));
            String name = graph.inputs().get(0).name();
            try (OrtSession session = environment.createSession(withOutputs(file, graph), options);
                    OnnxTensor picture = OnnxTensor.createTensor(environment, black, input);
                    OrtSession.Result result = session.run(Map.of(name, picture))) {
                Map<String, long[]> shapes = new HashMap<>();
                shapes.put(name, input);
                for (Map.Entry<String, OnnxValue> output : result) {
                    if (output.getValue().getInfo() instanceof TensorInfo tensor) {
                        shapes.put(output.getKey(), tensor.getShape());
                    }
                }
                return shapes;
            }
        } catch (OrtException | IOException unfit) {
            throw new InvalidInputException(
                    "The multiply-adds of " + file + " cannot be counted: it does not run on a picture.", unfit);
        }
    }

    private static byte[] withOutputs(Path file, OnnxGraph graph) throws IOException {
        Set<String> wanted = new LinkedHashSet<>();
        for (Node node : graph.nodes()) {
            if (Set.of("Conv", "ConvInteger", "QLinearConv", "ConvTranspose", "Gemm", "MatMul", "MatMulInteger")
                            .contains(node.operator())
                    || node.operator().equals("QLinearMatMul")) {
                wanted.add(node.outputs().get(0));
                wanted.addAll(node.inputs());
            }
        }
        wanted.removeAll(graph.constants().keySet());
        graph.inputs().forEach(known -> wanted.remove(known.name()));
        graph.outputs().forEach(known -> wanted.remove(known.name()));
        wanted.remove("");
        ByteArrayOutputStream extended = new ByteArrayOutputStream();
        extended.writeBytes(Files.readAllBytes(file));
        extended.writeBytes(message(MODEL_GRAPH, outputs(List.copyOf(wanted))));
        return extended.toByteArray();
    }

    private static byte[] outputs(List<String> names) throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(written);
        for (String name : names) {
            out.writeByteArray(GRAPH_OUTPUT, value(name));
        }
        out.flush();
        return written.toByteArray();
    }

    private static byte[] value(String name) throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(written);
        out.writeString(VALUE_NAME, name);
        out.flush();
        return written.toByteArray();
    }

    private static byte[] message(int field, byte[] content) throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(written);
        out.writeByteArray(field, content);
        out.flush();
        return written.toByteArray();
    }

    private static long product(long[] shape) {
        return LongStream.of(shape).reduce(1, (a, b) -> a * b);
    }

    private static long last(long[] shape) {
        return shape[shape.length - 1];
    }
}
