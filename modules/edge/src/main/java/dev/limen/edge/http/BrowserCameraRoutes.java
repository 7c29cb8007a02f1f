package dev.limen.edge.http;

import dev.limen.core.GateId;
import dev.limen.core.InvalidInputException;
import dev.limen.protocol.http.Problem;
import dev.limen.vision.camera.PushedCamera;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * {@code /gates/{gate}/camera}: pictures of whoever has the gate's page open, for gates with {@code camera: browser}. One page
 * at a time; a picture is looked at by the gate and dropped, like any other.
 */
final class BrowserCameraRoutes implements AutoCloseable {
    /** The header in which a page names itself, so that two do not stand before one gate. */
    static final String PAGE_HEADER = "Limen-Camera-Page";

    private static final String PATH = "/api/v1/gates/:gate/camera";
    private static final int LARGEST_PICTURE = 600_000;

    /** Pictures that wait to be decoded; more are left out, another comes soon. */
    private static final int MOST_WAITING = 2;

    /** A page that has sent nothing for so long has gone. */
    private static final long GONE_NANOS = 3_000_000_000L;

    private final Function<GateId, Optional<PushedCamera>> cameras;
    private final WorkerExecutor decoding;
    private final AtomicInteger waiting = new AtomicInteger();
    private final Map<GateId, Page> pages = new ConcurrentHashMap<>();

    private record Page(UUID id, long nanos) {}

    /** @param cameras of the gates that take pictures from pages */
    BrowserCameraRoutes(Vertx vertx, Function<GateId, Optional<PushedCamera>> cameras) {
        this.cameras = cameras;
        this.decoding = vertx.createSharedWorkerExecutor("browser-cameras", 1);
    }

    /** Adds the routes. */
    void mount(Router router) {
        router.get(PATH).handler(context -> {
            camera(context);
            context.response().setStatusCode(204).end();
        });
        router.post(PATH)
                .consumes("image/jpeg")
                .handler(BodyHandler.create(false).setBodyLimit(LARGEST_PICTURE))
                .handler(this::look);
    }

    @Override
    public void close() {
        decoding.close();
    }

    private void look(RoutingContext context) {
        PushedCamera camera = camera(context);
        takeTurn(gate(context), page(context));
        Buffer body = context.body().buffer();
        if (body == null || body.length() == 0) {
            throw new Problem(400, "The request has no picture.");
        }
        byte[] picture = body.getBytes();
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            context.response().setStatusCode(204).end();
            return;
        }
        decoding.executeBlocking(
                        () -> {
                            camera.offer(picture);
                            return true;
                        },
                        true)
                .onComplete(done -> waiting.decrementAndGet())
                .onSuccess(done -> context.response().setStatusCode(204).end())
                .onFailure(context::fail);
    }

    private void takeTurn(GateId gate, UUID id) {
        long now = System.nanoTime();
        Page standing = pages.compute(
                gate,
                (same, before) -> before == null || before.id.equals(id) || now - before.nanos > GONE_NANOS
                        ? new Page(id, now)
                        : before);
        if (!standing.id.equals(id)) {
            throw new Problem(409, "Somebody stands before gate " + gate + " already: wait until they have gone.");
        }
    }

    private PushedCamera camera(RoutingContext context) {
        GateId gate = gate(context);
        return cameras.apply(gate)
                .orElseThrow(() -> new Problem(404, "Gate " + gate + " of this node takes no pictures from a page."));
    }

    private static GateId gate(RoutingContext context) {
        return new GateId(context.pathParam("gate"));
    }

    private static UUID page(RoutingContext context) {
        try {
            return UUID.fromString(Optional.ofNullable(context.request().getHeader(PAGE_HEADER))
                    .orElse(""));
        } catch (IllegalArgumentException notOne) {
            throw new InvalidInputException(
                    "A page that brings pictures names itself in " + PAGE_HEADER + ", by a UUID.");
        }
    }
}
