package dev.limen.vision.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.testkit.onnx.OnnxFile;
import dev.limen.testkit.onnx.OnnxFile.Attribute;
import dev.limen.vision.Networks;
import dev.limen.vision.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxGraphTest {
    @TempDir
    Path folder;

    @Test
    void inputsOutputsNodesAndConstantsAreRead() throws IOException {
        byte[] file = new OnnxFile()
                .input("picture", -1, 3, 8, 6)
                .floats("weights", new long[] {2, 3, 1, 1}, 1, 2, 3, 4, 5, 6)
                .longs("shape", 1, 96)
                .node(
                        "Conv",
                        List.of("picture", "weights"),
                        "seen",
                        Attribute.numbers("strides", 1L, 1L),
                        Attribute.number("group", 1))
                .node("Reshape", List.of("seen", "shape"), "flat")
                .output("flat", 1, 96)
                .bytes();

        OnnxGraph graph = read(file);

        assertThat(graph.inputs()).containsExactly(new OnnxGraph.Value("picture", List.of(0L, 3L, 8L, 6L)));
        assertThat(graph.inputs().get(0)).hasToString("N×3×8×6");
        assertThat(graph.outputs()).containsExactly(new OnnxGraph.Value("flat", List.of(1L, 96L)));
        assertThat(graph.nodes()).extracting(OnnxGraph.Node::operator).containsExactly("Conv", "Reshape");
        assertThat(graph.nodes().get(0).inputs()).containsExactly("picture", "weights");
        assertThat(graph.nodes().get(0).numbers()).containsEntry("strides", List.of(1L, 1L));
        assertThat(graph.nodes().get(0).number("group", 7)).isEqualTo(1);
        assertThat(graph.nodes().get(1).number("group", 7)).isEqualTo(7);
        assertThat(graph.constants().get("weights").shape()).containsExactly(2L, 3L, 1L, 1L);
        assertThat(graph.parameters()).as("weights, not shapes").isEqualTo(6);
    }

    @Test
    void theShippedEmbedderIsRead() {
        OnnxGraph graph = OnnxGraph.read(Networks.embedder().file());

        assertThat(graph.inputs()).hasSize(1);
        assertThat(graph.parameters()).isBetween(100_000L, 2_000_000L);
    }

    @Test
    void whatIsNoOnnxFileIsRefused() throws IOException {
        byte[] random = new byte[5000];
        new Random(11).nextBytes(random);
        byte[] good = Files.readAllBytes(Networks.embedder().file());

        for (byte[] bad : List.of(new byte[0], random, "text".getBytes(StandardCharsets.UTF_8))) {
            Refusal.of(() -> read(bad)).contains("no readable ONNX file");
        }
        Refusal.of(() -> read(Arrays.copyOf(good, good.length / 3))).contains("no readable ONNX file");
        Refusal.of(() -> OnnxGraph.read(folder.resolve("absent.onnx"))).contains("absent.onnx");
    }

    private OnnxGraph read(byte[] file) throws IOException {
        return OnnxGraph.read(Files.write(folder.resolve("network.onnx"), file));
    }
}
