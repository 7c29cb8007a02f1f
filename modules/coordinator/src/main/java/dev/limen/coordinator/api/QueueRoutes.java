package dev.limen.coordinator.api;

import dev.limen.coordinator.crowd.CrowdDesk;
import dev.limen.core.GateId;
import dev.limen.core.InvalidInputException;
import dev.limen.kiosk.LiveMap;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.QueueView;
import dev.limen.protocol.http.Problem;
import dev.limen.wayfinding.crowd.GateWatch;
import dev.limen.wayfinding.venue.VenueGate;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** {@code /queues}: who waits before the gates, as gates count and staff see it. */
final class QueueRoutes implements Routes {
    private static final String ONE = ApiPaths.QUEUES + "/:gate";
    private static final int MOST_WAITING = 100_000;
    private static final int FORECAST_MINUTES = 15;

    private final LiveMap map;
    private final GateWatch watch;
    private final CrowdDesk crowd;

    QueueRoutes(LiveMap map, GateWatch watch, CrowdDesk crowd) {
        this.map = map;
        this.watch = watch;
        this.crowd = crowd;
    }

    @Override
    public void mount(Router router) {
        router.get(ApiPaths.QUEUES).handler(context -> Answers.json(context, 200, list()));
        router.put(ONE)
                .consumes(Requests.JSON)
                .handler(Requests.body(Requests.SMALL_BODY))
                .handler(this::count);
    }

    private QueueView.Page list() {
        return new QueueView.Page(
                gates().stream().map(gate -> view(gate.gateId(), map.now())).toList());
    }

    private void count(RoutingContext context) {
        GateId gate = new GateId(context.pathParam("gate"));
        QueueView.Count count = Requests.json(context, QueueView.Count.class, "The count");
        if (count.waiting() < 0 || count.waiting() > MOST_WAITING) {
            throw new InvalidInputException(
                    "Before a gate wait 0 to " + MOST_WAITING + " people, not " + count.waiting() + ".");
        }
        if (gates().stream().noneMatch(known -> known.gateId().equals(gate))) {
            throw Problem.notFound("gate", gate);
        }
        Instant now = map.now();
        Answers.json(context, crowd.takeCount(gate, count.waiting(), now).map(stored -> view(gate, now)));
    }

    private List<VenueGate> gates() {
        return map.find().orElseThrow(VenueRoutes::noVenue).venue().gates();
    }

    private QueueView view(GateId gate, Instant now) {
        GateWatch.Knowledge known = watch.know(gate.value(), now);
        List<Double> forecast = IntStream.rangeClosed(0, FORECAST_MINUTES)
                .mapToObj(minute -> known.waitAt(now.plusSeconds(60L * minute)))
                .flatMap(Optional::stream)
                .toList();
        return new QueueView(
                gate,
                known.perSecond().map(rate -> rate * 60),
                known.count().map(GateWatch.Count::waiting),
                known.count().map(GateWatch.Count::at),
                known.waitAt(now),
                forecast);
    }
}
