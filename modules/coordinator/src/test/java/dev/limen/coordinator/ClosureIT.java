package dev.limen.coordinator;

import static dev.limen.testkit.time.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.Change;
import dev.limen.protocol.ChangePage;
import dev.limen.protocol.ClosedFeature;
import dev.limen.protocol.Closure;
import dev.limen.wayfinding.demo.DemoVenue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClosureIT extends AtTheDemoVenue {
    private static final String BLOCK = DemoVenue.idOf(VENUE, "Block C");
    private static final String WAY = "/api/v1/kiosks/gate-a/directions?to=" + BLOCK;

    private static Closure.Request because(String reason) {
        return new Closure.Request(reason, Optional.empty(), Optional.empty());
    }

    private Api.Answer close(String feature, Closure.Request request) {
        return api.put(ApiPaths.CLOSURES + "/" + feature, request);
    }

    private List<Closure> list() {
        return api.get(ApiPaths.CLOSURES).as(Closure.Page.class).closures();
    }

    private List<Change> closureChanges() {
        return api.changes(0).entries().stream()
                .map(ChangePage.Entry::change)
                .filter(Change.ClosuresPut.class::isInstance)
                .toList();
    }

    @Test
    void whatIsClosedIsListedToldToEdgesAuditedAndNoWayLeadsThereAnyMore() {
        // given
        assertThat(api.get(WAY).status()).isEqualTo(200);

        // when
        Closure closure = close(BLOCK, because(" Spilt soup ")).as(Closure.class);

        // then
        assertThat(closure.feature()).isEqualTo(BLOCK);
        assertThat(closure.name()).hasValue("Block C");
        assertThat(closure.type()).hasValue("section");
        assertThat(closure.reason()).isEqualTo("Spilt soup");
        assertThat(closure.setBy()).isEqualTo("local");
        assertThat(closure.setAt()).isEqualTo(clock.instant());
        assertThat(closure.closed()).isTrue();
        assertThat(list()).containsExactly(closure);
        assertThat(closureChanges())
                .containsExactly(
                        new Change.ClosuresPut(List.of(new ClosedFeature(BLOCK, Optional.empty(), Optional.empty()))));
        assertThat(api.get(WAY).status()).isEqualTo(404);
        assertThat(audited()).contains("closure-set");

        // when
        assertThat(api.delete(ApiPaths.CLOSURES + "/" + BLOCK).status()).isEqualTo(204);

        // then
        assertThat(list()).isEmpty();
        assertThat(closureChanges()).containsExactly(new Change.ClosuresPut(List.of()));
        assertThat(api.get(WAY).status()).isEqualTo(200);
        assertThat(audited()).contains("closure-lifted");
        assertThat(api.delete(ApiPaths.CLOSURES + "/" + BLOCK).status()).isEqualTo(404);
    }

    @Test
    void aClosureOutlivesTheCoordinator() {
        close(BLOCK, because("Spilt soup"));

        restart();

        assertThat(list()).extracting(Closure::feature).containsExactly(BLOCK);
        assertThat(api.get(WAY).status()).isEqualTo(404);
    }

    @Test
    void aClosureBeginsAndEndsAtItsTimeByItself() {
        // given
        Instant from = clock.instant().plusSeconds(60);
        Instant until = clock.instant().plusSeconds(120);
        close(BLOCK, new Closure.Request("Cleaning", Optional.of(from), Optional.of(until)));
        assertThat(list())
                .singleElement()
                .satisfies(closure -> assertThat(closure.closed()).isFalse());
        assertThat(api.get(WAY).status()).isEqualTo(200);

        // when
        clock.advance(Duration.ofSeconds(60));

        // then
        await("closed", () -> api.get(WAY).status() == 404);
        assertThat(list())
                .singleElement()
                .satisfies(closure -> assertThat(closure.closed()).isTrue());

        // when
        clock.advance(Duration.ofSeconds(60));

        // then
        await("open", () -> api.get(WAY).status() == 200);
        await("off the list of every edge", () -> closureChanges().equals(List.of(new Change.ClosuresPut(List.of()))));
        assertThat(list()).isEmpty();
    }

    @Test
    void whatIsUnknownOrWouldCloseNothingIsToldInOneSentence() {
        Api.Answer unknown = close("gate-c", because("Snow"));
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.detail()).contains("“gate-c”", "gate-a (Arena East Gate)");
        assertThat(close(BLOCK, because(" ")).status()).isEqualTo(400);
        assertThat(close(BLOCK, because("x".repeat(201))).detail())
                .isEqualTo("A closure needs a reason of 1 to 200 characters: say why nobody may pass.");
        assertThat(close(BLOCK, new Closure.Request("Late", Optional.empty(), Optional.of(clock.instant())))
                        .detail())
                .isEqualTo("The closure would be over before it begins: give an until after " + clock.instant()
                        + ", or none.");
        assertThat(list()).isEmpty();
    }

    @Test
    void staffAndKiosksHearOfItAsItHappens() {
        try (SseClient staff = SseClient.open(api.uri("/api/v1/stream"), Optional.empty());
                SseClient kiosk = SseClient.open(
                        api.uri("/api/v1/kiosks/gate-a/directions/stream?to=" + BLOCK), Optional.empty())) {
            // given
            JsonNode before = kiosk.next().json();

            // when
            close(BLOCK, because("Spilt soup"));

            // then
            SseClient.Message told = staff.next();
            assertThat(told.event()).isEqualTo("closures");
            assertThat(told.json().at("/closures/0/feature").asText()).isEqualTo(BLOCK);
            assertThat(kiosk.next().event()).isEqualTo("unreachable");

            // when
            api.delete(ApiPaths.CLOSURES + "/" + BLOCK);

            // then
            assertThat(kiosk.next().json()).isEqualTo(before);
        }
    }

    @Test
    void aNewMapKeepsTheClosuresItKnows() {
        close(BLOCK, because("Spilt soup"));

        assertThat(api.put(ApiPaths.VENUE, VENUE.toJson()).status()).isEqualTo(204);

        assertThat(api.get(WAY).status()).isEqualTo(404);
    }
}
