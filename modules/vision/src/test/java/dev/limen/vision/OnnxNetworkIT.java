package dev.limen.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import dev.limen.vision.model.ModelEntry;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxNetworkIT {
    private static final ModelEntry.Input INPUT = Networks.embedder().entry().input();
    private static final long[] SHAPE = {1, 3, INPUT.height(), INPUT.width()};

    @TempDir
    Path folder;

    @Test
    void aNetworkLoadsWithoutLookingAnythingUp() {
        try (OnnxNetwork network = OnnxNetwork.load(Networks.embedder().file())) {
            assertThat(System.getProperty("ai.djl.offline")).isEqualTo("true");
            assertThat(network.run(noise(1), SHAPE)).hasDimensions(1, 256);
        }
    }

    @Test
    void theAnswerIsThatOfOnnxRuntimeBitForBit() throws Exception {
        Path file = Networks.embedder().file();
        try (OnnxNetwork network = OnnxNetwork.load(file);
                OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            try (OrtSession session = environment.createSession(file.toString(), options)) {
                String input = session.getInputNames().iterator().next();
                for (int seed = 0; seed < 5; seed++) {
                    try (OnnxTensor tensor = OnnxTensor.createTensor(environment, noise(seed), SHAPE);
                            OrtSession.Result result = session.run(Map.of(input, tensor))) {
                        float[] raw = ((float[][]) result.get(0).getValue())[0];
                        assertThat(network.run(noise(seed), SHAPE)[0]).containsExactly(raw);
                    }
                }
            }
        }
    }

    @Test
    void whatIsNoNetworkIsRefusedWithOneSentence() throws Exception {
        byte[] good = Files.readAllBytes(Networks.embedder().file());
        byte[] random = new byte[10_000];
        new Random(7).nextBytes(random);

        refused("empty.onnx", new byte[0]);
        refused("random.onnx", random);
        refused("text.onnx", "not a network\n".getBytes(StandardCharsets.UTF_8));
        refused("half.onnx", Arrays.copyOf(good, good.length / 2));
        refused("short.onnx", Arrays.copyOf(good, good.length - 1));
        Refusal.of(() -> OnnxNetwork.load(folder.resolve("absent.onnx"))).contains("absent.onnx");
        Refusal.of(() -> OnnxNetwork.load(folder)).contains(folder.toString());
    }

    @Test
    void anInputOfAnotherShapeIsAFaultThatNamesTheNetworkAndLeavesItUsable() {
        try (OnnxNetwork network = OnnxNetwork.load(Networks.embedder().file())) {
            assertThatThrownBy(() -> network.run(noise(1), 1, 3, INPUT.height(), INPUT.width() / 2))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(Networks.embedder().entry().file());
            assertThat(network.run(noise(1), SHAPE)[0]).hasSize(256);
        }
    }

    @Test
    void closingTwiceIsHarmlessAndRunningAfterwardsIsRefused() {
        OnnxNetwork network = OnnxNetwork.load(Networks.embedder().file());
        network.close();

        assertThatCode(network::close).doesNotThrowAnyException();
        assertThatThrownBy(() -> network.run(noise(1), SHAPE)).isInstanceOf(IllegalStateException.class);
    }

    private void refused(String name, byte[] content) throws Exception {
        Path file = Files.write(folder.resolve(name), content);
        Refusal.of(() -> OnnxNetwork.load(file)).contains(name, "fetch it again");
    }

    private static FloatBuffer noise(int seed) {
        FloatBuffer values = ByteBuffer.allocateDirect(3 * INPUT.height() * INPUT.width() * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        Random random = new Random(seed);
        while (values.hasRemaining()) {
            values.put(random.nextInt(256));
        }
        return values.flip();
    }
}
