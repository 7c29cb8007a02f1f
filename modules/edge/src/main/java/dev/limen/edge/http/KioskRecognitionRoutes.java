package dev.limen.edge.http;

import dev.limen.core.InvalidInputException;
import dev.limen.edge.lane.KioskEyes;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.KioskRecognition;
import dev.limen.protocol.ProtocolJson;
import dev.limen.protocol.http.Problem;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * {@code /kiosks/{id}/recognition}: a visitor who has agreed on the kiosk's screen is looked at, and the kiosk is told where
 * their ticket leads. Only pages that know the kiosks' key are answered. Pictures stay in memory and go nowhere.
 */
public final class KioskRecognitionRoutes implements NodeRoutes {
    /** The header with the kiosks' key. */
    public static final String KEY_HEADER = "Limen-Kiosk-Key";

    private static final String PATH = ApiPaths.KIOSKS + "/:id/recognition";
    private static final int LARGEST_REQUEST = 1_000;
    private static final int LARGEST_PICTURE = 400_000;

    /** Pictures of all kiosks that wait; more are left out, another comes soon. */
    private static final int MOST_WAITING = 4;

    private static final long SWEEP_MILLIS = 1_000;

    private final Vertx vertx;
    private final KioskEyes eyes;
    private final byte[] key;
    private final Supplier<Optional<String>> staleness;
    private final MeterRegistry registry;
    private final WorkerExecutor looking;
    private final AtomicInteger waiting = new AtomicInteger();
    private final long timer;

    /**
     * Takes over {@code eyes}.
     *
     * @param key that kiosks show
     * @param staleness why nobody can be recognised now; empty while they can
     */
    public KioskRecognitionRoutes(
            Vertx vertx, KioskEyes eyes, String key, Supplier<Optional<String>> staleness, MeterRegistry registry) {
        this.vertx = vertx;
        this.eyes = eyes;
        this.key = key.getBytes(StandardCharsets.UTF_8);
        this.staleness = staleness;
        this.registry = registry;
        this.looking = vertx.createSharedWorkerExecutor("kiosk-eyes", 1);
        this.timer = vertx.setPeriodic(SWEEP_MILLIS, tick -> aside(eyes::sweep));
    }

    @Override
    public void mount(Router router) {
        router.route(PATH).handler(this::requireKey);
        router.route(PATH + "/*").handler(this::requireKey);
        router.get(PATH)
                .handler(context -> context.response().setStatusCode(204).end());
        router.post(PATH)
                .consumes("application/json")
                .handler(BodyHandler.create(false).setBodyLimit(LARGEST_REQUEST))
                .handler(this::begin);
        router.post(PATH + "/:visit")
                .consumes("image/jpeg")
                .handler(BodyHandler.create(false).setBodyLimit(LARGEST_PICTURE))
                .handler(this::look);
        router.delete(PATH + "/:visit").handler(this::end);
    }

    @Override
    public void close() {
        vertx.cancelTimer(timer);
        looking.close();
        eyes.close();
    }

    private void requireKey(RoutingContext context) {
        String shown =
                Optional.ofNullable(context.request().getHeader(KEY_HEADER)).orElse("");
        if (!MessageDigest.isEqual(key, shown.getBytes(StandardCharsets.UTF_8))) {
            throw new Problem(
                    403,
                    "Only the node's kiosks may ask to recognise somebody: open their page with #key=… at its end.");
        }
        context.next();
    }

    private void begin(RoutingContext context) {
        KioskRecognition.Request request =
                ProtocolJson.read(NodeRoutes.bytes(context), KioskRecognition.Request.class, "The request");
        if (!request.agreed()) {
            throw new Problem(400, "Nobody is looked at who has not agreed on the kiosk's screen.");
        }
        staleness.get().ifPresent(why -> {
            throw new Problem(503, "Nobody can be recognised now. " + why);
        });
        looking.executeBlocking(
                        () -> eyes.begin(kiosk(context))
                                .orElseThrow(() -> new Problem(
                                        429, "Too many have asked at this kiosk within a minute: wait a moment.")),
                        true)
                .onSuccess(visit -> NodeRoutes.answer(
                        context, 201, new KioskRecognition.Begun(visit, (int) KioskEyes.VISIT.toSeconds())))
                .onFailure(context::fail);
    }

    private void look(RoutingContext context) {
        UUID visit = visit(context);
        byte[] picture = NodeRoutes.bytes(context);
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            NodeRoutes.answer(context, 200, KioskRecognition.of(KioskRecognition.State.LOOKING));
            return;
        }
        looking.executeBlocking(() -> eyes.look(kiosk(context), visit, picture), true)
                .onComplete(done -> waiting.decrementAndGet())
                .onSuccess(told -> {
                    if (told.over()) {
                        count(told.state());
                    }
                    NodeRoutes.answer(context, 200, told);
                })
                .onFailure(context::fail);
    }

    private void end(RoutingContext context) {
        UUID visit = visit(context);
        looking.executeBlocking(
                        () -> {
                            eyes.end(kiosk(context), visit);
                            return true;
                        },
                        true)
                .onSuccess(done -> context.response().setStatusCode(204).end())
                .onFailure(context::fail);
    }

    private void aside(Runnable work) {
        looking.executeBlocking(
                () -> {
                    work.run();
                    return true;
                },
                true);
    }

    private void count(KioskRecognition.State state) {
        Counter.builder("limen.kiosk.recognitions")
                .description("Visitors at kiosks who asked to be recognised, by what came of it")
                .tag("outcome", state.name().toLowerCase(Locale.ROOT))
                .register(registry)
                .increment();
    }

    private static String kiosk(RoutingContext context) {
        return context.pathParam("id");
    }

    private static UUID visit(RoutingContext context) {
        try {
            return UUID.fromString(context.pathParam("visit"));
        } catch (IllegalArgumentException notOne) {
            throw new InvalidInputException("A visit is named as it was begun.", notOne);
        }
    }
}
