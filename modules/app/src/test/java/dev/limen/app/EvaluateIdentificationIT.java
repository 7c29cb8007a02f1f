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
}
