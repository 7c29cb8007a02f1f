package dev.limen.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.limen.app.demo.DemoFootage;
import dev.limen.calibration.ScoreCalibration;
import dev.limen.protocol.ProtocolJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrateIT {
    @TempDir
    Path folder;

    @Test
    void theFragmentForTheCatalogueIsReadAsACalibration() throws IOException {
        Random random = new Random(1);
        StringBuilder csv = new StringBuilder("kind,score\n");
        for (int i = 0; i < 2_000; i++) {
            csv.append(String.format(Locale.ROOT, "non-mated,%.6f%n", Math.tanh(0.1 + 0.12 * random.nextGaussian())));
            if (i % 5 == 0) {
                csv.append(String.format(Locale.ROOT, "mated,%.6f%n", Math.tanh(1 + 0.2 * random.nextGaussian())));
            }
        }
        Path scores = Files.writeString(folder.resolve("scores.csv"), csv);

        try (LimenProcess limen =
                LimenProcess.start("calibrate", "model", "--scores", scores.toString(), "--data", "simulated")) {
            assertThat(limen.exitCode())
                    .as(() -> String.join("\n", limen.err()))
                    .isZero();
            JsonNode fragment = json(limen.out()).get("calibration");
            ScoreCalibration read = ProtocolJson.mapper().treeToValue(fragment, ScoreCalibration.class);
            assertThat(read.data()).isEqualTo("simulated");
            assertThat(read.nonMated().orElseThrow().comparisons()).isEqualTo(2_000);
            assertThat(read.mated().orElseThrow().comparisons()).isEqualTo(400);
            assertThat(read.likelihoodRatio().orElseThrow().method()).isEqualTo("pool-adjacent-violators");
            assertThat(limen.err()).anyMatch(line -> line.contains("Cllr")).anyMatch(line -> line.contains("seed 1"));
        }
    }

    @Test
    void aSitesThresholdComesFromItsGalleryAndItsWalkUps() throws IOException {
        TestModels.assumeDetector();
        try (DemoFootage footage = DemoFootage.unpack()) {
            for (var portrait : footage.portraits().entrySet()) {
                Path person = Files.createDirectories(folder.resolve(portrait.getKey()));
                Files.write(person.resolve("portrait.jpg"), portrait.getValue());
            }
            try (LimenProcess limen = LimenProcess.start(
                    "calibrate",
                    "site",
                    "--gallery",
                    folder.toString(),
                    "--clip",
                    footage.clip("gate-a").toString(),
                    "--target-fpir",
                    "0.05",
                    "--json")) {
                assertThat(limen.exitCode())
                        .as(() -> String.join("\n", limen.err()))
                        .isZero();
                JsonNode found = json(limen.out());
                assertThat(found.get("references").asInt()).isEqualTo(12);
                assertThat(found.get("comparisons").asInt()).isEqualTo(66);
                assertThat(found.get("tracks").asInt()).isBetween(2, 4);
                assertThat(found.get("threshold").asDouble())
                        .isGreaterThan(found.get("estimate").asDouble());
            }
        }
    }

    private static JsonNode json(List<String> out) {
        return ProtocolJson.read(String.join("\n", out).getBytes(StandardCharsets.UTF_8), JsonNode.class, "The answer");
    }
}
