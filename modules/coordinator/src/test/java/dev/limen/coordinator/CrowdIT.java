package dev.limen.coordinator;

import static dev.limen.testkit.time.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.core.Direction;
import dev.limen.core.Directions;
import dev.limen.core.GateId;
import dev.limen.core.NodeId;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.CameraCount;
import dev.limen.protocol.CrowdNews;
import dev.limen.protocol.CrowdView;
import dev.limen.protocol.CrowdView.Level;
import dev.limen.protocol.Event;
import dev.limen.protocol.NodeStatus;
import dev.limen.protocol.QueueView;
import dev.limen.wayfinding.Wayfinder;
import dev.limen.wayfinding.crowd.CrowdForecast;
import dev.limen.wayfinding.demo.DemoVenue;
import dev.limen.wayfinding.places.Answer;
import dev.limen.wayfinding.routing.Profile;
import dev.limen.wayfinding.venue.Pathway;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Crowds that staff report, and those that passages foretell, at a running coordinator. */
class CrowdIT extends AtTheDemoVenue {
    private static final String BLOCK = DemoVenue.idOf(VENUE, "Block C");
    private static final String WAY = "/api/v1/kiosks/gate-a/directions?to=" + BLOCK;
    private static final String STREAM = "/api/v1/kiosks/gate-a/directions/stream?to=" + BLOCK;

    private Directions way() {
        return api.get(WAY).as(Directions.class);
    }

    private CrowdView view() {
        return api.get(ApiPaths.CROWD).as(CrowdView.class);
    }

    private Api.Answer report(String feature, Level level, int minutes) {
        return api.put(ApiPaths.CROWD_REPORTS + "/" + feature, new CrowdView.Request(level, minutes));
    }

    /** {@return a pathway of the usual way that people walk around when one hardly moves on it} */
    private String shortWay() {
        Wayfinder map = new Wayfinder(VENUE);
        Instant now = clock.instant();
        Directions usual = directions(map, now);
        for (Pathway pathway : VENUE.pathways()) {
            List<Double> jam = Collections.nCopies(CrowdForecast.SAMPLES, 4.0);
            map.foresee(new CrowdForecast(now, List.of(new CrowdForecast.Way(pathway.id(), jam)), List.of()));
            if (!directions(map, now).path().equals(usual.path())) {
                return pathway.id();
            }
        }
        throw new AssertionError("there is one way only");
    }

    private static Directions directions(Wayfinder map, Instant now) {
        Answer answer = map.directionsFromGate(new GateId("gate-a"), BLOCK, Profile.WALKING, Locale.ENGLISH, now);
        return answer.directions().orElseThrow();
    }

    private void pass(int people) {
        Events events = new Events("north");
        List<Event> passages = new ArrayList<>();
        for (int i = 1; i <= people; i++) {
            Event.Passage passage = events.passage(i, "p1", "t1");
            passages.add(new Event.Passage(
                    passage.id(),
                    new GateId("gate-a"),
                    clock.instant().minusMillis(i * 100L),
                    passage.decision(),
                    passage.person(),
                    passage.ticket()));
        }
        assertThat(api.post(ApiPaths.EVENTS, events.batch(passages.toArray(Event[]::new)))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aCrowdOnTheShortWayLeadsTheOtherWayAtOnceAndBackWhenItEnds() {
        // given
        Directions usual = way();
        String crowded = shortWay();
        try (SseClient kiosk = SseClient.open(api.uri(STREAM), Optional.empty())) {
            assertThat(kiosk.next().event()).isEqualTo("directions");

            // when
            CrowdView.Report report = report(crowded, Level.JAMMED, 5).as(CrowdView.Report.class);

            // then
            Directions around = way();
            assertThat(around.path()).isNotEqualTo(usual.path());
            assertThat(report.until()).isEqualTo(clock.instant().plusSeconds(300));
            assertThat(report.reportedBy()).isEqualTo("local");
            assertThat(view().reports()).containsExactly(report);
            assertThat(view().densest()).isEqualTo(4);
            assertThat(kiosk.next().json().path("path")).hasSize(around.path().size());
            assertThat(audited()).contains("crowd-reported", crowded, "jammed");

            // when
            clock.advance(Duration.ofMinutes(5));

            // then
            await("the usual way again", () -> way().equals(usual));
            assertThat(kiosk.next().json().path("path")).hasSize(usual.path().size());
            assertThat(view().reports()).isEmpty();
        }
    }

    @Test
    void whatWasTakenBackSlowsNothing() {
        Directions usual = way();
        String crowded = shortWay();
        report(crowded, Level.JAMMED, 60);
        assertThat(way()).isNotEqualTo(usual);

        assertThat(api.delete(ApiPaths.CROWD_REPORTS + "/" + crowded).status()).isEqualTo(204);

        assertThat(way()).isEqualTo(usual);
        assertThat(api.delete(ApiPaths.CROWD_REPORTS + "/" + crowded).status()).isEqualTo(404);
        assertThat(audited()).contains("crowd-report-lifted");
    }

    @Test
    void manyWhoPassMakeTheirWayLongerUntilNothingIsHeardOfThemAnyMore() {
        // given
        assertThat(view().madeAt()).as("nothing is known").isEmpty();
        api.put("/api/v1/persons/p1", Api.person("p1"));
        assertThat(api.put("/api/v1/tickets/t1", ticket()).status()).isEqualTo(201);
        Directions usual = way();

        // when
        pass(500);

        // then
        await("another way, or one that takes longer", () -> {
            // Whatever staff count, it is looked anew.
            api.put(ApiPaths.QUEUES + "/gate-a", new QueueView.Count(0));
            return !way().equals(usual);
        });
        CrowdView full = view();
        assertThat(full.madeAt()).isPresent();
        assertThat(full.gates()).isEqualTo(1);
        assertThat(full.slowedWays()).isPositive();
        assertThat(full.newestPassage()).hasValue(clock.instant().minusMillis(100));

        // when
        clock.advance(Duration.ofMinutes(11));

        // then
        await("nothing foreseen", () -> view().madeAt().isEmpty());
        await("the usual way again", () -> way().equals(usual));
        assertThat(view().gates()).isZero();
    }

    private static Map<String, Object> ticket() {
        return Map.of(
                "id", "t1",
                "holder", "p1",
                "zone", "east",
                "validFrom", "2026-02-09T10:00:00Z",
                "validUntil", "2026-02-09T22:00:00Z",
                "destination", BLOCK);
    }

    @Test
    void aNodeIsToldWhatIsNewAndNothingTwice() {
        // given
        NodeStatus status = new NodeStatus(new NodeId("north"), "1", clock.instant(), 1, 1, 0, List.of());
        String address = ApiPaths.NODES + "/north/status";
        String crowded = shortWay();
        report(crowded, Level.DENSE, 10);

        // when
        CrowdNews news = api.post(address + "?crowd=-1", status).as(CrowdNews.class);

        // then
        assertThat(news.ways())
                .singleElement()
                .satisfies(way -> assertThat(way.tenths()).startsWith(20, 20).hasSize(CrowdForecast.SAMPLES));
        assertThat(news.ways().get(0).pathway()).isEqualTo(crowded);
        assertThat(api.post(address + "?crowd=" + news.version(), status).status())
                .isEqualTo(204);
        assertThat(api.post(address, status).status())
                .as("an older node does not ask")
                .isEqualTo(204);

        // when
        clock.advance(Duration.ofSeconds(1));
        api.delete(ApiPaths.CROWD_REPORTS + "/" + crowded);

        // then
        CrowdNews after = api.post(address + "?crowd=" + news.version(), status).as(CrowdNews.class);
        assertThat(after.ways()).isEmpty();
    }

    private NodeStatus seeing(CameraCount... counts) {
        return new NodeStatus(
                new NodeId("north"),
                "1",
                clock.instant(),
                1,
                1,
                0,
                List.of(),
                Optional.empty(),
                Optional.of(List.of(counts)),
                Optional.empty(),
                Optional.empty());
    }

    private void tell(NodeStatus status) {
        assertThat(api.post(ApiPaths.NODES + "/north/status", status).status()).isEqualTo(204);
    }

    @Test
    void whatACameraCountsIsShownSlowsTheWayBeforeItAndAgesOut() {
        // when 42 heads are in view on 20 m² before the gate
        tell(seeing(new CameraCount("gate-a", "gate-a", 20, 42, 1)));

        // then
        await("the camera's word", () -> view().said().seen() == 1);
        CrowdView.Camera camera = view().cameras().get(0);
        assertThat(camera.name()).hasValue("Arena East Gate");
        assertThat(camera.heads()).isEqualTo(42);
        assertThat(camera.density()).isEqualTo(2.1);
        assertThat(camera.seenAt()).isEqualTo(clock.instant().minusSeconds(1));
        assertThat(camera.ways()).isEqualTo(1);
        assertThat(camera.counts()).isEqualTo(CrowdView.Source.SEEN);
        assertThat(view().densest()).isEqualTo(2.1);

        // when the camera is cut off
        clock.advance(Duration.ofSeconds(60));

        // then
        assertThat(view().cameras()).isEmpty();
        await("nothing foreseen", () -> {
            api.put(ApiPaths.QUEUES + "/gate-b", new QueueView.Count(0));
            return view().slowedWays() == 0;
        });
    }

    @Test
    void whatStaffSayIsTheLeastAlsoWhereACameraSeesFewer() {
        // given
        String way = shortWay();
        tell(seeing(new CameraCount("gate-a", way, 20, 16, 0)));
        await("the camera's word", () -> view().said().seen() == 1);
        assertThat(view().densest()).isEqualTo(0.8);

        // when
        report(way, Level.DENSE, 5);

        // then
        assertThat(view().densest()).isEqualTo(2);
        assertThat(view().said()).isEqualTo(new CrowdView.Said(0, 0, 1));
        assertThat(view().cameras().get(0).counts()).isEqualTo(CrowdView.Source.REPORTED);

        // when they take it back
        api.delete(ApiPaths.CROWD_REPORTS + "/" + way);

        // then
        assertThat(view().densest()).isEqualTo(0.8);
    }

    @Test
    void aCameraThatLooksAtNothingOfTheMapSlowsNothing() {
        tell(seeing(new CameraCount("gate-a", "nowhere", 20, 60, 0)));

        assertThat(view().cameras()).singleElement().satisfies(camera -> {
            assertThat(camera.ways()).isZero();
            assertThat(camera.name()).isEmpty();
        });
        assertThat(view().slowedWays()).isZero();
    }

    @Test
    void aRestartForgetsNeitherReportsNorCountsNorWhoPassed() {
        // given
        String crowded = shortWay();
        CrowdView.Report report = report(crowded, Level.JAMMED, 30).as(CrowdView.Report.class);
        String over = VENUE.pathways().get(0).id();
        report(over, Level.BUSY, 1);
        api.put("/api/v1/persons/p1", Api.person("p1"));
        assertThat(api.put("/api/v1/tickets/t1", ticket()).status()).isEqualTo(201);
        pass(200);
        api.put(ApiPaths.QUEUES + "/gate-a", new QueueView.Count(10));
        clock.advance(Duration.ofMinutes(1));
        QueueView before =
                api.put(ApiPaths.QUEUES + "/gate-a", new QueueView.Count(40)).as(QueueView.class);
        api.put(ApiPaths.QUEUES + "/gate-b", new QueueView.Count(7));
        clock.advance(Duration.ofMinutes(1));
        QueueView aged = queue("gate-a");

        // when
        restart();

        // then
        assertThat(view().reports()).as("with its end and who said it").containsExactly(report);
        assertThat(aged.countedAt()).isEqualTo(before.countedAt());
        assertThat(queue("gate-a")).as("with its age, its trend and the rate").isEqualTo(aged);
        assertThat(queue("gate-b").waiting()).hasValue(7);
        assertThat(view().gates()).isEqualTo(1);
        await("ways follow", () -> view().densest() == 4);

        // when the count is too old
        clock.advance(Duration.ofMinutes(10));

        // then
        assertThat(queue("gate-a").waiting()).isEmpty();
    }

    private QueueView queue(String gate) {
        return api.get(ApiPaths.QUEUES).as(QueueView.Page.class).queues().stream()
                .filter(queue -> queue.gate().value().equals(gate))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whoLeavesFillsTheWayOut() {
        // given
        api.put("/api/v1/persons/p1", Api.person("p1"));
        assertThat(api.put("/api/v1/tickets/t1", ticket()).status()).isEqualTo(201);
        Events events = new Events("north");
        List<Event> leaving = new ArrayList<>();
        for (int i = 1; i <= 500; i++) {
            Event.Passage passage = events.passage(i, "p1", "t1");
            leaving.add(new Event.Passage(
                    passage.id(),
                    new GateId("gate-a"),
                    clock.instant().minusMillis(i * 100L),
                    passage.decision(),
                    passage.person(),
                    passage.ticket(),
                    Optional.empty(),
                    Optional.of(Direction.EGRESS)));
        }

        // when
        assertThat(api.post(ApiPaths.EVENTS, events.batch(leaving.toArray(Event[]::new)))
                        .status())
                .isEqualTo(200);

        // then
        await("slowed ways", () -> {
            api.put(ApiPaths.QUEUES + "/gate-b", new QueueView.Count(0));
            return view().said().counted() > 0;
        });
    }

    @Test
    void whatIsUnknownOrTooLongIsToldInOneSentence() {
        Api.Answer unknown = report("gate-c", Level.BUSY, 5);
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.detail()).contains("“gate-c”", "gate-a (Arena East Gate)");
        assertThat(report("gate-a", Level.BUSY, 241).detail())
                .isEqualTo("A crowd is reported for 1 to 240 minutes, not 241: look again and report it anew when it"
                        + " lasts longer.");
        assertThat(view().reports()).isEmpty();
    }
}
