package dev.limen.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code limen evaluate identification} on the demo's people. */
class EvaluateIdentificationIT {
    @RegisterExtension
    static final EvaluatedPeople people = new EvaluatedPeople();

    @Test
    void identificationThroughTheGallery() throws IOException {
        // given a gallery without the last two people
        Path some = people.file("some");
        for (String person : people.names().subList(0, 10)) {
            Path own = Files.createDirectories(some.resolve(person));
            Files.copy(people.reference(person), own.resolve("reference.jpg"));
        }

        // when
        JsonNode report = people.evaluate(
                "identification",
                "--gallery",
                "some",
                "--probes",
                "probes",
                "--sizes",
                "5,10",
                "--leave-one-out",
                "--fpir",
                "0.1",
                "--out",
                "report");

        // then
        JsonNode small = report.at("/galleries/0");
        JsonNode large = report.at("/galleries/1");
        assertThat(small.at("/people").asInt()).isEqualTo(5);
        assertThat(small.at("/mated").asInt()).isEqualTo(5);
        assertThat(small.at("/nonMated").asInt()).isEqualTo(7 + 5);
        assertThat(large.at("/references").asInt()).isEqualTo(10);
        assertThat(large.at("/mated").asInt()).isEqualTo(10);
        assertThat(large.at("/nonMated").asInt()).isEqualTo(2 + 10);
        assertThat(large.at("/rankOne/value").asDouble()).isGreaterThan(0.8);
        assertThat(large.at("/operatingPoints/0/reading/falsePositives/count").asInt())
                .isEqualTo(1);
        assertThat(large.at("/operatingPoints/0/warning").asText()).contains("read off 1 of n = 12");
        assertThat(report.at("/failuresToEnrol")).isEmpty();
        people.assertPng("report/identification.png");
    }

    @Test
    void filmedWalkUpsAreDecidedAboutAsALaneDoes() {
        JsonNode report = people.evaluate(
                "identification", "--gallery", "gallery", "--probes", "probes", "--walk-ups", "1", "--fpir", "0.1");

        assertThat(report.at("/people").asInt()).isEqualTo(12);
        assertThat(report.at("/films").asInt()).isEqualTo(12);
        JsonNode figures = report.at("/figures");
        assertThat(figures)
                .extracting(figure -> figure.at("/way").asText())
                .containsExactly("SINGLE_FRAMES", "SINGLE_FRAMES_AT_GATE", "WHOLE_WALK_UP", "SEQUENTIAL");
        JsonNode single = figures.get(0);
        JsonNode sequential = figures.get(3);
        assertThat(single.at("/falsePositives/n").asInt()).isGreaterThan(100);
        assertThat(sequential.at("/falsePositives/count").asInt()).isLessThanOrEqualTo(1);
        assertThat(sequential.at("/falseNegatives/n").asInt()).isBetween(10, 12);
        assertThat(sequential.at("/falseNegatives/value").asDouble())
                .isLessThanOrEqualTo(single.at("/falseNegatives/value").asDouble());
        assertThat(sequential.at("/framesMedian").asInt()).isBetween(1, 23);
    }
}
