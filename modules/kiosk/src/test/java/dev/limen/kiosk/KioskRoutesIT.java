package dev.limen.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limen.core.Directions;
import dev.limen.core.EventId;
import dev.limen.core.GateId;
import dev.limen.core.Instruction;
import dev.limen.core.Maneuver;
import dev.limen.core.NodeId;
import dev.limen.core.Zone;
import dev.limen.protocol.ClosedFeature;
import dev.limen.protocol.Event;
import dev.limen.protocol.KioskClosures;
import dev.limen.protocol.KioskEvacuation;
import dev.limen.protocol.KioskGuidance;
import dev.limen.protocol.KioskSchedule;
import dev.limen.protocol.KioskUnreachable;
import dev.limen.protocol.KioskView;
import dev.limen.protocol.Outcome;
import dev.limen.protocol.ProtocolJson;
import dev.limen.protocol.ScheduleEntry;
import dev.limen.protocol.SchedulePage;
import dev.limen.protocol.http.Problem;
import dev.limen.wayfinding.Wayfinder;
import dev.limen.wayfinding.demo.DemoVenue;
import dev.limen.wayfinding.routing.Profile;
import dev.limen.wayfinding.venue.PathwayMode;
import dev.limen.wayfinding.venue.Venue;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class KioskRoutesIT {
    private static final Set<Maneuver> STEPS =
            Set.of(Maneuver.STAIRS_UP, Maneuver.STAIRS_DOWN, Maneuver.ESCALATOR_UP, Maneuver.ESCALATOR_DOWN);
    private static Vertx vertx;
    private static Venue venue;
    private static final LiveMap MAP = new LiveMap(Clock.systemUTC());
    private static KioskRoutes kiosks;
    private static HttpServer server;
    private static WebClient browser;
    private static String upperBlock;

    @BeforeAll
    static void start() throws Exception {
        vertx = Vertx.vertx();
        venue = DemoVenue.load();
        MAP.follow(new Wayfinder(venue));
        upperBlock = DemoVenue.idOf(venue, "Upper Block F");
        kiosks = new KioskRoutes(vertx, MAP);
        Router router = Router.router(vertx);
        router.route().failureHandler(Problem::answer);
        kiosks.mount(router);
        server = get(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
        browser = WebClient.create(vertx);
    }

    @AfterAll
    static void stop() throws Exception {
        kiosks.close();
        get(vertx.close());
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private static HttpResponse<Buffer> ask(String path) throws Exception {
        return get(browser.get(server.actualPort(), "127.0.0.1", "/api/v1/kiosks" + path)
                .send());
    }

    private static <T> T read(HttpResponse<Buffer> answer, Class<T> type) {
        assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(200);
        return ProtocolJson.read(answer.body().getBytes(), type, "The answer");
    }

    private static void assertRefused(String path, int status, String sentence) throws Exception {
        HttpResponse<Buffer> answer = ask(path);
        assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(status);
        assertThat(answer.getHeader("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.bodyAsJsonObject().getString("detail")).contains(sentence);
    }

    @Test
    void everyGateAndEveryKioskOfTheMapIsListed() throws Exception {
        KioskView[] all = read(ask(""), KioskView[].class);

        assertThat(all).hasSize(venue.gates().size() + venue.kiosks().size());
        assertThat(all).extracting(KioskView::id).contains("gate-a", "gate-b");
        assertThat(all).extracting(KioskView::name).contains("Arena Kiosk East", "Arena Kiosk West");
        assertThat(all).allSatisfy(kiosk -> assertThat(kiosk.destinations()).isNotEmpty());
    }

    @Test
    void aKioskSpeaksTheLanguageItIsAskedIn() throws Exception {
        String id = venue.kiosks().stream()
                .filter(kiosk -> kiosk.name().orElseThrow().in(Locale.ENGLISH).equals("Arena Kiosk East"))
                .findFirst()
                .orElseThrow()
                .id();
        KioskView english = read(ask("/" + id + "?lang=en"), KioskView.class);
        KioskView korean = read(ask("/" + id + "?lang=ko"), KioskView.class);

        assertThat(english.name()).isEqualTo("Arena Kiosk East");
        assertThat(korean.name()).isEqualTo("아레나 동쪽 키오스크");
        assertThat(korean.at()).isEqualTo(english.at());
        assertThat(korean.destinations())
                .extracting(KioskView.Destination::id)
                .containsExactlyInAnyOrderElementsOf(english.destinations().stream()
                        .map(KioskView.Destination::id)
                        .toList());
        assertThat(korean.destinations())
                .anyMatch(place -> place.name().codePoints().anyMatch(c -> c >= 0xAC00 && c <= 0xD7A3));
    }

    @Test
    void theWayOnFootAndInAWheelchairLeadToTheSamePlace() throws Exception {
        Directions walking = read(ask("/gate-a/directions?to=" + upperBlock), Directions.class);
        Directions rolling = read(ask("/gate-a/directions?to=" + upperBlock + "&profile=wheelchair"), Directions.class);

        assertThat(rolling.destination()).isEqualTo(walking.destination()).isEqualTo("Upper Block F");
        assertThat(rolling.instructions()).extracting(Instruction::maneuver).doesNotContainAnyElementsOf(STEPS);
        assertThat(walking.instructions().get(0).maneuver()).isEqualTo(Maneuver.DEPART);
        assertThat(rolling.path().get(rolling.path().size() - 1).ordinal())
                .isEqualTo(walking.path().get(walking.path().size() - 1).ordinal());
    }

    @Test
    void directionsComeInKoreanToo() throws Exception {
        Directions korean = read(ask("/gate-a/directions?lang=ko&to=" + upperBlock), Directions.class);
        assertThat(korean.language()).isEqualTo("ko");
        assertThat(korean.summary().codePoints()).anyMatch(c -> c >= 0xAC00 && c <= 0xD7A3);
    }

    @Test
    void aFreeStandingKioskKnowsTheWayFromWhereItStands() throws Exception {
        String kiosk = venue.kiosks().get(0).id();
        Directions fromKiosk = read(ask("/" + kiosk + "/directions?to=" + upperBlock), Directions.class);
        Directions fromGate = read(ask("/gate-a/directions?to=" + upperBlock), Directions.class);
        assertThat(fromKiosk.path().get(0)).isNotEqualTo(fromGate.path().get(0));
    }

    @Test
    void whatIsUnknownIsToldInASentence() throws Exception {
        assertRefused("/gate-z", 404, "There is no kiosk gate-z.");
        assertRefused("/gate-a/directions", 400, "Say where to: add ?to= with the id of a destination.");
        assertRefused("/gate-a/directions?to=nowhere", 400, "nowhere");
        assertRefused("/gate-z/directions?to=" + upperBlock, 400, "gate-z");
        assertRefused(
                "/gate-a/directions?profile=flying&to=" + upperBlock,
                400,
                "There is no profile \"flying\": give walking or wheelchair.");
    }

    @Test
    void withoutAMapEverythingSaysSo() throws Exception {
        Wayfinder before = MAP.find().orElseThrow();
        MAP.forget();
        try {
            assertRefused("", 503, "There is no map yet");
            assertRefused("/gate-a/directions?to=x", 503, "There is no map yet");
        } finally {
            MAP.follow(before);
        }
    }

    @Test
    void guidanceReachesTheKioskAtItsGateAndNoOther() throws Exception {
        HttpClient client = vertx.createHttpClient();
        BlockingQueue<String> east = listen(client, "gate-a");
        BlockingQueue<String> west = listen(client, "gate-b");
        Directions way = read(ask("/gate-a/directions?to=" + upperBlock), Directions.class);

        kiosks.show(admitted("gate-a", Optional.of(way)));
        kiosks.show(admitted("gate-b", Optional.empty()));
        kiosks.show(admitted("gate-b", Optional.of(way)));

        assertThat(guidance(east)).isEqualTo(new KioskGuidance("gate-a", way, Instant.EPOCH));
        assertThat(guidance(west))
                .as("the first that has directions")
                .isEqualTo(new KioskGuidance("gate-b", way, Instant.EPOCH));
        assertThat(east).isEmpty();
    }

    @Test
    void aWayThatSomebodyLooksAtFollowsWhatIsClosed() throws Exception {
        // given
        HttpClient client = vertx.createHttpClient();
        String rolling = "gate-a/directions/stream?profile=wheelchair&to=" + upperBlock;
        BlockingQueue<String> ways = listen(client, rolling, Set.of("directions", "unreachable"));
        BlockingQueue<String> closures = listen(client, "gate-b/stream", Set.of("closures"));
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
    void theWayOutIsTheOneThatTakesLeastTimeNotTheFirstByName() throws Exception {
        for (Profile profile : List.of(Profile.WALKING, Profile.WHEELCHAIR, Profile.EVACUATION)) {
            for (String kiosk : List.of("gate-a", "gate-b")) {
                Directions out = read(ask("/" + kiosk + "/exit?profile=" + profile.name()), Directions.class);
                List<Double> all = new ArrayList<>();
                for (String exit :
                        List.of("Arena East Exit", "Arena West Exit", "Arena North Exit", "Arena South Exit")) {
                    all.add(seconds(kiosk, DemoVenue.idOf(venue, exit), profile));
                }

                assertThat(out.duration())
                        .as("%s by %s of %s", kiosk, profile.name(), all)
                        .isEqualTo(all.stream().min(Double::compare).orElseThrow());
            }
        }
        assertRefused("/gate-a/exit?profile=ski", 400, "ski");
        assertRefused("/nowhere/exit", 400, "nowhere");
    }

    private static double seconds(String kiosk, String exit, Profile profile) {
        return MAP.find()
                .orElseThrow()
                .directionsFromGate(new GateId(kiosk), exit, profile, Locale.ENGLISH, Instant.EPOCH)
                .directions()
                .orElseThrow()
                .duration();
    }

    @Test
    void everyKioskHearsThatEverybodyIsToLeaveAndThatItIsOver() throws Exception {
        HttpClient client = vertx.createHttpClient();
        BlockingQueue<String> east = listen(client, "gate-a/stream", Set.of("evacuation"));
        assertThat(next(east, KioskEvacuation.class).active()).isFalse();

        try {
            MAP.evacuate(true);

            assertThat(next(east, KioskEvacuation.class).active()).isTrue();
            BlockingQueue<String> late = listen(client, "gate-b/stream", Set.of("evacuation"));
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
        BlockingQueue<String> told = listen(vertx.createHttpClient(), "gate-b/stream", Set.of("schedule"));
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

    @Test
    void aStreamOfWaysIsRefusedAsASingleQuestionIs() throws Exception {
        assertRefused("/gate-a/directions/stream", 400, "Say where to: add ?to= with the id of a destination.");
        assertRefused("/gate-a/directions/stream?to=nowhere", 400, "nowhere");
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

    /** {@return the stream's events as they come; it is open when this returns} */
    private static BlockingQueue<String> listen(HttpClient client, String kiosk) throws Exception {
        return listen(client, kiosk + "/stream", Set.of("guidance"));
    }

    /** {@return the stream's events of those names as they come; it is open when this returns} */
    private static BlockingQueue<String> listen(HttpClient client, String path, Set<String> names) throws Exception {
        BlockingQueue<String> events = new LinkedBlockingQueue<>();
        StringBuilder text = new StringBuilder();
        Future<Void> open = client.request(HttpMethod.GET, server.actualPort(), "127.0.0.1", "/api/v1/kiosks/" + path)
                .compose(HttpClientRequest::send)
                .map(response -> {
                    response.handler(part -> {
                        text.append(part.toString(StandardCharsets.UTF_8));
                        for (int end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
                            String event = text.substring(0, end);
                            text.delete(0, end + 2);
                            String sent = event;
                            if (names.stream().anyMatch(name -> sent.contains("event: " + name + "\n"))) {
                                events.add(event);
                            }
                        }
                    });
                    return null;
                });
        get(open);
        return events;
    }

    private static KioskGuidance guidance(BlockingQueue<String> events) throws InterruptedException {
        return next(events, KioskGuidance.class);
    }

    private static <T> T next(BlockingQueue<String> events, Class<T> type) throws InterruptedException {
        String event = events.poll(10, TimeUnit.SECONDS);
        assertThat(event).isNotNull();
        String json = event.substring(event.indexOf("data: ") + "data: ".length());
        return ProtocolJson.read(json.getBytes(StandardCharsets.UTF_8), type, "The event");
    }
}
