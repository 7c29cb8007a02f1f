package dev.limen.edge.display;

import dev.limen.core.Direction;
import dev.limen.core.Directions;
import dev.limen.core.GateId;
import dev.limen.core.Instruction;
import dev.limen.core.Maneuver;
import dev.limen.edge.lane.LaneCondition;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.Event;
import dev.limen.protocol.GateSign;
import dev.limen.protocol.ProtocolJson;
import dev.limen.protocol.http.Problem;
import dev.limen.protocol.http.SseHub;
import dev.limen.wayfinding.Wayfinder;
import dev.limen.wayfinding.routing.Profile;
import dev.limen.wayfinding.venue.VenueGate;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The displays at the node's gates: {@code GET /api/v1/gates} names the gates, {@code /api/v1/gates/{gate}/sign} streams what
 * each shows.
 *
 * <p>Every event is the whole {@link GateSign}, sent when it changes and twice a second besides. A display that comes back
 * therefore misses nothing, and one that hears nothing for a moment knows that it is cut off. When lanes cannot be asked any
 * more, the stream falls silent for the same reason. Safe to call from any thread.
 */
public final class GateDisplays implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(GateDisplays.class);
    private static final long PERIOD_MILLIS = 500;
    private static final Set<Maneuver> CHANGES = EnumSet.of(
            Maneuver.STAIRS_UP,
            Maneuver.STAIRS_DOWN,
            Maneuver.ESCALATOR_UP,
            Maneuver.ESCALATOR_DOWN,
            Maneuver.ELEVATOR_UP,
            Maneuver.ELEVATOR_DOWN,
            Maneuver.RAMP_UP,
            Maneuver.RAMP_DOWN);

    private final Vertx vertx;
    private final Supplier<List<LaneCondition>> lanes;
    private final Supplier<Optional<Wayfinder>> map;
    private final String language;
    private final Clock clock;
    private final SseHub hub;
    private final WorkerExecutor worker;
    private final Map<GateId, SignBoard> boards = new ConcurrentHashMap<>();
    private final AtomicBoolean asking = new AtomicBoolean();
    private final long timer;

    /**
     * Starts at once.
     *
     * @param lanes how the node's lanes are now; may block for a moment
     * @param map the newest; empty until there is one
     * @param language for displays that were told no other
     */
    public GateDisplays(
            Vertx vertx,
            Supplier<List<LaneCondition>> lanes,
            Supplier<Optional<Wayfinder>> map,
            Locale language,
            Clock clock) {
        this.vertx = vertx;
        this.lanes = lanes;
        this.map = map;
        this.language = language.toLanguageTag();
        this.clock = clock;
        this.hub = new SseHub(vertx);
        this.worker = vertx.createSharedWorkerExecutor("gate-displays", 1);
        this.timer = vertx.setPeriodic(PERIOD_MILLIS, tick -> repeat());
    }

    /** Adds the addresses. */
    public void mount(Router router) {
        router.get(ApiPaths.GATES).handler(this::list);
        router.get(ApiPaths.GATES + "/:gate/sign").handler(this::open);
    }

    /** Tells whoever was decided about. */
    public void decided(Event.Decision decision) {
        board(decision.gate()).decided(decision, decision.directions().flatMap(way -> way(decision.gate(), way)));
        repeat();
    }

    /** Asks whoever stands at the gate for a ticket. */
    public void askedForTicket(GateId gate, Instant at) {
        board(gate).askedForTicket(at);
        repeat();
    }

    @Override
    public void close() {
        vertx.cancelTimer(timer);
        hub.close();
        worker.close();
    }

    private void list(RoutingContext context) {
        ask().onSuccess(found -> context.response()
                        .putHeader("Content-Type", "application/json")
                        .putHeader("Cache-Control", "no-store")
                        .end(Buffer.buffer(ProtocolJson.write(found.stream()
                                .map(lane -> Map.of("gate", lane.gate().value()))
                                .toList()))))
                .onFailure(context::fail);
    }

    private void open(RoutingContext context) {
        GateId gate = new GateId(context.pathParam("gate"));
        askSigns()
                .onSuccess(signs -> signs.stream()
                        .filter(sign -> sign.gate().equals(gate))
                        .findFirst()
                        .ifPresentOrElse(
                                sign -> hub.subscribe(context, List.of(event(sign)), gate.value()::equals),
                                () -> context.fail(Problem.notFound("gate", gate))))
                .onFailure(context::fail);
    }

    private void repeat() {
        if (hub.listeners() == 0 || !asking.compareAndSet(false, true)) {
            return;
        }
        askSigns()
                .onComplete(answer -> {
                    asking.set(false);
                    if (answer.failed()) {
                        log.atWarn().setCause(answer.cause()).log("displays not told");
                    }
                })
                .onSuccess(
                        signs -> signs.forEach(sign -> hub.publish(sign.gate().value(), event(sign))));
    }

    private Future<List<LaneCondition>> ask() {
        return worker.executeBlocking(lanes::get, false);
    }

    private Future<List<GateSign>> askSigns() {
        return worker.executeBlocking(
                () -> lanes.get().stream()
                        .map(lane -> board(lane.gate()).sign(lane, wayOut(lane), clock.instant()))
                        .toList(),
                false);
    }

    /** The way out of whoever stands before an entry; a map without one costs the arrow, not the sign. */
    private Optional<GateSign.Way> wayOut(LaneCondition lane) {
        if (!lane.toLeave() || lane.direction() == Direction.EGRESS) {
            return Optional.empty();
        }
        try {
            return map.get()
                    .flatMap(known -> known.findWayOut(
                            lane.gate().value(), Profile.EVACUATION, Locale.forLanguageTag(language), clock.instant()))
                    .flatMap(out -> way(lane.gate(), out));
        } catch (RuntimeException mapLacksIt) {
            log.atDebug().addKeyValue("gate", lane.gate()).setCause(mapLacksIt).log("no way out to show");
            return Optional.empty();
        }
    }

    private static SseHub.SseEvent event(GateSign sign) {
        return new SseHub.SseEvent("", "sign", ProtocolJson.write(sign));
    }

    private SignBoard board(GateId gate) {
        return boards.computeIfAbsent(gate, unknown -> new SignBoard(unknown, language));
    }

    /** As whoever walks through the gate sees it. */
    private Optional<GateSign.Way> way(GateId gate, Directions directions) {
        List<Instruction> steps = directions.instructions();
        return map.get()
                .flatMap(known -> known.venue().gates().stream()
                        .filter(candidate -> candidate.gateId().equals(gate))
                        .findFirst())
                .map(VenueGate::bearing)
                .map(facing -> new GateSign.Way(
                        GateSign.Heading.of(steps.get(0).bearing(), facing),
                        directions.destination(),
                        directions.language(),
                        steps.stream()
                                .map(Instruction::maneuver)
                                .filter(CHANGES::contains)
                                .findFirst()));
    }
}
