package dev.limen.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code limen evaluate liveness} on a few photographs, rendered by scripts/train, of people who do not exist. */
class EvaluateLivenessIT {
    private static final List<String> SPECIES = List.of("mask", "print", "screen");

    @RegisterExtension
    static final EvaluatedPeople people = new EvaluatedPeople();

    @BeforeAll
    static void lay() throws IOException {
        Path kept = TestModels.root().resolve("modules/app/src/test/resources/dev/limen/app/presentations");
        try (Stream<Path> files = Files.walk(kept)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path place =
                        people.file("presented").resolve(kept.relativize(file).toString());
                Files.createDirectories(place.getParent());
                Files.copy(file, place);
            }
        }
    }

    @Test
    void everySpeciesIsCountedForTheShippedDetector() {
        JsonNode report = people.evaluate("liveness", "--images", "presented", "--out", "report");

        JsonNode shipped = report.at("/models/0");
        assertThat(shipped.at("/model").asText()).startsWith("limen-liveness-");
        assertThat(shipped.at("/bytes").asLong()).isLessThan(1_000_000);
        assertThat(shipped.at("/shipped/bpcer/n").asInt()).isGreaterThan(5);
        for (int s = 0; s < SPECIES.size(); s++) {
            assertThat(shipped.at("/shipped/apcer/" + s + "/species").asText()).isEqualTo(SPECIES.get(s));
            assertThat(shipped.at("/shipped/apcer/" + s + "/apcer/value").asDouble())
                    .as("APCER %s", SPECIES.get(s))
                    .isLessThan(0.5);
        }
        assertThat(shipped.at("/shipped/bpcer/value").asDouble()).isLessThan(0.3);
        people.assertPng("report/liveness.png");
    }

    @Test
    void theFramesOfATrackAreOnePresentation() throws IOException {
        // given a person who was photographed three times
        Path track = Files.createDirectories(people.file("tracks/bona-fide/walk"));
        String person = people.names().get(0);
        for (int frame = 0; frame < 3; frame++) {
            Files.copy(people.reference(person), track.resolve("frame_" + frame + ".jpg"));
        }
        Path attacks = Files.createDirectories(people.file("tracks/print"));
        Files.copy(people.reference(person), attacks.resolve("a.jpg"));

        JsonNode report = people.evaluate("liveness", "--images", "tracks");

        assertThat(report.at("/presentations").asInt()).isEqualTo(2);
        assertThat(report.at("/models/0/shipped/bpcer/n").asInt()).isEqualTo(1);
    }

    @Test
    void aTrackOfWhichTheFrameRateIsKnownIsWatchedForBlinks() throws IOException {
        // given a photograph that never blinks, for two seconds
        String person = people.names().get(0);
        Path track = Files.createDirectories(people.file("watched/bona-fide/walk"));
        for (int frame = 10; frame < 40; frame++) {
            Files.copy(people.reference(person), track.resolve(frame + ".jpg"));
        }
        Files.copy(
                people.reference(person),
                Files.createDirectories(people.file("watched/print")).resolve("a.jpg"));

        JsonNode unknown = people.evaluate("liveness", "--images", "watched");
        JsonNode known = people.evaluate("liveness", "--images", "watched", "--frame-rate", "15");

        assertThat(known.at("/presentations").asInt()).isEqualTo(2);
        assertThat(known.at("/models/0/shipped/bpcer"))
                .as("to stare is no attack")
                .isEqualTo(unknown.at("/models/0/shipped/bpcer"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-15", "1001", "NaN", "Infinity"})
    void aFrameRateThatNoCameraHasIsRefused(String rate) {
        people.assertRefused(
                "--frame-rate is more than 0 and at most 1000",
                "liveness",
                "--images",
                "presented",
                "--frame-rate",
                rate);
    }

    @Test
    void withoutPeopleThereIsNothingToCount() {
        people.assertRefused("holds no folder bona-fide", "liveness", "--images", "gallery");
    }
}
