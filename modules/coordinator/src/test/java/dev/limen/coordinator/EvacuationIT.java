package dev.limen.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.core.Directions;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.Change;
import dev.limen.protocol.ChangePage;
import dev.limen.protocol.Evacuation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EvacuationIT extends AtTheDemoVenue {
    private Api.Answer say(boolean active, String reason) {
        return api.put(ApiPaths.EVACUATION, new Evacuation.Request(active, reason));
    }

    private Evacuation now() {
        return api.get(ApiPaths.EVACUATION).as(Evacuation.class);
    }

    private List<Change> changes() {
        return api.changes(0).entries().stream()
                .map(ChangePage.Entry::change)
                .filter(Change.EvacuationPut.class::isInstance)
                .toList();
    }

    /** What every page of the log says, also one without changes. */
    private Optional<Boolean> saidByAPage() {
        long head = api.changes(0).position();
        return api.changes(head).standing().flatMap(ChangePage.Standing::evacuating);
    }

    private static SseClient.Message next(SseClient stream, String event) {
        SseClient.Message message = stream.next();
        while (!message.event().equals(event)) {
            message = stream.next();
        }
        return message;
    }

    @Test
    void whatStaffSaidIsToldToEdgesAuditedAndOutlivesTheCoordinator() {
        // given
        assertThat(now()).isEqualTo(Evacuation.NONE);
        assertThat(changes()).isEmpty();
        assertThat(saidByAPage()).contains(false);

        // when
        Evacuation raised = say(true, " Smoke on level 2 ").as(Evacuation.class);

        // then
        assertThat(raised)
                .isEqualTo(new Evacuation(
                        true, Optional.of("Smoke on level 2"), Optional.of("local"), Optional.of(clock.instant())));
        assertThat(changes()).containsExactly(new Change.EvacuationPut(true));
        assertThat(saidByAPage()).contains(true);
        assertThat(audited()).contains("evacuation-raised", "Smoke on level 2").doesNotContain("evacuation-ended");

        // when
        restart();

        // then
        assertThat(now()).isEqualTo(raised);
        try (SseClient kiosk = SseClient.open(api.uri("/api/v1/kiosks/gate-a/stream"), Optional.empty())) {
            assertThat(next(kiosk, "evacuation").json().path("active").asBoolean())
                    .isTrue();
        }

        // when
        say(false, "All clear");

        // then
        assertThat(now().active()).isFalse();
        assertThat(changes()).containsExactly(new Change.EvacuationPut(false));
        assertThat(saidByAPage()).contains(false);
        assertThat(audited()).contains("evacuation-ended", "All clear");
    }

    @Test
    void staffAndKiosksHearOfItWithinTwoSeconds() {
        try (SseClient staff = SseClient.open(api.uri("/api/v1/stream"), Optional.empty());
                SseClient kiosk = SseClient.open(api.uri("/api/v1/kiosks/gate-a/stream"), Optional.empty())) {
            // given
            assertThat(next(kiosk, "evacuation").json().path("active").asBoolean())
                    .isFalse();

            // when
            long start = System.nanoTime();
            say(true, "Smoke on level 2");

            // then
            assertThat(next(kiosk, "evacuation").json().path("active").asBoolean())
                    .isTrue();
            System.out.printf(
                    "evacuation raised to shown on the kiosk's stream: %d ms%n",
                    (System.nanoTime() - start) / 1_000_000);
            assertThat(next(staff, "evacuation").json().path("reason").asText()).isEqualTo("Smoke on level 2");

            // when
            say(false, "All clear");

            // then
            assertThat(next(kiosk, "evacuation").json().path("active").asBoolean())
                    .isFalse();
        }
    }

    @Test
    void withoutAReasonNobodyIsToldAnything() {
        assertThat(say(true, " ").status()).isEqualTo(400);
        assertThat(say(true, "x".repeat(201)).detail())
                .isEqualTo("To raise or end an evacuation needs a reason of 1 to 200 characters: say why.");
        assertThat(now()).isEqualTo(Evacuation.NONE);
        assertThat(changes()).isEmpty();
    }

    @Test
    void theWayOutTakesNoLift() {
        Directions out =
                api.get("/api/v1/kiosks/gate-a/exit?profile=evacuation").as(Directions.class);

        assertThat(out.summary()).contains("Exit");
        assertThat(out.instructions())
                .noneSatisfy(step -> assertThat(step.maneuver().name()).contains("ELEVATOR"));
    }
}
