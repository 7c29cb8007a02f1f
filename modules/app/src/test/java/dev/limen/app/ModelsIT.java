package dev.limen.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.limen.protocol.ProtocolJson;
import dev.limen.testkit.network.LoopbackServer;
import dev.limen.testkit.onnx.OnnxFile;
import dev.limen.testkit.onnx.OnnxFile.Attribute;
import dev.limen.vision.model.ModelTask;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verbs about networks, and networks that are the user's own. */
class ModelsIT {
    @TempDir
    private Path folder;

    @Test
    void theListShowsWhatIsInUseAndWhatToFetch() {
        try (LimenProcess list = limen("models", "list")) {
            assertThat(list.exitCode()).isZero();
            assertThat(list.out())
                    .contains("face detector", "face embedder", "face quality model", "presentation attack detector")
                    .anyMatch(line -> line.startsWith(
                            "  * " + TestModels.first(ModelTask.FACE_EMBEDDING).id()))
                    .anyMatch(line -> line.contains("sface-2021dec") && line.contains("38.7 MB"));
        }
    }

    @Test
    void verifyingTellsAnExchangedFile() throws IOException {
        String file = TestModels.first(ModelTask.FACE_EMBEDDING).file();
        try (LimenProcess good = limen("models", "verify")) {
            assertThat(good.exitCode()).isZero();
            assertThat(good.out()).anyMatch(line -> line.contains("good") && line.contains(file));
        }
        Files.writeString(folder.resolve(file), "something else");
        try (LimenProcess bad = limen("models", "verify", "--models", folder.toString())) {
            assertThat(bad.exitCode()).isEqualTo(2);
            assertThat(bad.out()).anyMatch(line -> line.contains("DAMAGED") && line.contains(file));
        }
    }

    @Test
    void aNetworkOfOnesOwnIsFetchedListedAndMeasured() throws Exception {
        // given: somebody's embedder on a server, and their catalogue
        byte[] network = network();
        try (LoopbackServer server = new Shelf(network)) {
            Files.writeString(
                    folder.resolve("catalog.json"),
                    entry("my-embedder", network, "http://" + server.host() + ":" + server.port() + "/mine.onnx"));

            // when
            try (LimenProcess fetch = limen("models", "fetch", "my-embedder", "--models", folder.toString())) {
                // then
                assertThat(fetch.exitCode()).as(() -> fetch.err().toString()).isZero();
                assertThat(fetch.out()).hasSize(1).allMatch(line -> line.startsWith("my-embedder: good ("));
                assertThat(fetch.err())
                        .as("no progress for those who do not watch")
                        .isEmpty();
                assertThat(folder.resolve("cache/limen/models/mine.onnx")).hasBinaryContent(network);
            }
        }
        try (LimenProcess list = limen("models", "list", "--models", folder.toString(), "--embedder", "my-embedder")) {
            assertThat(list.exitCode()).isZero();
            assertThat(list.out()).anyMatch(line -> line.startsWith("  * my-embedder"));
        }
        try (LimenProcess bench = limen("bench", "models", "--json", "--rounds", "2", "--models", folder.toString())) {
            assertThat(bench.exitCode())
                    .as("answers are checked: %s", bench.err())
                    .isEqualTo(1);
            JsonNode report = ProtocolJson.read(
                    String.join("\n", bench.out()).getBytes(StandardCharsets.UTF_8), JsonNode.class, "The report");
            JsonNode mine = row(report, "my-embedder");
            assertThat(mine.get("multiplyAdds").asLong()).isEqualTo(8 * 8 * 3 * 3);
            assertThat(mine.get("parameters").asLong()).isEqualTo(9);
            assertThat(mine.get("correct").asBoolean())
                    .as("colours alone recognise nobody")
                    .isFalse();
            JsonNode shipped =
                    row(report, TestModels.first(ModelTask.FACE_EMBEDDING).id().value());
            assertThat(shipped.get("correct").asBoolean())
                    .as(shipped.toString())
                    .isTrue();
            assertThat(shipped.get("n").asInt()).isEqualTo(2);
            assertThat(report.get("machine").get("cores").asInt()).isPositive();
        }
    }

    @Test
    void anIdThatIsTakenIsRefused() throws Exception {
        String taken = TestModels.first(ModelTask.FACE_EMBEDDING).id().value();
        Path catalog = Files.writeString(
                folder.resolve("mine.json"), entry(taken, network(), "https://models.example/mine.onnx"));
        refused("adds " + taken + ", an id that is taken", "models", "list", "--catalog", catalog.toString());
    }

    @Test
    void anUnknownOrUnfitChoiceIsRefused() {
        String detector = TestModels.first(ModelTask.FACE_DETECTION).id().value();
        refused("no wonder-net", "models", "list", "--embedder", "wonder-net");
        refused("is a face detector, not a face embedder", "demo", "--once", "--embedder", detector);
    }

    private void refused(String part, String... command) {
        try (LimenProcess process = limen(command)) {
            assertThat(process.exitCode()).isEqualTo(2);
            assertThat(process.err()).hasSize(1).allMatch(line -> line.startsWith("limen: ") && line.contains(part));
        }
    }

    private LimenProcess limen(String... command) {
        Map<String, String> environment = new HashMap<>(TestModels.environment());
        environment.put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        return LimenProcess.start(List.of(command), environment);
    }

    private static JsonNode row(JsonNode report, String id) {
        for (JsonNode row : report.get("rows")) {
            if (row.get("id").asText().equals(id)) {
                return row;
            }
        }
        throw new AssertionError("no " + id + " in " + report);
    }

    /** The colours of 8 × 8 fields, mixed. */
    private static byte[] network() {
        return new OnnxFile()
                .input("picture", 1, 3, 128, 128)
                .floats("mix", new long[] {3, 3, 1, 1}, 1, 0, 0, 0, 1, 0, 0, 0, 1)
                .node(
                        "AveragePool",
                        List.of("picture"),
                        "fields",
                        Attribute.numbers("kernel_shape", 16L, 16L),
                        Attribute.numbers("strides", 16L, 16L))
                .node("Conv", List.of("fields", "mix"), "mixed")
                .node("Flatten", List.of("mixed"), "template")
                .output("template", 1, 192)
                .bytes();
    }

    private static String entry(String id, byte[] network, String address) throws Exception {
        return """
                {"format": 1, "models": [{"id": "%s", "task": "face-embedding", "file": "mine.onnx", "sha256": "%s",
                  "bytes": %d, "licence": "CC0-1.0", "source": "a test", "trainingData": "none", "address": "%s",
                  "input": {"width": 128, "height": 128, "order": "BGR", "mean": [0, 0, 0], "scale": 1,
                    "landmarks": [[40.40, 59.08], [87.37, 59.08], [64.04, 81.98], [44.74, 105.56], [83.64, 105.56]]},
                  "dimension": 192}]}
                """.formatted(
                id,
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(network)),
                network.length,
                address);
    }

    /** Gives one file to whoever asks. */
    private static final class Shelf extends LoopbackServer {
        private final byte[] file;

        Shelf(byte[] file) {
            super("shelf");
            this.file = file;
            listen();
        }

        @Override
        protected void serve(Socket connection) throws IOException {
            byte[] head = new byte[4096];
            if (connection.getInputStream().read(head) > 0) {
                connection
                        .getOutputStream()
                        .write(("HTTP/1.1 200 OK\r\nContent-Length: " + file.length + "\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                connection.getOutputStream().write(file);
            }
        }
    }
}
