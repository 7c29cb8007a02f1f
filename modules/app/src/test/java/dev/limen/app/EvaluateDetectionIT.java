package dev.limen.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.limen.core.ModelId;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code limen evaluate detection} on the demo's people. */
class EvaluateDetectionIT {
    @RegisterExtension
    static final EvaluatedPeople people = new EvaluatedPeople();

    @Test
    void detectionAgainstATruthOfOurOwn() throws IOException {
        // given the portraits, and where YuNet once found their landmarks
        Path truth = truth(Files.createDirectories(people.file("labelled")));
        boolean witness = isHere("yunet-n-dynamic");
        String measured = witness ? "yunet-n-dynamic" : EvaluatedPeople.detector();

        JsonNode report = people.evaluate(
                "detection",
                "--images",
                "labelled",
                "--truth",
                truth.toString(),
                "--detector",
                measured,
                "--out",
                "report");

        assertThat(report.at("/pictures").asInt()).isEqualTo(EvaluatedPeople.COUNT + 1);
        JsonNode all = report.at("/recall/5");
        assertThat(all.at("/width").asText()).isEqualTo("≥ 24 px");
        assertThat(all.at("/found/count").asInt()).isEqualTo(EvaluatedPeople.COUNT);
        assertThat(all.at("/found/n").asInt()).isEqualTo(EvaluatedPeople.COUNT);
        assertThat(report.at("/falseBoxes/count").asInt()).isZero();
        // Two detectors put the points differently (models/limen-detector-1.md); the one that is the witness must
        // agree.
        assertThat(report.at("/landmarkError/0/value").asDouble()).isLessThan(witness ? 0.05 : 0.1);
        assertThat(report.at("/averagePrecision/value").asDouble()).isGreaterThan(0.99);
        people.assertPng("report/detection.png");
    }

    @Test
    void detectionAgainstAnotherDetector() {
        JsonNode report = people.evaluate(
                "detection",
                "--images",
                "gallery",
                "--reference",
                EvaluatedPeople.detector(),
                "--detector",
                EvaluatedPeople.detector());

        assertThat(report.at("/truth").asText()).isEqualTo("findings of " + EvaluatedPeople.detector());
        assertThat(report.at("/recall/5/found/value").asDouble())
                .as("against itself")
                .isEqualTo(1);
        assertThat(report.at("/landmarkError/1/value").asDouble()).isZero();
        assertThat(report.at("/averagePrecision/value").asDouble()).isEqualTo(1);
    }

    private static boolean isHere(String model) {
        return TestModels.store()
                .findFile(TestModels.store().catalog().getEntry(new ModelId(model)))
                .isPresent();
    }

    /** CSV with the landmarks that vision's tests keep; a detector's box spans 2.3 eye distances around them. */
    private static Path truth(Path pictures) throws IOException {
        Path kept =
                TestModels.root().resolve("modules/vision/src/test/resources/dev/limen/vision/portrait-landmarks.txt");
        List<String> rows =
                new ArrayList<>(List.of("file,x,y,width,height,right_eye_x,right_eye_y,left_eye_x,left_eye_y,"
                        + "nose_x,nose_y,right_mouth_x,right_mouth_y,left_mouth_x,left_mouth_y,identity"));
        for (String line : Files.readAllLines(kept)) {
            String[] words = line.split(" ");
            if (line.startsWith("#") || words.length != 11) {
                continue;
            }
            double eyes = Double.parseDouble(words[3]) - Double.parseDouble(words[1]);
            double x = Double.parseDouble(words[5]) - 1.15 * eyes;
            double y = Double.parseDouble(words[6]) - 1.6 * eyes;
            rows.add(String.format(
                    Locale.ROOT,
                    "%s.jpg,%.1f,%.1f,%.1f,%.1f,%s,%s",
                    words[0],
                    x,
                    y,
                    2.3 * eyes,
                    3 * eyes,
                    String.join(",", List.of(words).subList(1, 11)),
                    words[0]));
        }
        for (String person : people.names()) {
            Files.copy(people.reference(person), pictures.resolve(person + ".jpg"));
        }
        EvaluatedPeople.write(new BufferedImage(320, 320, BufferedImage.TYPE_INT_RGB), pictures.resolve("nobody.png"));
        rows.add("nobody.png");
        return Files.write(people.file("truth.csv"), rows);
    }
}
