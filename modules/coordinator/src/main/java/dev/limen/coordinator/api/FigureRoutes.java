package dev.limen.coordinator.api;

import dev.limen.coordinator.store.CoordinatorDatabase;
import dev.limen.coordinator.store.EventFigures;
import dev.limen.coordinator.store.Occupancy;
import dev.limen.core.GateId;
import dev.limen.core.Zone;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/** {@code /occupancy} and {@code /figures}: who is inside, and how the gates do. */
final class FigureRoutes implements Routes {
    private static final String OCCUPANCY = "/api/v1/occupancy";
    private static final String FIGURES = "/api/v1/figures";
    private static final int USUAL_PAGE = 200;
    private static final int LARGEST_PAGE = 1000;
    private static final long MOST_HOURS = 168;
    private static final long USUAL_HOURS = 24;
    private static final int BUCKETS = 120;

    private final CoordinatorDatabase database;
    private final Occupancy occupancy;
    private final EventFigures figures;
    private final Clock clock;

    FigureRoutes(CoordinatorDatabase database, Occupancy occupancy, EventFigures figures, Clock clock) {
        this.database = database;
        this.occupancy = occupancy;
        this.figures = figures;
        this.clock = clock;
    }

    @Override
    public void mount(Router router) {
        router.get(OCCUPANCY).handler(this::count);
        router.get(OCCUPANCY + "/:zone").handler(this::muster);
        router.get(FIGURES).handler(this::figures);
    }

    private void count(RoutingContext context) {
        Requests.allowQuery(context, Set.of("hours"));
        Instant now = clock.instant();
        Instant since = since(context, now);
        Answers.json(context, database.read(session -> occupancy.count(session, since, now)));
    }

    private void muster(RoutingContext context) {
        Requests.allowQuery(context, Set.of("hours", "after", "limit"));
        Zone zone = new Zone(context.pathParam("zone"));
        Instant since = since(context, clock.instant());
        String after = Requests.query(context, "after").orElse("");
        int limit = Requests.limit(context, USUAL_PAGE, LARGEST_PAGE);
        Answers.json(context, database.read(session -> occupancy.list(session, zone, since, after, limit)));
    }

    private void figures(RoutingContext context) {
        Requests.allowQuery(context, Set.of("hours", "gate"));
        long hours = hours(context);
        Optional<GateId> gate = Requests.query(context, "gate").map(GateId::new);
        Duration step = Duration.ofHours(hours).dividedBy(BUCKETS);
        Instant to = clock.instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        Instant from = to.minus(step.multipliedBy(BUCKETS));
        Answers.json(context, database.read(session -> figures.count(session, from, to, step, gate)));
    }

    private static Instant since(RoutingContext context, Instant now) {
        return now.minus(Duration.ofHours(hours(context)));
    }

    private static long hours(RoutingContext context) {
        return Requests.number(context, "hours", 1, MOST_HOURS).orElse(USUAL_HOURS);
    }
}
