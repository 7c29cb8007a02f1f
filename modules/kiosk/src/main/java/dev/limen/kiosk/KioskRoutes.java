package dev.limen.kiosk;

import dev.limen.core.Directions;
import dev.limen.core.Zone;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.Event;
import dev.limen.protocol.KioskClosures;
import dev.limen.protocol.KioskEvacuation;
import dev.limen.protocol.KioskGuidance;
import dev.limen.protocol.ProtocolJson;
import dev.limen.protocol.SchedulePage;
import dev.limen.protocol.http.LargeJson;
import dev.limen.protocol.http.Problem;
import dev.limen.protocol.http.SseHub;
import dev.limen.wayfinding.Wayfinder;
import dev.limen.wayfinding.crowd.GateWatch;
import dev.limen.wayfinding.crowd.QueueSource;
import dev.limen.wayfinding.places.Answer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /kiosks}: what a kiosk shows before anybody comes, the way to a place, and the way of whoever was admitted at
 * its gate, as it happens. Ways follow what is closed and crowded. Nothing here names a person.
 */
public final class KioskRoutes implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(KioskRoutes.class);
    private static final int SEARCHERS = 2;

    /** No kiosk's id: ids have no spaces. */
    private static final String EVERYBODY = "every kiosk";

    /** So soon after its time a closure begins or ends, or a forecast is dropped. */
    private static final long REFRESH_MILLIS = 250;

    private final Vertx vertx;
    private final LiveMap map;
    private final SseHub live;
    private final WorkerExecutor searchers;
    private final WorkerExecutor follower;
    private final LiveDirections directions;
    private final GateGuide gates;
    private final KioskSite site;
    private final long timer;

    /** Knows nothing of queues. */
    public KioskRoutes(Vertx vertx, LiveMap map) {
        this(vertx, map, new GateWatch(), KioskSite.PLAIN);
    }

    /**
     * @param map the newest; without a way until there is one
     * @param queues what is known of those before gates
     * @param site what its kiosks have besides
     */
    public KioskRoutes(Vertx vertx, LiveMap map, QueueSource queues, KioskSite site) {
        this.site = site;
        this.gates = new GateGuide(queues);
        this.vertx = vertx;
        this.map = map;
        this.live = new SseHub(vertx);
        this.searchers = vertx.createSharedWorkerExecutor("kiosk-search", SEARCHERS);
        // One thread keeps order enough: in Vert.x's order it would wait for every other worker of the context.
        this.follower = vertx.createSharedWorkerExecutor("kiosk-follow", 1);
        this.directions = new LiveDirections(live, follower, this::answer);
        this.timer = vertx.setPeriodic(REFRESH_MILLIS, tick -> refresh());
        map.onChanged(this::changed);
        map.onForeseen(directions::changed);
        map.schedule().onChanged(() -> live.publish(EVERYBODY, schedule()));
    }

    /** Adds the routes. */
    public void mount(Router router) {
        router.get(ApiPaths.KIOSKS).handler(context -> answer(context, catalog -> catalog.list(language(context))));
        router.get(ApiPaths.KIOSKS + "/:id")
                .handler(context -> answer(
                        context,
                        catalog -> catalog.find(id(context), language(context))
                                .orElseThrow(() -> Problem.notFound("kiosk", id(context)))));
        router.get(ApiPaths.KIOSKS + "/:id/directions")
                .handler(context -> answer(context, catalog -> directions(catalog, question(context))));
        router.get(ApiPaths.KIOSKS + "/:id/gate")
                .handler(context -> answer(context, catalog -> gate(catalog, context)));
        router.get(ApiPaths.KIOSKS + "/:id/exit")
                .handler(context -> answer(
                        context,
                        catalog -> catalog.wayOut(
                                id(context), parameter(context, "profile").orElse("walking"), language(context))));
        router.get(ApiPaths.KIOSKS + "/:id/schedule")
                .handler(context -> answer(
                        context,
                        catalog -> catalog.schedule(
                                map.schedule().list(),
                                id(context),
                                parameter(context, "profile").orElse("walking"))));
        router.get(ApiPaths.KIOSKS + "/:id/directions/stream")
                .handler(context -> directions.open(context, question(context)));
        router.get(ApiPaths.KIOSKS + "/:id/stream").handler(this::open);
    }

    /** Shows the way on the kiosk at the gate where somebody was just admitted. From any thread. */
    public void show(Event.Decision decision) {
        decision.directions().ifPresent(directions -> {
            String kiosk = decision.gate().value();
            KioskGuidance guidance = new KioskGuidance(kiosk, directions, decision.at());
            live.publish(kiosk, new SseHub.SseEvent("", "guidance", ProtocolJson.write(guidance)));
        });
    }

    /** Ends every stream; {@return done when no way that has changed is being worked out any more} */
    public Future<Void> stop() {
        vertx.cancelTimer(timer);
        directions.close();
        live.close();
        return follower.<Void>executeBlocking(() -> null, false).onComplete(done -> {
            searchers.close();
            follower.close();
        });
    }

    @Override
    public void close() {
        stop();
    }

    private void open(RoutingContext context) {
        String kiosk = id(context);
        SseHub.Stream stream = live.open(context);
        // In this order: what is closed meanwhile is told twice rather than not at all.
        stream.join(topic -> topic.equals(kiosk) || topic.equals(EVERYBODY));
        stream.send(List.of(evacuation(), closures(), schedule()));
    }

    private SseHub.SseEvent evacuation() {
        return new SseHub.SseEvent("", "evacuation", ProtocolJson.write(new KioskEvacuation(map.isEvacuating())));
    }

    private SseHub.SseEvent closures() {
        KioskClosures closed = new KioskClosures(map.closed().stream().sorted().toList());
        return new SseHub.SseEvent("", "closures", ProtocolJson.write(closed));
    }

    private SseHub.SseEvent schedule() {
        return new SseHub.SseEvent(
                "",
                "schedule",
                ProtocolJson.write(new SchedulePage(map.schedule().list(), map.now())));
    }

    private void refresh() {
        if (map.isDue()) {
            follower.executeBlocking(
                            () -> {
                                map.refresh();
                                return true;
                            },
                            false)
                    .onFailure(fault ->
                            log.atError().setCause(fault).log("what is closed or crowded did not change in time"));
        }
    }

    private void changed() {
        live.publish(EVERYBODY, evacuation());
        live.publish(EVERYBODY, closures());
        directions.changed();
    }

    private void answer(RoutingContext context, Function<KioskCatalog, Object> question) {
        Wayfinder current = current();
        searchers
                .executeBlocking(
                        () -> LargeJson.passing(
                                context.request(),
                                ProtocolJson.write(question.apply(new KioskCatalog(current, map.now(), site)))),
                        false)
                .onSuccess(json -> json.answer(context))
                .onFailure(context::fail);
    }

    private Wayfinder current() {
        return map.find()
                .orElseThrow(() -> new Problem(
                        503,
                        "There is no map yet: put the venue's IMDF map to the coordinator's " + ApiPaths.VENUE + "."));
    }

    private Answer answer(LiveDirections.Question question) {
        return answer(new KioskCatalog(current(), map.now(), site), question);
    }

    private static Answer answer(KioskCatalog catalog, LiveDirections.Question question) {
        return catalog.directions(question.kiosk(), question.to(), question.profile(), question.language());
    }

    private static Directions directions(KioskCatalog catalog, LiveDirections.Question question) {
        Answer answer = answer(catalog, question);
        if (answer instanceof Answer.Unreachable unreachable) {
            throw new Problem(404, unreachable.sentence());
        }
        return answer.directions().orElseThrow();
    }

    private Object gate(KioskCatalog catalog, RoutingContext context) {
        String zone = parameter(context, "zone")
                .orElseThrow(() -> new Problem(400, "Say into which zone: add ?zone= with the zone of a gate."));
        String profile = parameter(context, "profile").orElse("walking");
        return catalog.gate(gates, id(context), new Zone(zone), profile, language(context));
    }

    private static LiveDirections.Question question(RoutingContext context) {
        String to = parameter(context, "to")
                .orElseThrow(() -> new Problem(400, "Say where to: add ?to= with the id of a destination."));
        String profile = parameter(context, "profile").orElse("walking");
        return new LiveDirections.Question(id(context), to, profile, language(context));
    }

    private static String id(RoutingContext context) {
        return context.pathParam("id");
    }

    private static Locale language(RoutingContext context) {
        return Locale.forLanguageTag(parameter(context, "lang").orElse("en"));
    }

    private static Optional<String> parameter(RoutingContext context, String name) {
        return context.queryParam(name).stream().findFirst();
    }
}
