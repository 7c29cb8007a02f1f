package dev.limen.edge;

import dev.limen.calibration.ScoreCalibration;
import dev.limen.core.GateId;
import dev.limen.core.InvalidInputException;
import dev.limen.edge.display.GateDisplays;
import dev.limen.edge.http.EdgeServer;
import dev.limen.edge.http.KioskRecognitionRoutes;
import dev.limen.edge.http.KioskTicketRoutes;
import dev.limen.edge.http.NodeRoutes;
import dev.limen.edge.identity.IdentityKeeper;
import dev.limen.edge.lane.KioskTickets;
import dev.limen.edge.lane.Lane;
import dev.limen.edge.lane.LaneCondition;
import dev.limen.edge.lane.LaneConfig;
import dev.limen.edge.lane.LaneContext;
import dev.limen.edge.lane.LaneFactory;
import dev.limen.edge.lane.LaneListener;
import dev.limen.edge.peer.Peers;
import dev.limen.edge.state.LocalRecords;
import dev.limen.edge.state.Outbox;
import dev.limen.edge.state.Passed;
import dev.limen.edge.sync.AuditHeads;
import dev.limen.edge.sync.ChangeFollower;
import dev.limen.edge.sync.CoordinatorClient;
import dev.limen.edge.sync.CropSender;
import dev.limen.edge.sync.EventUploader;
import dev.limen.edge.sync.OverrideFollower;
import dev.limen.edge.threshold.SiteScores;
import dev.limen.edge.ticket.TicketCheck;
import dev.limen.edge.watchlist.WatchList;
import dev.limen.gallery.Gallery;
import dev.limen.gallery.keys.KeyEncryptionKey;
import dev.limen.identity.IdentityFolder;
import dev.limen.kiosk.LiveMap;
import dev.limen.protocol.CameraCount;
import dev.limen.protocol.Event;
import dev.limen.protocol.GateOverride;
import dev.limen.protocol.NodeStatus;
import dev.limen.vision.camera.PushedCamera;
import dev.limen.vision.model.FaceModels;
import dev.limen.vision.model.ModelEntry;
import dev.limen.vision.model.ModelStore;
import dev.limen.vision.model.ModelTask;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running edge node. Starting and closing block; call them from a thread that may.
 *
 * <p>Closing shuts each barrier before anything else of its lane.
 */
public final class EdgeNode implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EdgeNode.class);

    private final EdgeConfig config;
    private final Clock clock;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final List<LaneListener> listeners = new CopyOnWriteArrayList<>();
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final List<Lane> lanes = new CopyOnWriteArrayList<>();
    private final LiveMap map;
    private final Gallery gallery;
    private final Outbox outbox;
    private final ChangeFollower follower;
    private final EventUploader uploader;
    private final EdgeServer server;
    private final Optional<IdentityKeeper> identity;
    private final Optional<Peers> peers;

    private EdgeNode(Vertx vertx, EdgeConfig config, ModelStore models, KeyEncryptionKey key, Clock clock) {
        this.config = config;
        this.clock = clock;
        try {
            FaceModels networks = FaceModels.of(models.defaulting(ModelTask.FACE_DETECTION, config.detector())
                    .defaulting(ModelTask.FACE_EMBEDDING, config.embedder())
                    .defaulting(ModelTask.FACE_QUALITY, config.quality()));
            ModelEntry model = networks.embedder().entry();
            Path data = config.dataDir();
            LocalRecords records = keep(LocalRecords.open(data.resolve("records.sqlite")));
            if (isMissing(data, "gallery.sqlite") || isMissing(data, "watchlist.sqlite")) {
                // Moved away because it was damaged: the records alone would say that everybody is here.
                records.followAgain(false);
            }
            gallery = keep(Gallery.open(
                    data.resolve("gallery.sqlite"),
                    model.id(),
                    model.dimension().orElseThrow(),
                    key));
            WatchList watchList =
                    keep(WatchList.open(data, model.id(), model.dimension().orElseThrow(), key, clock));
            if (gallery.quarantined() > 0) {
                records.followAgain(true);
            }
            outbox = keep(Outbox.open(data.resolve("outbox.sqlite"), config.node(), config.effectiveOutboxCapacity()));
            // A passage that became durable just before the node died may not have marked its ticket yet.
            outbox.forEachWaiting(event -> {
                if (event instanceof Event.Passage passage) {
                    records.markUsed(passage.ticket());
                    Passed.of(passage).ifPresent(records::addPassage);
                }
            });
            AuditHeads heads = AuditHeads.open(data.resolve("audit-heads.txt"));
            String url = config.coordinator().url();
            identity = config.coordinator()
                    .identity()
                    .map(folder -> keep(
                            IdentityKeeper.open(vertx, url, new IdentityFolder(folder), config.node(), clock, heads)));
            CoordinatorClient coordinator = identity.map(IdentityKeeper::client)
                    .orElseGet(() -> keep(new CoordinatorClient(
                            vertx, url, config.coordinator().readToken(), heads)));
            map = new LiveMap(clock);
            Guide guide = new Guide(config.locale(), map);
            follower = keep(new ChangeFollower(
                    coordinator,
                    gallery,
                    watchList,
                    records,
                    guide,
                    clock,
                    config.effectiveMaxStaleness(),
                    config.feedTerms()));
            uploader = keep(new EventUploader(config.node(), outbox, coordinator));
            CropSender crops = keep(new CropSender(coordinator));
            peers = config.peers()
                    .map(beside -> keep(
                            Peers.open(vertx, config.node(), beside, identity, records.passageLog(), registry, clock)));
            GateDisplays displays =
                    keep(new GateDisplays(vertx, this::conditions, guide::findWayfinder, config.locale(), clock));
            SiteScores site = keep(new SiteScores(
                    gallery,
                    model.calibration().flatMap(ScoreCalibration::nonMated),
                    config.node().value().hashCode()));
            LaneFactory factory = new LaneFactory(networks, registry, clock, site, data);
            Optional<TicketCheck> tickets = config.tickets().map(settings -> settings.open(records));
            List<NodeRoutes> more = new ArrayList<>();
            config.kioskRecognition().ifPresent(asked -> {
                String secret = asked.readKey();
                more.add(new KioskRecognitionRoutes(
                        vertx,
                        factory.createEyes(asked.recognition(), gallery, records),
                        secret,
                        follower::findStaleness,
                        registry));
            });
            tickets.ifPresent(
                    check -> more.add(new KioskTicketRoutes(vertx, new KioskTickets(check, clock), registry)));
            server = keep(EdgeServer.start(
                    vertx, config, registry, this::status, guide, displays, more, this::findPushedCamera));
            LaneContext plain = new LaneContext(
                            gallery, records, outbox, guide, new Fanout(crops), follower::findStaleness)
                    .withPolicy(config.readPolicy())
                    .withWatchList(watchList::find);
            LaneContext taking = tickets.map(plain::withTickets).orElse(plain);
            LaneContext context =
                    peers.map(Peers::neighbours).map(taking::withNeighbours).orElse(taking);
            for (LaneConfig gate : config.gates()) {
                lanes.add(keep(factory.create(gate, context)));
            }
            map.onChanged(this::evacuate);
            evacuate();
            // Only now: while a port or a camera may still be refused, nobody should be told of the coordinator.
            follower.start();
            uploader.start();
            peers.ifPresent(Peers::start);
            keep(new OverrideFollower(config.node(), coordinator, this::overridden))
                    .start();
            keep(new StatusReporter(vertx, coordinator, this::status, guide.crowd()));
        } catch (RuntimeException unusable) {
            close();
            throw unusable;
        }
    }

    /**
     * Opens everything the node has, except its eyes: lanes look from {@link #startLanes()} on.
     *
     * @param key that opens the gallery
     * @throws InvalidInputException when a setting, a model, a file or a port cannot be used; one sentence
     */
    public static EdgeNode start(Vertx vertx, EdgeConfig config, ModelStore models, KeyEncryptionKey key, Clock clock) {
        EdgeNode node = new EdgeNode(vertx, config, models, key, clock);
        log.atInfo()
                .addKeyValue("node", config.node())
                .addKeyValue("port", node.port())
                .addKeyValue("references", node.gallery.size())
                .addKeyValue("quarantined", node.gallery.quarantined())
                .log("edge node ready");
        return node;
    }

    /**
     * Opens the node with the gallery's key that its configuration names.
     *
     * @throws InvalidInputException when a setting, a model, a file, a key or a port cannot be used; one sentence
     */
    public static EdgeNode start(Vertx vertx, EdgeConfig config, ModelStore models, Clock clock) {
        return start(vertx, config, models, config.openGalleryKey(), clock);
    }

    /** Begins to look. */
    public void startLanes() {
        lanes.forEach(Lane::start);
    }

    /** Also tells {@code listener} of everything that happens at this node's gates. */
    public void listen(LaneListener listener) {
        listeners.add(listener);
    }

    /** {@return the port of its own pages} */
    public int port() {
        return server.port();
    }

    /** {@return how many references it can recognise} */
    public int references() {
        return gallery.size();
    }

    /** {@return whether it holds everything the coordinator had when it last answered} */
    public boolean isCaughtUp() {
        return follower.isCaughtUp();
    }

    /** {@return whether every lane has a threshold to recognise people by} */
    public boolean hasThresholds() {
        return lanes.stream().allMatch(Lane::hasThreshold);
    }

    /** {@return events not yet held by the coordinator} */
    public long outboxDepth() {
        return outbox.depth();
    }

    /** {@return events the coordinator has acknowledged since the start} */
    public long eventsAcknowledged() {
        return uploader.acknowledged();
    }

    /** {@return how many frames all lanes have looked at} */
    public long frames() {
        return lanes.stream().mapToLong(Lane::frames).sum();
    }

    /** {@return completes when the recordings of all lanes have been played and decided about} */
    public CompletableFuture<Void> lanesEnded() {
        return CompletableFuture.allOf(lanes.stream().map(Lane::ended).toArray(CompletableFuture[]::new));
    }

    /** {@return how the node is} */
    public NodeStatus status() {
        return new NodeStatus(
                config.node(),
                version(),
                clock.instant(),
                follower.position(),
                gallery.size(),
                outbox.depth(),
                lanes.stream().map(lane -> lane.status(this::findNodeProblem)).toList(),
                peers.map(Peers::list),
                counts(),
                Optional.of(map.isEvacuating()),
                Optional.of(gallery.model()));
    }

    private Optional<List<CameraCount>> counts() {
        List<CameraCount> counts =
                lanes.stream().flatMap(lane -> lane.findCount().stream()).toList();
        return counts.isEmpty() ? Optional.empty() : Optional.of(counts);
    }

    /** As it stands, whoever calls: a restarted node takes it up before its lanes look. */
    private void evacuate() {
        boolean active = map.isEvacuating();
        Telling.each(lanes, lane -> lane.evacuate(active));
    }

    private void overridden(GateOverride override) {
        lanes.stream().filter(lane -> lane.gate().equals(override.gate())).forEach(lane -> lane.offer(override));
    }

    private Optional<PushedCamera> findPushedCamera(GateId gate) {
        return lanes.stream()
                .filter(lane -> lane.gate().equals(gate))
                .findFirst()
                .flatMap(Lane::findPushedCamera);
    }

    private List<LaneCondition> conditions() {
        boolean impaired = follower.findStaleness().isPresent();
        return lanes.stream().map(lane -> lane.condition(impaired)).toList();
    }

    /** What troubles every gate of the node alike. */
    private Optional<String> findNodeProblem() {
        return identity.flatMap(IdentityKeeper::findProblem)
                .or(follower::findStaleness)
                .or(uploader::findFault)
                .or(follower::findFault)
                .or(() -> follower.findUntold(config.gateZones()));
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            AutoCloseable last = open.pop();
            try {
                last.close();
            } catch (Exception stuck) {
                log.atWarn()
                        .addKeyValue("part", last.getClass().getSimpleName())
                        .setCause(stuck)
                        .log("did not close");
            }
        }
    }

    private <T extends AutoCloseable> T keep(T part) {
        open.push(part);
        return part;
    }

    private static boolean isMissing(Path data, String file) {
        return !Files.exists(data.resolve(file));
    }

    private static String version() {
        return Optional.ofNullable(EdgeNode.class.getPackage().getImplementationVersion())
                .orElse("development");
    }

    /** Tells everybody who listens; who fails is logged and does not keep the others from hearing. */
    private final class Fanout implements LaneListener {
        private final CropSender crops;

        Fanout(CropSender crops) {
            this.crops = crops;
        }

        @Override
        public void decided(Event.Decision decision, byte[] crop) {
            if (crop.length > 0) {
                crops.offer(decision.id(), crop);
            }
            tell(listener -> listener.decided(decision, crop));
            server.decided(decision);
        }

        @Override
        public void askedForTicket(GateId gate, Instant at) {
            tell(listener -> listener.askedForTicket(gate, at));
            server.askedForTicket(gate, at);
        }

        @Override
        public void passed(Event.Passage passage) {
            tell(listener -> listener.passed(passage));
        }

        @Override
        public void watched(Event.WatchListHit hit) {
            tell(listener -> listener.watched(hit));
        }

        @Override
        public void alarmed(Event.Alarm alarm) {
            tell(listener -> listener.alarmed(alarm));
        }

        private void tell(Consumer<LaneListener> news) {
            Telling.each(listeners, news);
        }
    }
}
