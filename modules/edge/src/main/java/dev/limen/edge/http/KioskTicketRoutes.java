package dev.limen.edge.http;

import dev.limen.edge.lane.KioskTickets;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.KioskTicket;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * {@code /kiosks/{id}/ticket}: a visitor shows a ticket to the kiosk's camera or scanner, and the kiosk is told where it leads.
 * Whoever holds a ticket may ask, so no key is needed. Pictures stay in memory and go nowhere.
 */
public final class KioskTicketRoutes implements NodeRoutes {
    private static final String PATH = ApiPaths.KIOSKS + "/:id/ticket";
    private static final int LARGEST_TEXT = 2_100;
    private static final int LARGEST_PICTURE = 400_000;

    /** Tickets of all kiosks that wait; more are left out, another picture comes soon. */
    private static final int MOST_WAITING = 4;

    private final KioskTickets tickets;
    private final MeterRegistry registry;
    private final WorkerExecutor looking;
    private final AtomicInteger waiting = new AtomicInteger();

    /** @param tickets that the node's gates take, too */
    public KioskTicketRoutes(Vertx vertx, KioskTickets tickets, MeterRegistry registry) {
        this.tickets = tickets;
        this.registry = registry;
        this.looking = vertx.createSharedWorkerExecutor("kiosk-tickets", 1);
    }

    @Override
    public void mount(Router router) {
        router.post(PATH)
                .consumes("image/jpeg")
                .handler(BodyHandler.create(false).setBodyLimit(LARGEST_PICTURE))
                .handler(context -> {
                    byte[] picture = NodeRoutes.bytes(context);
                    look(context, () -> tickets.look(picture));
                });
        router.post(PATH)
                .consumes("text/plain")
                .handler(BodyHandler.create(false).setBodyLimit(LARGEST_TEXT))
                .handler(context -> {
                    String text = new String(NodeRoutes.bytes(context), StandardCharsets.UTF_8);
                    look(context, () -> tickets.read(text));
                });
    }

    @Override
    public void close() {
        looking.close();
    }

    private void look(RoutingContext context, Callable<KioskTicket> look) {
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            NodeRoutes.answer(context, 200, KioskTicket.NONE);
            return;
        }
        looking.executeBlocking(look, true)
                .onComplete(done -> waiting.decrementAndGet())
                .onSuccess(told -> {
                    count(told.state());
                    NodeRoutes.answer(context, 200, told);
                })
                .onFailure(context::fail);
    }

    private void count(KioskTicket.State state) {
        if (state != KioskTicket.State.NONE) {
            Counter.builder("limen.kiosk.tickets")
                    .description("Tickets shown at kiosks by those who asked for the way, by what came of it")
                    .tag("outcome", state.name().toLowerCase(Locale.ROOT))
                    .register(registry)
                    .increment();
        }
    }
}
