package dev.limen.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.limen.core.GateId;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.Event;
import dev.limen.protocol.EventBatch;
import dev.limen.protocol.GateAdvice;
import dev.limen.protocol.QueueView;
import dev.limen.wayfinding.demo.DemoVenue;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gates count who passes, staff count who waits, and a kiosk sends people where both say. */
class QueueIT {
    @TempDir
    Path directory;

    private RunningCoordinator coordinator;
    private Api api;

    @BeforeEach
    void start() {
        coordinator = RunningCoordinator.start(CoordinatorConfig.onLoopback(directory), Clock.systemUTC());
        api = coordinator.api();
        assertThat(api.put(ApiPaths.VENUE, oneZone()).status()).isEqualTo(204);
    }

    @AfterEach
    void stop() {
        coordinator.close();
    }

    /** The demo park, with both gates of its arena leading into the same zone. */
    private static ObjectNode oneZone() {
        ObjectNode venue = DemoVenue.load().toJson();
        for (JsonNode gate : venue.path("gate").path("features")) {
            ObjectNode properties = (ObjectNode) gate.path("properties");
            if (properties.path("gate_id").asText().startsWith("gate-")) {
                properties.put("zone", "arena");
            }
        }
        return venue;
    }

    private void pass(String node, String gate, int people) {
        Events events = new Events(node);
        List<Event> passages = new ArrayList<>();
        for (int i = 1; i <= people; i++) {
            Event.Passage passage = events.passage(i, "p" + i, "t" + i);
            passages.add(new Event.Passage(
                    passage.id(),
                    new GateId(gate),
                    Instant.now(),
                    passage.decision(),
                    passage.person(),
                    passage.ticket()));
        }
        EventBatch batch = events.batch(passages.toArray(Event[]::new));
        assertThat(api.post(ApiPaths.EVENTS, batch).status()).isEqualTo(200);
    }

    private QueueView count(String gate, int waiting) {
        return api.put(ApiPaths.QUEUES + "/" + gate, new QueueView.Count(waiting))
                .as(QueueView.class);
    }

    private GateAdvice advice(String kiosk) {
        return api.get("/api/v1/kiosks/" + kiosk + "/gate?zone=arena").as(GateAdvice.class);
    }

    @Test
    void withoutCountsTheNearestGateIsToldAndNoWaitIsClaimed() {
        GateAdvice advice = advice("gate-a");

        assertThat(advice.gate().value()).isEqualTo("gate-a");
        assertThat(advice.spread()).isFalse();
        assertThat(advice.waitSeconds()).isEmpty();
        assertThat(count("gate-a", 12).waitSeconds())
                .as("nobody knows how many pass")
                .isEmpty();
    }

    @Test
    void whereAllQueuesAreKnownPeopleAreSpreadAndToldTheirWait() {
        // given
        pass("north", "gate-a", 30);
        pass("south", "gate-b", 30);
        QueueView jammed = count("gate-a", 60);
        QueueView free = count("gate-b", 0);
        assertThat(jammed.perMinute()).hasValue(6.0);
        assertThat(jammed.waitSeconds().orElseThrow()).isBetween(590.0, 600.0);
        assertThat(jammed.forecastSeconds()).hasSize(16);
        assertThat(free.waitSeconds()).hasValue(0.0);

        // when
        Map<String, Integer> sent = new HashMap<>();
        for (int person = 0; person < 40; person++) {
            GateAdvice advice = advice("gate-a");
            assertThat(advice.spread()).isTrue();
            assertThat(advice.waitSeconds()).isPresent();
            sent.merge(advice.gate().value(), 1, Integer::sum);
        }

        // then
        assertThat(sent.getOrDefault("gate-b", 0)).isGreaterThan(30);

        // when the free gate closes
        assertThat(api.put(ApiPaths.CLOSURES + "/gate-b", Map.of("reason", "A lost bag"))
                        .status())
                .isEqualTo(200);

        // then
        GateAdvice only = advice("gate-a");
        assertThat(only.gate().value()).isEqualTo("gate-a");
        assertThat(only.waitSeconds()).isPresent();
    }

    @Test
    void whatIsUnknownIsToldInOneSentence() {
        assertThat(api.put(ApiPaths.QUEUES + "/gate-z", new QueueView.Count(1)).detail())
                .isEqualTo("There is no gate gate-z.");
        assertThat(api.put(ApiPaths.QUEUES + "/gate-a", new QueueView.Count(-1)).detail())
                .isEqualTo("Before a gate wait 0 to 100000 people, not -1.");
        assertThat(api.get("/api/v1/kiosks/gate-a/gate?zone=moon").detail())
                .isEqualTo("The map has no gate to the zone moon: give one of [arena, stadium].");
    }
}
