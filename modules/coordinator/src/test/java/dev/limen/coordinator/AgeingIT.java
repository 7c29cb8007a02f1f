package dev.limen.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.limen.protocol.EnrolledReference;
import dev.limen.testkit.time.Eventually;
import dev.limen.testkit.time.MutableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** References grow old and are listed; referrals run out and are erased. Nothing renews itself. */
class AgeingIT {
    @TempDir
    Path directory;

    private final MutableClock clock = MutableClock.at("2026-05-30T19:00:00Z");
    private RunningCoordinator coordinator;
    private Api api;

    @BeforeEach
    void start() {
        coordinator = RunningCoordinator.start(CoordinatorConfig.onLoopback(directory), clock);
        api = coordinator.api();
        api.putPerson("p1");
        api.putPerson("p2");
    }

    @AfterEach
    void stop() {
        coordinator.close();
    }

    @Test
    void anOldReferenceIsListedAndGoesOnWorkingUntilAPictureReplacesIt() {
        EnrolledReference old = api.enrol("p1", RunningCoordinator.image(1));
        clock.advance(Duration.ofDays(729));
        api.enrol("p2", RunningCoordinator.image(2));
        assertThat(due()).isEmpty();

        clock.advance(Duration.ofDays(1));

        assertThat(due()).hasSize(1);
        assertThat(due().get(0).path("person").asText()).isEqualTo("p1");
        assertThat(due().get(0).path("dueAt").asText()).isEqualTo("2028-05-29T19:00:00Z");
        assertThat(api.get("/metrics").text()).contains("limen_references_due 1.0");
        assertThat(api.changes(0).entries()).as("nothing happens to it").hasSize(2);

        api.send(
                "POST",
                "/api/v1/persons/p1/references?replaces=" + old.id(),
                "image/jpeg",
                RunningCoordinator.alike(1, 0.7, 1));
        assertThat(due()).isEmpty();
    }

    @Test
    void aReferralNobodyDecidesAboutIsErasedFromTheDisk() {
        byte[] picture = RunningCoordinator.alike(1, 0.9, 1);
        byte[] template = RunningCoordinator.EXTRACTOR.extract(picture).toBytes();
        api.enrol("p1", RunningCoordinator.image(1));
        String referral = api.send("POST", "/api/v1/persons/p2/references", "image/jpeg", picture)
                .json()
                .path("referral")
                .asText();
        clock.advance(Duration.ofDays(7).minusSeconds(1));
        assertThat(api.get("/api/v1/enrolment-referrals").json().path("referrals"))
                .hasSize(1);

        clock.advance(Duration.ofSeconds(1));

        assertThat(api.get("/api/v1/enrolment-referrals").json().path("referrals"))
                .isEmpty();
        assertThat(api.get("/api/v1/enrolment-referrals/" + referral).status()).isEqualTo(404);
        Eventually.await("the template's erasure", () -> filesHold(template) == 0);
    }

    private JsonNode due() {
        return api.get("/api/v1/references/due").json().path("references");
    }

    private long filesHold(byte[] template) {
        // A third of it already betrays the face.
        String part = new String(
                Arrays.copyOfRange(template, template.length / 3, template.length * 2 / 3),
                StandardCharsets.ISO_8859_1);
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> content(file).contains(part))
                    .count();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static String content(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
