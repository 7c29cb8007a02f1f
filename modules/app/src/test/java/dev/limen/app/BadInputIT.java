package dev.limen.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.gallery.keys.KeyFile;
import dev.limen.vision.model.ModelTask;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator gets wrong: one sentence, exit code 2, nothing overwritten. */
class BadInputIT {
    @TempDir
    Path folder;

    @Test
    void anUnknownKeyInAConfiguration() throws IOException {
        Path config =
                Files.writeString(folder.resolve("edge.yaml"), edge(folder, 0).replace("zone:", "zoen:"));

        assertRefused(List.of("edge", "--config", config.toString()), "edge.yaml", "gates[0].zoen", "known here are");
    }

    @Test
    void aWrongUnitInAConfiguration() throws IOException {
        Path config =
                Files.writeString(folder.resolve("edge.yaml"), edge(folder, 0).replace("3s", "3 parsecs"));

        assertRefused(List.of("edge", "--config", config.toString()), "open_for", "3 parsecs", "150ms");
    }

    @Test
    void aMissingConfiguration() {
        assertRefused(
                List.of("coordinator", "--config", folder.resolve("no.yaml").toString()), "no.yaml");
    }

    @Test
    void aMissingModel() throws IOException {
        Path config = Files.writeString(folder.resolve("edge.yaml"), edge(folder, 0));
        Path home = Files.createDirectories(folder.resolve("home/models")).getParent();
        Files.copy(TestModels.root().resolve("models/catalog.json"), home.resolve("models/catalog.json"));

        assertRefused(
                List.of("edge", "--config", config.toString()),
                Map.of(
                        "LIMEN_HOME",
                        home.toString(),
                        "LIMEN_MODELS",
                        folder.toString(),
                        "XDG_CACHE_HOME",
                        folder.toString()),
                "There is no face detector",
                "limen models fetch");
    }

    @Test
    void aCorruptModel() throws IOException {
        Path config = Files.writeString(folder.resolve("edge.yaml"), edge(folder, 0));
        String file = TestModels.first(ModelTask.FACE_DETECTION).file();
        Files.writeString(folder.resolve(file), "not the network it should be");

        assertRefused(
                List.of("edge", "--config", config.toString(), "--models", folder.toString()),
                file,
                "is not the catalogued",
                "SHA-256");
    }

    @Test
    void sizesThatNoMachineMeasures() {
        assertRefused(List.of("bench", "gallery", "--sizes", "10"), "--sizes", "100 to");
        assertRefused(List.of("bench", "gallery", "--dimensions", "100"), "--dimensions", "multiples of 16");
        assertRefused(List.of("bench", "gallery", "--sizes", "9000000", "--dimensions", "2048"), "heap", "--sizes");
    }

    @Test
    void aCorruptDatabase() throws IOException {
        TestModels.assumeDetector();
        Path config = Files.writeString(folder.resolve("edge.yaml"), edge(folder, 0));
        Files.createDirectories(folder.resolve("data"));
        Path gallery = Files.writeString(folder.resolve("data/gallery.sqlite"), "x".repeat(5000));

        assertRefused(List.of("edge", "--config", config.toString()), "gallery.sqlite", "is not an SQLite database");
        assertThat(Files.readString(gallery)).as("left as it is").isEqualTo("x".repeat(5000));
    }

    @Test
    void aPortInUse() throws IOException {
        TestModels.assumeDetector();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Path edge = Files.writeString(folder.resolve("edge.yaml"), edge(folder, taken.getLocalPort()));
            Path centre = Files.writeString(
                    folder.resolve("coordinator.yaml"),
                    "data_dir: centre\ngallery: {key: \"file:gallery.key\"}\nlisten: {host: 127.0.0.1, port: "
                            + taken.getLocalPort() + "}\n");

            assertRefused(List.of("edge", "--config", edge.toString()), "127.0.0.1:" + taken.getLocalPort(), "in use");
            assertRefused(
                    List.of("coordinator", "--config", centre.toString()),
                    Integer.toString(taken.getLocalPort()),
                    "in use");
        }
    }

    @Test
    void aPlaceOnTheNetworkWithoutSayingSo() throws IOException {
        Path config = Files.writeString(
                folder.resolve("edge.yaml"), edge(folder, 0).replace("host: 127.0.0.1", "host: 0.0.0.0"));

        assertRefused(List.of("edge", "--config", config.toString()), "0.0.0.0", "accept_unauthenticated_network");
    }

    @Test
    void aCameraThatIsNoCamera() throws IOException {
        TestModels.assumeDetector();
        Path config = Files.writeString(
                folder.resolve("edge.yaml"), edge(folder, 0).replace("address: \"0\"", "address: \"ftp://x/y\""));

        assertRefused(List.of("edge", "--config", config.toString()), "gates[0].camera", "rtsp://");
    }

    @Test
    void anUnknownModelName() {
        assertRefused(
                List.of("models", "fetch", "wonder-net"),
                "no wonder-net",
                TestModels.first(ModelTask.FACE_EMBEDDING).id().value());
    }

    @Test
    void scoresThatAreNone() throws IOException {
        Path file = Files.writeString(folder.resolve("scores.csv"), "kind,score\nmated,0.8\nnon-mated,often\n");
        List<String> command = List.of("calibrate", "model", "--scores", file.toString());

        assertRefused(command, "Line 3", "scores.csv", "a score from -1 to 1");
        Files.writeString(file, "score\n0.8\n");
        assertRefused(command, "scores.csv", "kind,score");
        Files.writeString(file, "kind,score\nmated,0.8\n");
        assertRefused(command, "at least 20 mated scores, not 1");
        Files.delete(file);
        assertRefused(command, "There is no file", "scores.csv");
    }

    @Test
    void aSiteThatCannotBeCalibrated() throws IOException {
        assertRefused(List.of("calibrate"), "model or site");
        assertRefused(
                List.of(
                        "calibrate",
                        "site",
                        "--gallery",
                        folder.resolve("nowhere").toString()),
                "There is no folder",
                "nowhere");
        assertRefused(
                List.of("calibrate", "site", "--gallery", folder.toString(), "--target-fpir", "2"), "target_fpir");
        TestModels.assumeDetector();
        Files.createDirectories(folder.resolve("ada"));
        assertRefused(
                List.of("calibrate", "site", "--gallery", folder.toString()), "Only 0 people", "enrol more people");
    }

    @Test
    void aGalleryWithoutAKey() throws IOException {
        TestModels.assumeDetector();
        Path config = Files.writeString(folder.resolve("edge.yaml"), edge(folder, 0));
        Files.delete(folder.resolve("gallery.key"));
        assertRefused(List.of("edge", "--config", config.toString()), "gallery.key", "limen gallery key --out");

        Path without = Files.writeString(
                folder.resolve("without.yaml"), edge(folder, 0).replaceFirst("gallery: .*\n", ""));
        assertRefused(
                List.of("edge", "--config", without.toString()),
                "without.yaml",
                "\"gallery.key\"",
                "limen gallery key --out");
    }

    @Test
    void aKeyThatWouldOverwriteAnother() throws IOException {
        Path key = Files.writeString(folder.resolve("gallery.key"), "dear to me");

        assertRefused(List.of("gallery", "key", "--out", key.toString()), "gallery.key already");
        assertThat(Files.readString(key)).isEqualTo("dear to me");
    }

    @Test
    void twoWaysToAThreshold() throws IOException {
        Path config = Files.writeString(
                folder.resolve("edge.yaml"),
                edge(folder, 0).replace("threshold: 0.77", "threshold: 0.77, target_fpir: 0.01"));

        assertRefused(List.of("edge", "--config", config.toString()), "gates[0].recognition", "exactly one of");
    }

    private static void assertRefused(List<String> command, String... parts) {
        assertRefused(command, TestModels.environment(), parts);
    }

    private static void assertRefused(List<String> command, Map<String, String> environment, String... parts) {
        try (LimenProcess process = LimenProcess.start(command, environment)) {
            assertThat(process.exitCode())
                    .as(() -> process.err() + "\n" + process.out())
                    .isEqualTo(2);
            List<String> sentences = process.err().stream()
                    .filter(line -> !line.contains(" INFO "))
                    .toList();
            assertThat(sentences).as("one sentence").hasSize(1);
            assertThat(sentences.get(0)).startsWith("limen: ").contains(parts).doesNotContain("Exception", "\tat ");
        }
    }

    private static String edge(Path folder, int port) {
        if (!Files.exists(folder.resolve("gallery.key"))) {
            KeyFile.create(folder.resolve("gallery.key"));
        }
        return """
                node: north
                data_dir: %s
                gallery: {key: "file:gallery.key"}
                coordinator: {url: "http://127.0.0.1:1"}
                listen: {host: 127.0.0.1, port: %d}
                gates:
                  - id: gate-a
                    zone: east
                    camera: {address: "0"}
                    barrier: {kind: simulated, open_for: 3s}
                    recognition: {threshold: 0.77}
                """.formatted(folder.resolve("data"), port);
    }
}
