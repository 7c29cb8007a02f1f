package dev.limen.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.core.Directions;
import dev.limen.core.EventId;
import dev.limen.core.GateId;
import dev.limen.core.NodeId;
import dev.limen.core.Zone;
import dev.limen.protocol.ClosedFeature;
import dev.limen.protocol.Event;
import dev.limen.protocol.KioskClosures;
import dev.limen.protocol.KioskEvacuation;
import dev.limen.protocol.KioskGuidance;
import dev.limen.protocol.KioskSchedule;
import dev.limen.protocol.KioskUnreachable;
import dev.limen.protocol.Outcome;
import dev.limen.protocol.ProtocolJson;
import dev.limen.protocol.ScheduleEntry;
import dev.limen.protocol.SchedulePage;
import dev.limen.testkit.network.EventStream;
import dev.limen.wayfinding.routing.Profile;
import dev.limen.wayfinding.venue.PathwayMode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What open pages of kiosks are told without asking. */
class KioskStreamsIT extends AtTheKiosks {
    @Test
    void guidanceReachesTheKioskAtItsGateAndNoOther() throws Exception {
        EventStream east = listen("gate-a/stream", "guidance");
        EventStream west = listen("gate-b/stream", "guidance");
        Directions way = read(ask("/gate-a/directions?to=" + upperBlock), Directions.class);

        kiosks.show(admitted("gate-a", Optional.of(way)));
        kiosks.show(admitted("gate-b", Optional.empty()));
        kiosks.show(admitted("gate-b", Optional.of(way)));

        assertThat(guidance(east)).isEqualTo(new KioskGuidance("gate-a", way, Instant.EPOCH));
        assertThat(guidance(west))
                .as("the first that has directions")
                .isEqualTo(new KioskGuidance("gate-b", way, Instant.EPOCH));
        assertThat(east.isEmpty()).isTrue();
    }

    @Test
    void aWayThatSomebodyLooksAtFollowsWhatIsClosed() throws Exception {
        // given
        String rolling = "gate-a/directions/stream?profile=wheelchair&to=" + upperBlock;
        EventStream ways = listen(rolling, "directions", "unreachable");
        EventStream closures = listen("gate-b/stream", "closures");
        Directions before = next(ways, Directions.class);
        assertThat(next(closures, KioskClosures.class).closed()).isEmpty();
        List<ClosedFeature> lifts = venue.units().stream()
                .filter(unit -> unit.category().equals("elevator"))
                .map(unit -> new ClosedFeature(unit.id(), Optional.empty(), Optional.empty()))
                .toList();
        List<ClosedFeature> lifted = new ArrayList<>(lifts);
        venue.pathways().stream()
                .filter(pathway -> pathway.mode() == PathwayMode.RAMP)
                .forEach(ramp -> lifted.add(new ClosedFeature(ramp.id(), Optional.empty(), Optional.empty())));

        try {
            // when
            MAP.close(lifted);

            // then
            assertThat(next(ways, KioskUnreachable.class).sentence())
                    .isEqualTo("There is no step-free way to Upper Block F from here at the moment: please ask a"
                            + " steward.");
            assertThat(next(closures, KioskClosures.class).closed()).hasSameSizeAs(lifted);

            // when
            MAP.close(List.of());

            // then
            assertThat(next(ways, Directions.class)).isEqualTo(before);
            assertThat(next(closures, KioskClosures.class).closed()).isEmpty();
        } finally {
            MAP.close(List.of());
        }
    }

    @Test
    void everyKioskHearsThatEverybodyIsToLeaveAndThatItIsOver() throws Exception {
        EventStream east = listen("gate-a/stream", "evacuation");
        assertThat(next(east, KioskEvacuation.class).active()).isFalse();

        try {
            MAP.evacuate(true);

            assertThat(next(east, KioskEvacuation.class).active()).isTrue();
            EventStream late = listen("gate-b/stream", "evacuation");
            assertThat(next(late, KioskEvacuation.class).active()).isTrue();
        } finally {
            MAP.evacuate(false);
        }
        assertThat(next(east, KioskEvacuation.class).active()).isFalse();
    }

    @Test
    void whatTakesPlaceIsToldWithTheWalkAndToEveryOpenKioskWhenItChanges() throws Exception {
        ScheduleEntry match = entry("match", upperBlock, "2026-02-09T12:00:00Z");
        ScheduleEntry gone = entry("gone", "a place of another map", "2026-02-09T11:00:00Z");
        EventStream told = listen("gate-b/stream", "schedule");
        assertThat(next(told, SchedulePage.class).entries()).isEmpty();

        try {
            // when
            MAP.schedule().take(List.of(match, gone));

            // then
            assertThat(next(told, SchedulePage.class).entries()).containsExactly(gone, match);
            KioskSchedule here = read(ask("/gate-a/schedule?profile=wheelchair"), KioskSchedule.class);
            assertThat(here.items()).extracting(KioskSchedule.Item::entry).containsExactly(gone, match);
            assertThat(here.items().get(0).walkSeconds()).isEmpty();
            assertThat(here.items().get(1).walkSeconds()).hasValue(seconds("gate-a", upperBlock, Profile.WHEELCHAIR));
            assertRefused("/nowhere/schedule", 404, "nowhere");
            assertRefused("/gate-a/schedule?profile=ski", 400, "ski");

            // when
            ScheduleEntry late = match.in(ScheduleEntry.State.PLANNED.delayedTo(Instant.parse("2026-02-09T12:20:00Z")));
            MAP.schedule().take(List.of(gone, match));
            MAP.schedule().take(List.of(late, gone));

            // then
            assertThat(next(told, SchedulePage.class).entries())
                    .as("what is the same is told to nobody")
                    .containsExactly(gone, late);
        } finally {
            MAP.schedule().take(List.of());
        }
    }

    @Test
    void aStreamOfWaysIsRefusedAsASingleQuestionIs() throws Exception {
        assertRefused("/gate-a/directions/stream", 400, "Say where to: add ?to= with the id of a destination.");
        assertRefused("/gate-a/directions/stream?to=nowhere", 400, "nowhere");
    }

    private static ScheduleEntry entry(String id, String place, String start) {
        Instant begins = Instant.parse(start);
        ScheduleEntry.Plan plan = new ScheduleEntry.Plan(
                Map.of("en", id),
                "match",
                place,
                Optional.empty(),
                begins,
                begins.plusSeconds(3600),
                "Asia/Seoul",
                List.of(),
                List.of());
        return new ScheduleEntry(id, plan, ScheduleEntry.State.PLANNED);
    }

    private static Event.Decision admitted(String gate, Optional<Directions> way) {
        return new Event.Decision(
                new EventId(new NodeId("node"), UUID.randomUUID(), 1),
                new GateId(gate),
                Instant.EPOCH,
                Outcome.ADMITTED,
                new Zone("east"),
                "ticket-valid",
                List.of(),
                1,
                Optional.empty(),
                Optional.empty(),
                0,
                way);
    }

    private static EventStream listen(String path, String... names) throws Exception {
        return EventStream.open(
                URI.create("http://127.0.0.1:" + server.actualPort() + "/api/v1/kiosks/" + path), names);
    }

    private static KioskGuidance guidance(EventStream events) throws InterruptedException {
        return next(events, KioskGuidance.class);
    }

    private static <T> T next(EventStream events, Class<T> type) throws InterruptedException {
        return ProtocolJson.read(events.next().data().getBytes(StandardCharsets.UTF_8), type, "The event");
    }
}
