package dev.limen.coordinator.crowd;

import dev.limen.audit.Actor;
import dev.limen.audit.AuditAction;
import dev.limen.coordinator.store.CoordinatorDatabase;
import dev.limen.coordinator.store.Stores;
import dev.limen.core.Direction;
import dev.limen.core.GateId;
import dev.limen.core.InvalidInputException;
import dev.limen.core.TicketId;
import dev.limen.kiosk.LiveMap;
import dev.limen.kiosk.ToldCrowd;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.CrowdNews;
import dev.limen.protocol.CrowdView;
import dev.limen.protocol.Event;
import dev.limen.wayfinding.Wayfinder;
import dev.limen.wayfinding.closure.Closable;
import dev.limen.wayfinding.crowd.CrowdForecast;
import dev.limen.wayfinding.crowd.CrowdReport;
import dev.limen.wayfinding.crowd.GatePassages;
import dev.limen.wayfinding.crowd.GateWatch;
import dev.limen.wayfinding.crowd.Observation.Crowding;
import dev.limen.wayfinding.venue.VenueGate;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Foresees from passages, queues and reports of staff how full the ways will be, and has the ways told here follow it. Counts
 * and reports are in memory only, as queues are; that somebody reported is in the audit chain. What is not known is not
 * foreseen: without passages for five minutes, reports and queues nobody is presumed in the way. Safe to call from any thread.
 */
public final class CrowdDesk {
    private static final Logger log = LoggerFactory.getLogger(CrowdDesk.class);
    private static final long REFRESH_MILLIS = 15_000;
    private static final long OVER_MILLIS = 1_000;
    private static final int LONGEST_MINUTES = 240;
    private static final int MOST_REPORTS = 200;

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
    private final Map<String, Stored> reports = new LinkedHashMap<>();

    private record Stored(CrowdReport what, CrowdView.Level level, String by, Instant at) {}

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
        map.onChanged(this::refresh);
    }

    /**
     * {@return a desk that looks anew four times a minute, when the map or what is closed on it changes, and when a report
     * ends}
     *
     * @param map whose ways follow what is foreseen
     * @param queues who waits before gates
     */
    public static CrowdDesk open(
            Vertx vertx, CoordinatorDatabase database, Stores stores, LiveMap map, GateWatch queues, Clock clock) {
        // One thread, so that no older forecast replaces a newer one.
        WorkerExecutor worker = vertx.createSharedWorkerExecutor("limen-crowd", 1);
        CrowdDesk desk = new CrowdDesk(database, stores, map, queues, worker, clock);
        vertx.setPeriodic(REFRESH_MILLIS, timer -> desk.refresh());
        vertx.setPeriodic(OVER_MILLIS, timer -> desk.refreshWhenOver());
        return desk;
    }

    /** Counts who passed, by where their tickets lead; what the store does not know leads anywhere. */
    public void passed(List<Event.Passage> passed, Duration offset) {
        List<Event.Passage> inwards = passed.stream()
                .filter(passage -> passage.direction()
                        .filter(way -> way == Direction.EGRESS)
                        .isEmpty())
                .toList();
        if (inwards.isEmpty()) {
            return;
        }
        List<TicketId> tickets =
                inwards.stream().map(Event.Passage::ticket).distinct().toList();
        database.read(session -> stores.tickets().destinations(session, tickets))
                .recover(fault -> {
                    log.atWarn().setCause(fault).log("where people go who passed is not known");
                    return Future.succeededFuture(Map.of());
                })
                .onSuccess(destinations -> inwards.forEach(passage -> passages.passed(
                        passage.gate().value(),
                        Optional.ofNullable(destinations.get(passage.ticket())),
                        passage.at().plus(offset))));
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
        return worker.executeBlocking(() -> idOf(feature), true).compose(id -> {
            Instant now = clock.instant();
            Stored stored = new Stored(
                    new CrowdReport(id, crowding(request.level()), now.plus(Duration.ofMinutes(request.minutes()))),
                    request.level(),
                    by.value(),
                    now);
            return audited(by, AuditAction.CROWD_REPORTED, id, details(stored))
                    .compose(done -> changed(() -> put(stored)))
                    .map(done -> view(stored));
        });
    }

    /** {@return whether there was a report of that feature; no way is slower for it when this succeeds} */
    public Future<Boolean> lift(String feature, Actor by) {
        String id = map.find()
                .flatMap(current -> current.closables().find(feature))
                .map(Closable::id)
                .orElse(feature);
        if (find(id).isEmpty()) {
            return Future.succeededFuture(false);
        }
        return audited(by, AuditAction.CROWD_REPORT_LIFTED, id, Map.of()).compose(done -> changed(() -> remove(id)));
    }

    /** {@return what is foreseen, and from what} */
    public CrowdView view() {
        Instant now = clock.instant();
        Optional<CrowdForecast> forecast = map.findForecast().filter(known -> known.holds(now));
        List<CrowdForecast.Way> ways = forecast.map(CrowdForecast::ways).orElse(List.of());
        return new CrowdView(
                forecast.map(CrowdForecast::madeAt),
                passages.heard(now),
                passages.findNewest(),
                ways.size(),
                ways.stream().mapToDouble(CrowdForecast.Way::densest).max().orElse(0),
                holding(now).stream().map(this::view).toList());
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

    /** Works out anew what is foreseen, soon and on the worker. */
    public void refresh() {
        if (isQueued.compareAndSet(false, true)) {
            changed(() -> true);
        }
    }

    private void refreshWhenOver() {
        Instant now = clock.instant();
        synchronized (this) {
            if (reports.values().stream().noneMatch(report -> isOver(report, now))) {
                return;
            }
        }
        refresh();
    }

    private Future<Boolean> changed(Callable<Boolean> change) {
        return worker.executeBlocking(
                () -> {
                    isQueued.set(false);
                    boolean changed = change.call();
                    foresee();
                    return changed;
                },
                true);
    }

    /** What cannot be worked out is not known: an old forecast is worse than none. */
    private void foresee() {
        try {
            Instant now = clock.instant();
            forgetOver(now);
            Optional<CrowdForecast> forecast = map.find()
                    .map(current -> current.crowd()
                            .foresee(
                                    now,
                                    passages.list(now),
                                    holding(now).stream().map(Stored::what).toList(),
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
        return !forecast.isEmpty() || passages.heard(now) > 0 || !holding(now).isEmpty();
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
        checkRoom(place.id());
        return place.id();
    }

    private Future<Boolean> audited(Actor by, AuditAction action, String feature, Map<String, Object> details) {
        return database.write(session -> {
            stores.audit().append(session, by, action, "feature:" + feature, details);
            return true;
        });
    }

    private static Map<String, Object> details(Stored stored) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("level", stored.level().name().toLowerCase(Locale.ROOT));
        details.put("until", stored.what().until());
        return details;
    }

    private synchronized void checkRoom(String feature) {
        if (!reports.containsKey(feature) && reports.size() >= MOST_REPORTS) {
            throw new InvalidInputException(
                    "There are " + MOST_REPORTS + " reports of crowds already: take back those that are over first.");
        }
    }

    private synchronized boolean put(Stored stored) {
        String feature = stored.what().feature();
        reports.remove(feature);
        reports.put(feature, stored);
        return true;
    }

    private synchronized boolean remove(String feature) {
        return reports.remove(feature) != null;
    }

    private synchronized Optional<Stored> find(String feature) {
        Instant now = clock.instant();
        return Optional.ofNullable(reports.get(feature)).filter(report -> !isOver(report, now));
    }

    private synchronized List<Stored> holding(Instant now) {
        List<Stored> all = new ArrayList<>(reports.values());
        all.removeIf(report -> isOver(report, now));
        return all;
    }

    private synchronized void forgetOver(Instant now) {
        reports.values().removeIf(report -> isOver(report, now));
    }

    private static boolean isOver(Stored report, Instant now) {
        return !now.isBefore(report.what().until());
    }

    private static Crowding crowding(CrowdView.Level level) {
        return switch (level) {
            case BUSY -> Crowding.BUSY;
            case DENSE -> Crowding.DENSE;
            case JAMMED -> Crowding.JAMMED;
        };
    }

    private CrowdView.Report view(Stored stored) {
        String feature = stored.what().feature();
        Optional<Wayfinder> current = map.find();
        Optional<Closable> place = current.flatMap(known -> known.closables().find(feature));
        return new CrowdView.Report(
                feature,
                place.flatMap(Closable::name).map(labels -> labels.in(Locale.ENGLISH)),
                place.map(Closable::ordinal).filter(OptionalInt::isPresent).map(OptionalInt::getAsInt),
                stored.level(),
                current.map(known -> known.crowd().pathways(feature).size()).orElse(0),
                stored.what().until(),
                stored.by(),
                stored.at());
    }
}
