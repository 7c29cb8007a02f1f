package dev.limen.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code limen evaluate quality} on the demo's people. */
class EvaluateQualityIT {
    @RegisterExtension
    static final EvaluatedPeople people = new EvaluatedPeople();

    @Test
    void qualityForetellsErrors() {
        JsonNode report = people.evaluate("quality", "--images", "lfw", "--fnmr", "0.5", "--out", "report");

        assertThat(report.at("/falseNonMatch/count").asInt()).isEqualTo(6);
        assertThat(report.at("/falseNonMatch/n").asInt()).isEqualTo(EvaluatedPeople.COUNT);
        assertThat(report.at("/measures/0/measure").asText()).isEqualTo("gate-weight");
        assertThat(report.at("/measures/0/curve")).hasSize(EvaluatedPeople.COUNT);
        people.assertPng("report/quality.png");
    }

    /** With a network that calls the brightness of the aligned face its quality. */
    @Test
    void qualityByANetworkOfTheCatalogue() throws Exception {
        Path home = home();

        JsonNode report;
        try (LimenProcess process = LimenProcess.start(
                List.of(
                        "evaluate",
                        "quality",
                        "--images",
                        people.file("lfw").toString(),
                        "--quality",
                        "brightness",
                        "--json"),
                Map.of("LIMEN_HOME", home.toString()))) {
            assertThat(process.exitCode()).as(() -> process.err().toString()).isZero();
            report = new ObjectMapper().readTree(String.join("\n", process.out()));
        }

        assertThat(report.at("/measures/0/measure").asText()).isEqualTo("gate-weight");
        assertThat(report.at("/measures/1/measure").asText()).isEqualTo("brightness");
        assertThat(report.at("/measures/1/correlation/n").asInt()).isEqualTo(EvaluatedPeople.COUNT);
    }

    private static Path home() throws Exception {
        Path models = Files.createDirectories(people.file("home/models"));
        byte[] network;
        try (var resource = EvaluateQualityIT.class.getResourceAsStream("brightness-quality.onnx")) {
            network = resource.readAllBytes();
        }
        Files.write(models.resolve("brightness-quality.onnx"), network);
        ObjectMapper json = new ObjectMapper();
        ObjectNode catalogue = (ObjectNode)
                json.readTree(TestModels.root().resolve("models/catalog.json").toFile());
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(network));
        ((ArrayNode) catalogue.get("models")).add(json.readTree("""
                {"id": "brightness", "task": "face-quality", "file": "brightness-quality.onnx", "sha256": "%s",
                 "bytes": %d, "licence": "Apache-2.0", "source": "Limen's tests", "trainingData": "none",
                 "quality": {"embedder": "limen-embedder-2", "enrolment": 0.2, "gate": 0.1},
                 "input": {"width": 128, "height": 128, "order": "BGR", "mean": [0, 0, 0], "scale": 1,
                   "landmarks": [[40.4, 59.1], [87.4, 59.1], [64.0, 82.0], [44.7, 105.6], [83.6, 105.6]]}}
                """.formatted(hash, network.length)));
        json.writeValue(models.resolve("catalog.json").toFile(), catalogue);
        for (Path file : TestModels.store().catalog().listEntries().stream()
                .flatMap(entry -> TestModels.store().findFile(entry).stream())
                .toList()) {
            Files.copy(file, models.resolve(file.getFileName()));
        }
        return models.getParent();
    }
}
