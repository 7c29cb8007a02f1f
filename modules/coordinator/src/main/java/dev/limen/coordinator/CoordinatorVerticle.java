package dev.limen.coordinator;

import dev.limen.coordinator.api.AccessServices;
import dev.limen.coordinator.api.Actors;
import dev.limen.coordinator.api.ApiRouter;
import dev.limen.coordinator.api.ApiServices;
import dev.limen.coordinator.api.NodeRouter;
import dev.limen.coordinator.closure.ClosureDesk;
import dev.limen.coordinator.crowd.CrowdDesk;
import dev.limen.coordinator.enrolment.EnrolmentDesk;
import dev.limen.coordinator.evacuation.EvacuationDesk;
import dev.limen.coordinator.evacuation.FireRules;
import dev.limen.coordinator.gate.GateModeDesk;
import dev.limen.coordinator.live.ChangeWaiters;
import dev.limen.coordinator.live.ClockOffsets;
import dev.limen.coordinator.live.CoordinatorMetrics;
import dev.limen.coordinator.live.Crops;
import dev.limen.coordinator.live.IntakeNews;
import dev.limen.coordinator.live.LiveStreams;
import dev.limen.coordinator.node.NodeDesk;
import dev.limen.coordinator.node.NodeIdentity;
import dev.limen.coordinator.node.NodePorts;
import dev.limen.coordinator.node.NodeServers;
import dev.limen.coordinator.phone.PhoneServices;
import dev.limen.coordinator.privacy.CaseDesk;
import dev.limen.coordinator.privacy.Erasures;
import dev.limen.coordinator.privacy.PersonReports;
import dev.limen.coordinator.privacy.PrivacyDesk;
import dev.limen.coordinator.privacy.ProcessingRecords;
import dev.limen.coordinator.privacy.RetentionSweep;
import dev.limen.coordinator.schedule.ScheduleDesk;
import dev.limen.coordinator.store.CoordinatorDatabase;
import dev.limen.coordinator.store.Stores;
import dev.limen.coordinator.ticket.TicketIssuer;
import dev.limen.coordinator.watchlist.WatchListDesk;
import dev.limen.credential.FeedSigner;
import dev.limen.gallery.enrolment.EnrolmentThresholds;
import dev.limen.kiosk.KioskRoutes;
import dev.limen.kiosk.KioskSite;
import dev.limen.kiosk.LiveMap;
import dev.limen.protocol.NodeView;
import dev.limen.protocol.http.SseHub;
import dev.limen.wayfinding.Wayfinder;
import dev.limen.wayfinding.crowd.GateWatch;
import dev.limen.wayfinding.venue.Venue;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpServer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The coordinator's event loop: wires what it works with and serves it. */
final class CoordinatorVerticle extends VerticleBase {
    private static final Logger log = LoggerFactory.getLogger(CoordinatorVerticle.class);
    private static final int WORKERS = 4;
    private static final long LONGEST_WORK_SECONDS = 60;

    private static final long CROP_SWEEP_MILLIS = 1_000;
    private static final long EXPIRY_SWEEP_MILLIS = 1_000;
    private static final long FIRE_LOOK_MILLIS = 1_000;
    private static final long CLOSURE_SWEEP_MILLIS = 1_000;
    private static final long FIRST_RETENTION_SWEEP_MILLIS = 600_000;
    private static final long RETENTION_SWEEP_MILLIS = 3_600_000;
    private static final long CASE_SWEEP_MILLIS = 10_000;
    private static final long NEEDS_SWEEP_MILLIS = 30_000;
    private static final String OUTLIVED = "what has outlived its purpose was erased";
    private static final String NOT_YET_ERASED = "what has outlived its purpose was not erased yet";

    private final CoordinatorConfig config;
    private final CoordinatorDatabase database;
    private final TemplateExtractor extractor;
    private final EnrolmentThresholds thresholds;
    private final Clock clock;
    private final Stores stores;
    private final CoordinatorMetrics metrics = new CoordinatorMetrics();
    private final ClockOffsets offsets = new ClockOffsets();
    private final LiveMap venue;
    private final GateWatch queues = new GateWatch();
    private final Crops crops;
    private final Optional<TicketIssuer> issuer;
    private final Optional<NodeDesk> nodeDesk;
    private Optional<NodePorts> nodePorts = Optional.empty();
    private final Optional<FeedSigner> feedSigner;
    private final SiteServer site;
    private Optional<SseHub> hub = Optional.empty();
    private Optional<KioskRoutes> kiosks = Optional.empty();
    private Optional<CrowdDesk> crowds = Optional.empty();
    private Optional<HttpServer> server = Optional.empty();
    private int port;

    CoordinatorVerticle(
            CoordinatorConfig config,
            CoordinatorDatabase database,
            TemplateExtractor extractor,
            EnrolmentThresholds thresholds,
            Clock clock) {
        this.config = config;
        this.database = database;
        this.stores = Stores.create(database, clock);
        this.extractor = extractor;
        this.thresholds = thresholds;
        this.clock = clock;
        this.venue = new LiveMap(clock);
        this.issuer = config.tickets().map(tickets -> tickets.open(clock));
        this.nodeDesk =
                config.nodeListen().map(where -> NodeDesk.open(where, config.dataDir(), database, stores, clock));
        this.feedSigner = config.feed().open();
        this.site = SiteServer.open(config, clock);
        this.crops = new Crops(clock, config.crops().retention(), config.crops().limit());
    }

    int port() {
        return port;
    }

    Optional<NodePorts> nodePorts() {
        return nodePorts;
    }

    @Override
    public Future<?> start() {
        return sealPlain()
                .compose(encrypted -> advanceNeeds())
                .compose(advanced -> database.read(stores.index()::load))
                .compose(loaded -> database.write(session -> {
                    stores.audit().start(session, config.policy());
                    return loaded;
                }))
                .compose(loaded -> database.read(session -> new Start(
                        stores.changes().head(session),
                        stores.events().head(session),
                        stores.overrides().head(session),
                        stores.nodes().list(session, clock.instant()),
                        stores.venue().find(session))))
                .compose(this::serve);
    }

    @Override
    public Future<?> stop() {
        hub.ifPresent(SseHub::close);
        // Who asks goes before who works, and who tells of changes before who hears of them.
        return server.map(HttpServer::close)
                .orElseGet(Future::succeededFuture)
                .transform(closed -> crowds.map(CrowdDesk::close).orElseGet(Future::succeededFuture))
                .transform(closed -> kiosks.map(KioskRoutes::stop).orElseGet(Future::succeededFuture))
                .onComplete(closed -> metrics.close());
    }

    private Future<Void> serve(Start start) {
        SseHub pages = new SseHub(vertx);
        hub = Optional.of(pages);
        start.nodes.forEach(node -> offsets.put(node.status().node(), Duration.ofMillis(node.clockOffsetMillis())));
        ChangeWaiters waiters = new ChangeWaiters(vertx, start.changes);
        stores.changes().onAppended(waiters.from(context));
        KioskRoutes ways = new KioskRoutes(vertx, venue, queues, new KioskSite(config.phoneAddress(), false));
        kiosks = Optional.of(ways);
        LiveStreams live = new LiveStreams(pages, database, stores.events(), offsets, clock, ways::show, start.events);
        vertx.setPeriodic(CROP_SWEEP_MILLIS, timer -> crops.dropExpired());
        watch(live, waiters);
        WorkerExecutor workers = vertx.createSharedWorkerExecutor(
                "limen-coordinator-worker", WORKERS, LONGEST_WORK_SECONDS, TimeUnit.SECONDS);
        EnrolmentDesk desk = EnrolmentDesk.open(
                database,
                stores,
                extractor,
                config.enrolment().rules(),
                thresholds,
                config.enrolment().referralRetention(),
                workers,
                clock);
        WatchListDesk watchList = new WatchListDesk(
                database,
                stores.watchList(),
                stores.audit(),
                extractor,
                workers,
                clock,
                config.watchList().limit(),
                config.watchList().longest());
        Chores chores = new Chores(vertx);
        chores.every(NEEDS_SWEEP_MILLIS, this::advanceNeeds, "which gates need whom was not looked through");
        chores.erase(
                EXPIRY_SWEEP_MILLIS,
                EXPIRY_SWEEP_MILLIS,
                desk.referrals()::eraseExpired,
                "referrals nobody decided about were erased",
                "referrals that have run out were not erased yet");
        chores.erase(
                EXPIRY_SWEEP_MILLIS,
                EXPIRY_SWEEP_MILLIS,
                watchList::eraseExpired,
                "watch-list entries have run out",
                "watch-list entries that have run out were not erased yet");
        ClosureDesk closures = new ClosureDesk(database, stores, venue, workers, clock, live::publish);
        EvacuationDesk evacuation = new EvacuationDesk(
                database, stores, new FireRules(config.firePolicy()), venue, workers, clock, live::publish);
        chores.every(FIRE_LOOK_MILLIS, evacuation::lookAgain, "nobody looked whether a fire input was answered");
        vertx.setPeriodic(CLOSURE_SWEEP_MILLIS, timer -> closures.liftThoseOver());
        ScheduleDesk schedule = new ScheduleDesk(database, stores, venue, workers, clock, live::publish);
        chores.every(EXPIRY_SWEEP_MILLIS, schedule::removeThoseLongOver, "what is long over is still in the schedule");
        CrowdDesk foreseen = CrowdDesk.open(vertx, database, stores, venue, queues, clock);
        crowds = Optional.of(foreseen);
        IntakeNews news = new IntakeNews(metrics, crops, offsets, foreseen, live);
        GateModeDesk gateModes = new GateModeDesk(database, stores, clock, live::publish);
        chores.every(EXPIRY_SWEEP_MILLIS, gateModes::liftThoseOver, "orders whose time is up are still listed");
        PrivacyDesk privacy = privacy(chores);
        chores.every(
                config.privacy().audit().headInterval().toMillis(),
                this::keepAuditHead,
                "no head of the audit chain was kept");
        ApiServices services = new ApiServices(
                database,
                stores,
                crops,
                live,
                waiters,
                offsets,
                metrics,
                desk,
                issuer,
                watchList,
                venue,
                closures,
                gateModes,
                evacuation,
                schedule,
                queues,
                foreseen,
                ways,
                workers,
                clock,
                intake -> {
                    if (intake.hasFire()) {
                        evacuation
                                .look()
                                .onFailure(
                                        // It is looked at again in a second.
                                        fault -> log.atError().setCause(fault).log("a fire input was not looked at"));
                    }
                    context.runOnContext(ignored -> news.tell(intake));
                },
                site.hostNames(),
                nodeDesk,
                Actors.CALLERS,
                privacy,
                feedSigner,
                new ChangeWaiters(vertx, start.overrides),
                PhoneServices.open(
                        database,
                        stores,
                        desk,
                        issuer,
                        privacy.erasures(),
                        config.privacy().retention().references(),
                        workers,
                        clock),
                AccessServices.create(vertx, config.access(), database, workers, NodeIdentity::of, clock));
        return closures.load()
                .compose(loaded -> evacuation.load())
                .compose(loaded -> evacuation.look())
                .compose(loaded -> foreseen.load(offsets::of))
                .compose(loaded -> schedule.load())
                .compose(loaded -> useVenue(start.venue, workers))
                // Reads the API's description, which takes seconds on a machine that is busy.
                .compose(ready -> workers.executeBlocking(() -> ApiRouter.create(vertx, services), false))
                .compose(router -> site.listen(vertx, router, workers))
                .map(this::listening)
                .compose(listening -> listenToNodes(services));
    }

    private Future<Void> listenToNodes(ApiServices services) {
        if (nodeDesk.isEmpty()) {
            return Future.succeededFuture();
        }
        NodeDesk desk = nodeDesk.get();
        Set<String> names = desk.hostNames();
        return desk.load(services.workers())
                .compose(loaded -> NodeServers.start(
                        vertx,
                        desk,
                        clock,
                        SiteServer.IDLE_SECONDS,
                        services.workers(),
                        NodeRouter.forNodes(vertx, services, desk, names),
                        NodeRouter.forEnrolment(vertx, services, desk, names)))
                .map(ports -> {
                    nodePorts = Optional.of(ports);
                    return null;
                });
    }

    private PrivacyDesk privacy(Chores chores) {
        PrivacyConfig.Retention retention = config.privacy().retention();
        Erasures erasures = new Erasures(stores);
        RetentionSweep sweep = new RetentionSweep(database, stores, erasures, retention, clock);
        chores.erase(FIRST_RETENTION_SWEEP_MILLIS, RETENTION_SWEEP_MILLIS, sweep::sweep, OUTLIVED, NOT_YET_ERASED);
        chores.erase(CASE_SWEEP_MILLIS, CASE_SWEEP_MILLIS, sweep::sweepCases, OUTLIVED, NOT_YET_ERASED);
        return new PrivacyDesk(
                erasures,
                new CaseDesk(database, stores, crops, retention.longestCase(), clock),
                new PersonReports(database, stores, retention, clock),
                new ProcessingRecords(database, stores, config, clock));
    }

    private Future<Boolean> keepAuditHead() {
        return database.read(stores.audit()::hasGrown)
                .compose(grown -> grown
                        ? database.write(session -> {
                            stores.audit().keepHead(session);
                            return true;
                        })
                        : Future.succeededFuture(false));
    }

    private Future<Integer> advanceNeeds() {
        return database.write(session ->
                stores.needs().advance(session, clock.instant(), config.feed().ahead()));
    }

    /** What versions before encryption left in plain. */
    private Future<Integer> sealPlain() {
        return database.write(session -> stores.plain().sealSome(session))
                .compose(encrypted -> encrypted > 0 ? sealPlain() : Future.succeededFuture(0));
    }

    /** A map that an older version took may not be good enough any more; that is no reason not to take events. */
    private Future<Void> useVenue(Optional<byte[]> imdf, WorkerExecutor workers) {
        if (imdf.isEmpty()) {
            return Future.succeededFuture();
        }
        return workers.executeBlocking(() -> venue.follow(new Wayfinder(Venue.ofJson(imdf.get()))), false)
                .onFailure(fault -> log.atError().setCause(fault).log("the stored venue is not usable; put it again"))
                .transform(done -> Future.succeededFuture());
    }

    private Void listening(HttpServer listening) {
        server = Optional.of(listening);
        port = listening.actualPort();
        log.atInfo()
                .addKeyValue("address", config.listen().page(port, "/"))
                .addKeyValue("data_dir", config.dataDir())
                .addKeyValue("references", stores.index().size())
                .log("coordinator is listening");
        return null;
    }

    private void watch(LiveStreams live, ChangeWaiters waiters) {
        site.watch(metrics);
        metrics.gauge("limen.feed.position", "Newest sequence of the change log", waiters::newest);
        metrics.gauge("limen.events.position", "Newest position of the event log", live::published);
        metrics.gauge("limen.references", "References held against every new one", stores.index()::size);
        metrics.gauge("limen.audit.conflicts", "Nodes that remember another audit chain", stores.anchors()::conflicts);
        metrics.gauge("limen.listeners", "Open live streams", live::listeners);
        metrics.gauge(
                "limen.crops.held", "Face crops in memory", () -> crops.events().size());
    }

    private record Start(long changes, long events, long overrides, List<NodeView> nodes, Optional<byte[]> venue) {}
}
