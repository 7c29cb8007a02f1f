package dev.limen.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.limen.wayfinding.demo.DemoVenue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The map and what leads people over it, each operation at least once; leaves an evacuation that is over behind. */
final class VenueCalls {
    private final Api api;
    private final DescribedApi described;

    private VenueCalls(Api api, DescribedApi described) {
        this.api = api;
        this.described = described;
    }

    static void make(Api api, DescribedApi described) {
        new VenueCalls(api, described).all();
    }

    private void all() {
        venueAndKiosks();
        closures();
        evacuation();
        schedule();
        queues();
        crowd();
    }

    private void venueAndKiosks() {
        described.call("get", "/api/v1/venue", "/api/v1/venue", 404);
        described.call("put", "/api/v1/venue", "/api/v1/venue", DemoVenue.load().toJson(), 204);
        described.call("get", "/api/v1/venue", "/api/v1/venue", 200);
        JsonNode kiosks = described.call("get", "/api/v1/kiosks", "/api/v1/kiosks?lang=ko", 200);
        assertThat(kiosks).isNotEmpty();
        described.call("get", "/api/v1/kiosks/{id}", "/api/v1/kiosks/nowhere", 404);
        for (JsonNode kiosk : kiosks) {
            String address = "/api/v1/kiosks/" + kiosk.path("id").asText();
            JsonNode view = described.call("get", "/api/v1/kiosks/{id}", address, 200);
            assertThat(view.path("destinations")).isNotEmpty();
            String to = view.at("/destinations/0/id").asText();
            JsonNode way = described.call(
                    "get",
                    "/api/v1/kiosks/{id}/directions",
                    address + "/directions?profile=wheelchair&lang=en&to=" + to,
                    200);
            assertThat(way.path("destination").asText())
                    .isEqualTo(view.at("/destinations/0/name").asText());
        }
        described.call(
                "get", "/api/v1/kiosks/{id}/directions", "/api/v1/kiosks/gate-a/directions?to=x&profile=ski", 400);
        described.call("get", "/api/v1/kiosks/{id}/directions", "/api/v1/kiosks/gate-a/directions", 400);
    }

    private void closures() {
        String closures = "/api/v1/closures";
        String one = closures + "/{feature}";
        String venue = DemoVenue.idOf(DemoVenue.load(), "Block C");
        described.call(
                "put",
                one,
                closures + "/" + venue,
                Map.of("reason", "Spilt soup", "until", Instant.now().plusSeconds(3600)),
                200);
        described.call("put", one, closures + "/nowhere", Map.of("reason", "Spilt soup"), 404);
        assertThat(described.call("get", closures, closures, 200).path("closures"))
                .hasSize(1);
        String stream = "/api/v1/kiosks/{id}/directions/stream";
        try (SseClient way =
                SseClient.open(api.uri("/api/v1/kiosks/gate-a/directions/stream?to=" + venue), Optional.empty())) {
            described.check("KioskUnreachable", way.next().json());
            described.call("delete", one, closures + "/" + venue, 204);
            described.check("Directions", way.next().json());
        }
        described.tried("get", stream);
        described.call("delete", one, closures + "/" + venue, 404);
    }

    private void crowd() {
        String crowd = "/api/v1/crowd";
        String one = crowd + "/reports/{feature}";
        String gate = crowd + "/reports/gate-a";
        described.call("get", crowd, crowd, 200);
        JsonNode report = described.call("put", one, gate, Map.of("level", "dense", "minutes", 10), 200);
        assertThat(report.path("ways").asInt()).isPositive();
        described.call("put", one, gate, Map.of("level", "dense", "minutes", 0), 400);
        described.call("put", one, gate, Map.of("level", "free", "minutes", 10), 400);
        described.call("put", one, crowd + "/reports/nowhere", Map.of("level", "busy", "minutes", 10), 404);
        assertThat(described.call("get", crowd, crowd, 200).path("reports")).hasSize(1);
        described.call("delete", one, gate, 204);
        described.call("delete", one, gate, 404);
    }

    private void evacuation() {
        String evacuation = "/api/v1/evacuation";
        described.call("get", evacuation, evacuation, 200);
        described.call("put", evacuation, evacuation, Map.of("active", true, "reason", "Smoke on level 2"), 200);
        described.call("put", evacuation, evacuation, Map.of("active", true, "reason", ""), 400);
        described.call("put", evacuation, evacuation, Map.of("active", false, "reason", "All clear"), 200);
        String dismissals = evacuation + "/fire-input-dismissals";
        List<?> inputs = List.of(Map.of("gate", "gate-a", "at", "2026-02-09T18:00:00Z"));
        described.call("post", dismissals, dismissals, Map.of("inputs", inputs, "reason", "A test"), 200);
        described.call("post", dismissals, dismissals, Map.of("inputs", inputs, "reason", ""), 400);
        String exit = "/api/v1/kiosks/{id}/exit";
        described.call("get", exit, "/api/v1/kiosks/gate-a/exit?profile=evacuation", 200);
        described.call("get", exit, "/api/v1/kiosks/gate-a/exit?profile=ski", 400);
    }

    private void schedule() {
        String schedule = "/api/v1/schedule";
        String one = schedule + "/{entry}";
        String place = DemoVenue.idOf(DemoVenue.load(), "Block C");
        Instant start = Instant.now().plusSeconds(3600);
        Map<String, Object> plan = Map.of(
                "names",
                Map.of("en", "Final"),
                "kind",
                "match",
                "place",
                place,
                "start",
                start,
                "end",
                start.plusSeconds(7200),
                "timeZone",
                "Asia/Seoul",
                "zones",
                List.of("east"),
                "sections",
                List.of());
        described.call("put", one, schedule + "/final", plan, 200);
        described.call("put", one, schedule + "/final", Map.of("kind", "match"), 400);
        Map<String, Object> late = Map.of("cancelled", false, "delayedTo", start.plusSeconds(600));
        described.call("put", one + "/state", schedule + "/final/state", late, 200);
        described.call("put", one + "/state", schedule + "/nothing/state", late, 404);
        described.call(
                "put", one + "/state", schedule + "/final/state", Map.of("cancelled", false, "delayedTo", "soon"), 400);
        assertThat(described.call("get", schedule, schedule, 200).path("entries"))
                .hasSize(1);
        String kiosk = "/api/v1/kiosks/{id}/schedule";
        JsonNode items = described.call("get", kiosk, "/api/v1/kiosks/gate-a/schedule", 200);
        assertThat(items.at("/items/0/walkSeconds").asDouble()).isPositive();
        described.call("get", kiosk, "/api/v1/kiosks/nowhere/schedule", 404);
        described.call("delete", one, schedule + "/final", 204);
        described.call("delete", one, schedule + "/final", 404);
    }

    private void queues() {
        String queues = "/api/v1/queues";
        JsonNode count = described.call("put", queues + "/{gate}", queues + "/gate-a", Map.of("waiting", 12), 200);
        assertThat(count.path("waiting").asInt()).isEqualTo(12);
        assertThat(count.has("waitSeconds")).as("nobody knows how many pass").isFalse();
        described.call("put", queues + "/{gate}", queues + "/gate-z", Map.of("waiting", 12), 404);
        assertThat(described.call("get", queues, queues, 200).path("queues"))
                .hasSize(DemoVenue.load().gates().size());
        String gate = "/api/v1/kiosks/{id}/gate";
        JsonNode advice = described.call("get", gate, "/api/v1/kiosks/gate-b/gate?zone=east&lang=en", 200);
        assertThat(advice.path("gate").asText()).isEqualTo("gate-a");
        assertThat(advice.path("spread").asBoolean()).isFalse();
        described.call("get", gate, "/api/v1/kiosks/gate-b/gate?zone=moon", 404);
        described.call("get", gate, "/api/v1/kiosks/gate-b/gate", 400);
    }
}
