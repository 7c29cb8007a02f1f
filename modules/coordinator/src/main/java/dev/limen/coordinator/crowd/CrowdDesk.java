package dev.limen.coordinator.crowd;

import dev.limen.audit.Actor;
import dev.limen.audit.AuditAction;
import dev.limen.coordinator.store.CoordinatorDatabase;
import dev.limen.coordinator.store.CrowdStore;
import dev.limen.coordinator.store.Stores;
import dev.limen.core.GateId;
import dev.limen.core.InvalidInputException;
import dev.limen.core.NodeId;
import dev.limen.kiosk.LiveMap;
import dev.limen.kiosk.ToldCrowd;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.CrowdNews;
import dev.limen.protocol.CrowdView;
import dev.limen.protocol.LogEntry;
import dev.limen.protocol.NodeStatus;
import dev.limen.wayfinding.Wayfinder;
import dev.limen.wayfinding.closure.Closable;
import dev.limen.wayfinding.crowd.CrowdForecast;
import dev.limen.wayfinding.crowd.GatePassages;
import dev.limen.wayfinding.crowd.GateWatch;
import dev.limen.wayfinding.venue.VenueGate;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Foresees from passages, queues, cameras and reports of staff how full the ways will be, and has the ways told here follow it.
 * What staff say is stored before it is answered, and a restarted coordinator goes on from that and from the passages of the
 * event log; what cameras count is in memory only. What is not known is not foreseen: without passages for five minutes,
 * reports, cameras and queues nobody is presumed in the way. Safe to call from any thread.
 */
public final class CrowdDesk {
    private static final Logger log = LoggerFactory.getLogger(CrowdDesk.class);
    private static final long REFRESH_MILLIS = 15_000;
    private static final long OVER_MILLIS = 1_000;
    private static final int LONGEST_MINUTES = 240;

    /** The version of a forecast that foresees nothing. */
    private static final long NOTHING = 0;

    private final CoordinatorDatabase database;
    private final Stores stores;
    private final LiveMap map;
    private final GateWatch queues;
    private final WorkerExecutor worker;
    private final Clock clock;
    private final GatePassages passages = new GatePassages();
    private final AtomicBoolean isQueued = new AtomicBoolean();
    private final StaffReports reports = new StaffReports();
    private final Cameras cameras = new Cameras();
    private final CrowdPage page;
    private boolean closed;
    private final Passers passers;

    /** The map has no such feature. */
    public static final class UnknownPlaceException extends InvalidInputException {
        UnknownPlaceException(InvalidInputException named) {
            super(String.valueOf(named.getMessage()), named);
        }
    }

    private CrowdDesk(
            CoordinatorDatabase database,
            Stores stores,
            LiveMap map,
            GateWatch queues,
            WorkerExecutor worker,
            Clock clock) {
        this.database = database;
        this.stores = stores;
        this.map = map;
        this.queues = queues;
        this.worker = worker;
        this.clock = clock;
        this.passers = new Passers(database, stores, clock, passages, queues);
        this.page = new CrowdPage(map, passages, reports, cameras);
        map.onChanged(this::refresh);
    }

    /**
     * {@return a desk that looks anew four times a minute, when the map or what is closed on it changes, and when a report
     * ends}
     *
     * @param map whose ways follow what is foreseen
     * @param queues who waits before gates; whoever passes in leaves them
     */
    public static CrowdDesk open(
            Vertx vertx, CoordinatorDatabase database, Stores stores, LiveMap map, GateWatch queues, Clock clock) {
        // One thread, so that no older forecast replaces a newer one. It is given unordered work only: Vert.x keeps
        // order among all workers of a context, so that a closure would wait here for a forecast.
        WorkerExecutor worker = vertx.createSharedWorkerExecutor("limen-crowd", 1);
        CrowdDesk desk = new CrowdDesk(database, stores, map, queues, worker, clock);
        vertx.setPeriodic(REFRESH_MILLIS, timer -> desk.refresh());
        vertx.setPeriodic(OVER_MILLIS, timer -> desk.refreshWhenOver());
        return desk;
    }

    /**
     * Takes up what was said and who passed before this start; {@return whether all of it could be read}. What could not is
     * foreseen from what comes: never is a forecast worth a coordinator that does not start.
     *
     * @param ahead how far the clock of each node is ahead of ours
     */
    public Future<Boolean> load(Function<NodeId, Duration> ahead) {
        Instant now = clock.instant();
        return database.read(session -> {
                    stores.crowd().reports(session).forEach(reports::put);
                    stores.crowd()
                            .counts(session, now.minus(GateWatch.COUNT_HOLDS))
                            .forEach(count -> queues.counted(
                                    count.gate().value(), new GateWatch.Count(count.waiting(), count.at())));
                    passers.load(stores.crowd().passed(session, now.minus(GatePassages.WINDOW)), ahead);
                    return true;
                })
                .onFailure(fault -> log.atError()
                        .setCause(fault)
                        .log("what was said of crowds and who passed before the start is not known"))
                .otherwise(false)
                .onSuccess(loaded -> refresh());
    }

    /**
     * Counts who passed or was let out, by where their tickets lead; what the store does not know leads anywhere. Who went in
     * has left the queue before the gate.
     *
     * @param ahead how far the clock of the node is ahead of ours
     */
    public void took(List<LogEntry> entries, Duration ahead) {
        passers.took(entries, ahead);
    }

    /** Takes what a node's cameras count. */
    public void took(NodeStatus status) {
        if (cameras.took(status, clock.instant())) {
            refresh();
        }
    }

    /** Takes how many staff saw waiting; done when it is stored and the queue is known by it. The ways follow soon. */
    public Future<Void> takeCount(GateId gate, int waiting, Instant at) {
        CrowdStore.Count count = new CrowdStore.Count(gate, waiting, at);
        return database.write(session -> {
                    stores.crowd().count(session, count);
                    return count;
                })
                .onSuccess(stored -> {
                    queues.counted(gate.value(), new GateWatch.Count(waiting, at));
                    refresh();
                })
                .mapEmpty();
    }

    /**
     * {@return the report, once ways follow it here; fails with {@link UnknownPlaceException} when the map has no such feature,
     * with {@link InvalidInputException} when it is too long or would slow no way}
     *
     * @param by who reports it
     */
    public Future<CrowdView.Report> report(String feature, CrowdView.Request request, Actor by) {
        if (request.minutes() < 1 || request.minutes() > LONGEST_MINUTES) {
            throw new InvalidInputException("A crowd is reported for 1 to " + LONGEST_MINUTES + " minutes, not "
                    + request.minutes() + ": look again and report it anew when it lasts longer.");
        }
        return worker.executeBlocking(() -> idOf(feature), false).compose(id -> {
            Instant now = clock.instant();
            CrowdStore.Report report = new CrowdStore.Report(
                    id,
                    StaffReports.word(request.level()),
                    now.plus(Duration.ofMinutes(request.minutes())),
                    by.value(),
                    now);
            return database.write(session -> {
                        stores.crowd().put(session, report);
                        stores.audit()
                                .append(session, by, AuditAction.CROWD_REPORTED, "feature:" + id, details(report));
                        return true;
                    })
                    .compose(stored -> changed(() -> {
                        reports.put(report);
                        return true;
                    }))
                    .map(done -> page.view(report));
        });
    }

    /** {@return whether there was a report of that feature; no way is slower for it when this succeeds} */
    public Future<Boolean> lift(String feature, Actor by) {
        String id = map.find()
                .flatMap(current -> current.closables().find(feature))
                .map(Closable::id)
                .orElse(feature);
        if (reports.find(id, clock.instant()).isEmpty()) {
            return Future.succeededFuture(false);
        }
        return database.write(session -> {
                    stores.crowd().erase(session, id);
                    stores.audit().append(session, by, AuditAction.CROWD_REPORT_LIFTED, "feature:" + id, Map.of());
                    return true;
                })
                .compose(done -> changed(() -> reports.remove(id)));
    }

    /** {@return what is foreseen, and from what} */
    public CrowdView view() {
        return page.view(clock.instant());
    }

    /**
     * {@return what nodes are to be told; empty when there is nothing newer than what the node was told last}
     *
     * @param known the version it was told last; below 0 when it knows none
     */
    public Optional<CrowdNews> news(long known) {
        Instant now = clock.instant();
        Optional<CrowdForecast> forecast = map.findForecast().filter(newest -> newest.holds(now));
        if (known == forecast.map(newest -> newest.madeAt().toEpochMilli()).orElse(NOTHING)) {
            return Optional.empty();
        }
        List<GateId> gates = map.find()
                .map(current ->
                        current.venue().gates().stream().map(VenueGate::gateId).toList())
                .orElse(List.of());
        return Optional.of(forecast.map(newest -> ToldCrowd.news(newest, gates, queues, now))
                // So that a node drops at once what is known no more.
                .orElseGet(() -> new CrowdNews(NOTHING, 0, List.of(), List.of())));
    }

    /** {@return done when nothing is being foreseen any more; from now on nothing is} */
    public synchronized Future<Void> close() {
        closed = true;
        return worker.executeBlocking(() -> null, false);
    }

    /** Works out anew what is foreseen, soon and on the worker. */
    public void refresh() {
        if (isQueued.compareAndSet(false, true)) {
            changed(() -> true);
        }
    }

    private void refreshWhenOver() {
        List<CrowdStore.Report> over = reports.dropOver(clock.instant());
        if (over.isEmpty()) {
            return;
        }
        refresh();
        database.write(session -> {
                    for (CrowdStore.Report report : over) {
                        stores.crowd().eraseOver(session, report);
                    }
                    return over.size();
                })
                .onFailure(
                        fault -> log.atWarn().setCause(fault).log("a report of a crowd that is over is still stored"));
    }

    private synchronized Future<Boolean> changed(Callable<Boolean> change) {
        if (closed) {
            // It is stored; whoever starts next goes on from that.
            return Future.succeededFuture(true);
        }
        return worker.executeBlocking(
                () -> {
                    isQueued.set(false);
                    boolean changed = change.call();
                    foresee();
                    return changed;
                },
                false);
    }

    /** What cannot be worked out is not known: an old forecast is worse than none. */
    private void foresee() {
        try {
            Instant now = clock.instant();
            Optional<CrowdForecast> forecast = map.find()
                    .map(current -> current.crowd()
                            .foresee(
                                    now,
                                    passages.list(now, queues),
                                    reports.holding(now).stream()
                                            .map(StaffReports::foreseen)
                                            .toList(),
                                    cameras.list(now).stream()
                                            .map(Cameras.Seen::sighting)
                                            .toList(),
                                    queues));
            if (forecast.isPresent() && isAnythingKnown(forecast.get(), now)) {
                map.foresee(forecast.get());
            } else {
                map.foreseeNothing();
            }
        } catch (RuntimeException fault) {
            log.atError().setCause(fault).log("no crowd can be foreseen");
            map.foreseeNothing();
        }
    }

    private boolean isAnythingKnown(CrowdForecast forecast, Instant now) {
        return !forecast.isEmpty()
                || passages.heard(now) > 0
                || !reports.holding(now).isEmpty()
                || !cameras.list(now).isEmpty();
    }

    private String idOf(String feature) {
        Wayfinder current = map.find()
                .orElseThrow(() -> new InvalidInputException("There is no venue yet of which anything could be crowded:"
                        + " put its IMDF map to " + ApiPaths.VENUE + "."));
        Closable place;
        try {
            place = current.closables().get(feature);
        } catch (InvalidInputException unknown) {
            throw new UnknownPlaceException(unknown);
        }
        if (current.crowd().pathways(place.id()).isEmpty()) {
            throw new InvalidInputException("No pathway of the map leads over or to the " + place.type() + " "
                    + place.id() + ": report the crowd at the place before it.");
        }
        reports.checkRoom(place.id());
        return place.id();
    }

    private static Map<String, Object> details(CrowdStore.Report report) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("level", report.level());
        details.put("until", report.until());
        return details;
    }
}
