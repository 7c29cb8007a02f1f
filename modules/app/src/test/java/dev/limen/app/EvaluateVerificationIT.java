package dev.limen.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code limen evaluate verification} on the demo's people. */
class EvaluateVerificationIT {
    @RegisterExtension
    static final EvaluatedPeople people = new EvaluatedPeople();

    @Test
    void verificationInLfwsFormat() throws IOException {
        // given two folds of six mated and six non-mated pairs
        List<String> lines = new ArrayList<>(List.of("2\t6"));
        for (int fold = 0; fold < 2; fold++) {
            for (int i = 0; i < 6; i++) {
                lines.add(people.names().get(6 * fold + i) + "\t1\t2");
            }
            for (int i = 0; i < 6; i++) {
                lines.add(people.names().get(6 * fold + i) + "\t1\t"
                        + people.names().get(6 * fold + (i + 1) % 6) + "\t1");
            }
        }
        Path pairs = Files.write(people.file("pairs.txt"), lines);
        Path scores = people.file("scores.csv");

        // when
        JsonNode report = people.evaluate(
                "verification",
                "--images",
                "lfw",
                "--pairs",
                pairs.toString(),
                "--scores",
                scores.toString(),
                "--out",
                "report",
                "--threads",
                "2");

        // then
        assertThat(report.at("/acquisition/pictures").asInt()).isEqualTo(2 * EvaluatedPeople.COUNT);
        assertThat(report.at("/acquisition/failureToAcquire/count").asInt()).isZero();
        assertThat(report.at("/accuracy/n").asInt()).isEqualTo(24);
        assertThat(report.at("/accuracy/folds")).hasSize(2);
        assertThat(report.at("/accuracy/accuracy").asDouble())
                .as("nearly the same picture against another person")
                .isGreaterThan(0.9);
        assertThat(report.at("/equalError/value").asDouble()).isLessThan(0.1);
        assertThat(report.at("/operatingPoints/0/warning").asText())
                .as("twelve strangers say nothing about 1e-2")
                .contains("not measurable", "n = 12");
        people.assertPng("report/verification.png");
        assertThat(new ObjectMapper()
                        .readTree(people.file("report/verification.json").toFile()))
                .isEqualTo(report);
        assertThat(Files.readAllLines(scores))
                .hasSize(25)
                .startsWith("kind,score,first,second")
                .anySatisfy(
                        line -> assertThat(line).matches("mated,0\\.\\d{6},p102/p102_0001\\.jpg,p102/p102_0002\\.png"));
    }

    @Test
    void verificationOfEveryPairByGroup() throws IOException {
        Path groups = people.file("groups.csv");
        List<String> rows = new ArrayList<>(List.of("identity,half"));
        people.names()
                .forEach(person -> rows.add(person + "," + (people.names().indexOf(person) < 6 ? "first" : "second")));
        Files.write(groups, rows);

        String text = people.text(
                "verification",
                "--images",
                "lfw",
                "--all-pairs",
                "--groups",
                groups.toString(),
                "--fmr",
                "0.05",
                "--at",
                "0.5885");

        assertThat(text)
                .contains(
                        "12 mated and 264 non-mated comparisons",
                        "accuracy      none",
                        "FMR 0.05      threshold",
                        "(13 of 264",
                        "score 0.5885",
                        "group half=first: 6 people, 6 mated and 60 non-mated",
                        "WARNING fewer than 10 people");
    }

    @Test
    void aPictureWithoutAFaceIsCountedAndMayBeAssumedInTheMiddle() throws IOException {
        // given somebody whose second picture shows nothing
        Path here = people.file("fta");
        for (String person : people.names().subList(0, 3)) {
            Path own = Files.createDirectories(here.resolve(person));
            Files.copy(people.reference(person), own.resolve("1.jpg"));
            EvaluatedPeople.write(new BufferedImage(250, 250, BufferedImage.TYPE_INT_RGB), own.resolve("2.png"));
        }

        JsonNode counted = people.evaluate("verification", "--images", "fta", "--all-pairs");
        JsonNode assumed = people.evaluate("verification", "--images", "fta", "--all-pairs", "--fallback", "centre");

        assertThat(counted.at("/acquisition/failureToAcquire/count").asInt()).isEqualTo(3);
        assertThat(counted.at("/acquisition/failures/0/reason").asText()).isEqualTo("no face found");
        assertThat(counted.at("/scores/matedWithoutScore").asInt()).isEqualTo(3);
        assertThat(counted.at("/scores/nonMatedWithoutScore").asInt()).isEqualTo(9);
        assertThat(assumed.at("/acquisition/failureToAcquire/count").asInt()).isZero();
        assertThat(assumed.at("/acquisition/assumed").asInt()).isEqualTo(3);
        assertThat(assumed.at("/scores/matedWithoutScore").asInt()).isZero();
    }
}
