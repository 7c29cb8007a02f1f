package dev.limen.app.demo;

import dev.limen.calibration.ScoreCalibration;
import dev.limen.coordinator.Coordinator;
import dev.limen.coordinator.CoordinatorConfig;
import dev.limen.core.GateId;
import dev.limen.core.InvalidInputException;
import dev.limen.core.NodeId;
import dev.limen.core.PersonId;
import dev.limen.core.Ticket;
import dev.limen.core.TicketId;
import dev.limen.core.Zone;
import dev.limen.edge.EdgeConfig;
import dev.limen.edge.EdgeNode;
import dev.limen.edge.barrier.BarrierSettings;
import dev.limen.edge.lane.LaneConfig;
import dev.limen.edge.lane.LaneListener;
import dev.limen.gallery.enrolment.EnrolmentThresholds;
import dev.limen.gallery.keys.KeyEncryptionKey;
import dev.limen.protocol.Person;
import dev.limen.vision.enrol.ReferenceExtractor;
import dev.limen.vision.model.ModelStore;
import dev.limen.wayfinding.demo.DemoVenue;
import dev.limen.wayfinding.venue.Venue;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A coordinator and gates on loopback, with people enrolled and tickets sold. Starting and closing block.
 *
 * <p>Everything goes over the API a real installation uses; nothing is handed over inside the process.
 */
public final class Demo implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Demo.class);
    /**
     * One stranger in twenty may be taken for one of the enrolled: as strict as a gallery of twelve rendered people, whose
     * faces resemble each other, can be and still know its own.
     */
    public static final double TARGET_FPIR = 0.05;

    /**
     * Renderings look more alike than the photographs of people that the networks were calibrated on: what the gates here
     * find for their threshold, and what lies well between that and two pictures of one of them.
     */
    private static final double LOOK_ALIKE_SCORE = 0.67;

    private static final double DUPLICATE_SCORE = 0.8;

    private static final Duration SYNC_PATIENCE = Duration.ofSeconds(30);

    private final Setup setup;
    private final ModelStore models;
    private final Vertx vertx = Vertx.vertx();
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Map<String, EdgeNode> gates = new LinkedHashMap<>();
    private final AtomicInteger ticketNumber = new AtomicInteger();
    private final Venue venue;
    private final int port;
    private final CoordinatorApi boxOffice;

    private Demo(Setup setup, ModelStore models, ReferenceExtractor extractor, LaneListener listener) {
        this.setup = setup;
        this.models = models;
        this.venue = setup.tryOut().isPresent() ? TryOut.withGate(DemoVenue.load()) : DemoVenue.load();
        open.push(() -> vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS));
        try {
            Coordinator coordinator = coordinator(extractor);
            port = coordinator.port();
            boxOffice = new CoordinatorApi(vertx, port);
            open.push(boxOffice);
            sellAndEnrol();
            gates(listener);
        } catch (RuntimeException failed) {
            close();
            throw failed;
        }
    }

    /**
     * Starts everything but the cameras.
     *
     * @param listener told of every decision and passage
     * @throws InvalidInputException when a model is missing or a port taken; one sentence
     */
    static Demo start(Setup setup, ModelStore models, ReferenceExtractor extractor, LaneListener listener) {
        return new Demo(setup, models, extractor, listener);
    }

    /** Lets people walk up. */
    public void startLanes() {
        gates.values().forEach(EdgeNode::startLanes);
    }

    /** {@return the coordinator's port} */
    public int port() {
        return port;
    }

    /** {@return the gates' own ports, by gate} */
    public Map<String, Integer> gatePorts() {
        Map<String, Integer> ports = new LinkedHashMap<>();
        gates.forEach((gate, node) -> ports.put(gate, node.port()));
        return ports;
    }

    /** {@return the ids of kiosks that stand elsewhere in the park, by name} */
    public Map<String, String> kiosks() {
        Map<String, String> kiosks = new LinkedHashMap<>();
        DemoCast.KIOSKS.forEach(name -> kiosks.put(name, DemoVenue.idOf(venue, name)));
        return kiosks;
    }

    /** {@return the coordinator's API} */
    public CoordinatorApi api() {
        return boxOffice;
    }

    /** {@return the nodes} */
    public List<EdgeNode> nodes() {
        return List.copyOf(gates.values());
    }

    /** Sells one more ticket like the one a person has used, so that the looping footage goes on making sense. */
    public void sellAgain(PersonId person) {
        Stream.concat(DemoCast.TICKETS.stream(), Stream.of(TryOut.TICKET))
                .filter(ticket -> ticket.holder().equals(person.value()))
                .findFirst()
                .ifPresent(this::sell);
    }

    /** {@return what the first page needs to know of the gates' own pages, after {@code #}} */
    public String landing() {
        String gates = gatePorts().entrySet().stream()
                .map(gate -> gate.getKey() + ":" + gate.getValue())
                .collect(Collectors.joining(","));
        return "gates=" + gates
                + "&kiosks="
                + kiosks().entrySet().stream()
                        .map(kiosk -> kiosk.getKey().replace(' ', '+') + ":" + kiosk.getValue())
                        .collect(Collectors.joining(","))
                + setup.tryOut()
                        .map(own -> "&walk=" + TryOut.GATE + "&key=" + own.kioskKey() + "&claim=" + invite())
                        .orElse("");
    }

    /** {@return the secret with which a phone takes the visitor's ticket} */
    private String invite() {
        boxOffice.putPerson(new Person(new PersonId(TryOut.VISITOR), TryOut.NAME, Optional.empty()));
        TicketId ticket = sell(TryOut.TICKET);
        String page = boxOffice.claim(new PersonId(TryOut.VISITOR), ticket).page();
        return page.substring(page.indexOf("claim=") + "claim=".length());
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception stuck) {
                log.atWarn().setCause(stuck).log("the demo did not close cleanly");
            }
        }
    }

    private Coordinator coordinator(ReferenceExtractor extractor) {
        CoordinatorConfig defaults = CoordinatorConfig.onLoopback(setup.folder().resolve("coordinator"));
        CoordinatorConfig config = new CoordinatorConfig(
                        defaults.dataDir(),
                        Optional.empty(),
                        new CoordinatorConfig.Listen(defaults.listen().host(), setup.port()),
                        defaults.hostNames(),
                        false,
                        defaults.crops(),
                        defaults.enrolment().withScores(LOOK_ALIKE_SCORE, DUPLICATE_SCORE),
                        defaults.watchList())
                .withAccess(defaults.access());
        CoordinatorConfig signing = setup.tryOut()
                .map(own -> config.withTickets(new CoordinatorConfig.Tickets(own.ticketKey(), Optional.empty())))
                .orElse(config);
        try {
            Coordinator coordinator = Coordinator.start(
                            vertx,
                            signing,
                            KeyEncryptionKey.ephemeral(),
                            extractor::extract,
                            EnrolmentThresholds.of(
                                    extractor.model().calibration().flatMap(ScoreCalibration::nonMated)),
                            Clock.systemUTC())
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            open.push(() -> coordinator
                    .close()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(20, TimeUnit.SECONDS));
            return coordinator;
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }

    private void sellAndEnrol() {
        boxOffice.putVenue(venue.toJson());
        Map<String, String> names = DemoCast.names();
        setup.portraits().forEach((id, portrait) -> {
            boxOffice.putPerson(person(id, names.getOrDefault(id, id)));
            boxOffice.enrol(id, portrait);
        });
        DemoCast.TICKETS.forEach(this::sell);
        DemoSchedule.load()
                .entries(venue, Instant.now(), ZoneId.systemDefault())
                .forEach(boxOffice::plan);
        setup.guests().forEach((name, portrait) -> {
            String id = "guest-" + ticketNumber.incrementAndGet();
            boxOffice.putPerson(person(id, name));
            boxOffice.enrol(id, portrait);
            sell(new DemoCast.Entitlement(id, DemoCast.EAST, "Block C"));
        });
    }

    private static Person person(String id, String name) {
        return new Person(
                new PersonId(id),
                name,
                Optional.of(new Person.Consent("gate-admission", "demo-1", Instant.parse("2026-01-01T00:00:00Z"))));
    }

    private TicketId sell(DemoCast.Entitlement sold) {
        Instant now = Instant.now();
        TicketId id = new TicketId("t" + ticketNumber.incrementAndGet() + "-" + sold.holder());
        boxOffice.putTicket(new Ticket(
                id,
                new PersonId(sold.holder()),
                new Zone(sold.zone()),
                now.minus(Duration.ofMinutes(1)),
                now.plus(Duration.ofHours(12)),
                Optional.of(DemoVenue.idOf(venue, sold.destination()))));
        return id;
    }

    private void gates(LaneListener listener) {
        for (DemoGate gate : setup.gates()) {
            EdgeNode node =
                    EdgeNode.start(vertx, config(gate), models, KeyEncryptionKey.ephemeral(), Clock.systemUTC());
            open.push(node);
            node.listen(listener);
            gates.put(gate.id(), node);
        }
        int expected = DemoCast.ENROLLED.size() + setup.guests().size();
        await(
                () -> gates.values().stream().allMatch(node -> node.isCaughtUp() && node.references() == expected),
                SYNC_PATIENCE,
                "the gates to receive the references");
        await(
                () -> gates.values().stream().allMatch(EdgeNode::hasThresholds),
                SYNC_PATIENCE,
                "the gates to find their thresholds");
    }

    private EdgeConfig config(DemoGate gate) {
        return new EdgeConfig(
                new NodeId("node-" + gate.id()),
                setup.folder().resolve(gate.id()),
                Optional.empty(),
                new EdgeConfig.CoordinatorAddress("http://127.0.0.1:" + port),
                new EdgeConfig.Listen("127.0.0.1", 0),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                setup.tryOut().map(TryOut::tickets),
                Optional.empty(),
                setup.tryOut().map(own -> own.recognition(recognition())),
                setup.tryOut().map(own -> "http://127.0.0.1:" + port),
                List.of(lane(gate)));
    }

    private static LaneConfig.Recognition recognition() {
        return new LaneConfig.Recognition(
                Optional.empty(),
                Optional.of(TARGET_FPIR),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private LaneConfig lane(DemoGate gate) {
        return new LaneConfig(
                new GateId(gate.id()),
                new Zone(gate.zone()),
                new LaneConfig.Camera(
                        gate.camera(), Optional.of(gate.loop()), Optional.empty(), Optional.empty(), Optional.empty()),
                new BarrierSettings("simulated", Duration.ofSeconds(3), Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                recognition(),
                Optional.empty());
    }

    /** Waits for a condition. */
    static void await(BooleanSupplier condition, Duration patience, String what) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("waited " + patience.toSeconds() + " s in vain for " + what);
            }
            try {
                TimeUnit.MILLISECONDS.sleep(20);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for " + what, stopping);
            }
        }
    }

    /**
     * @param folder for everybody's files
     * @param port of the coordinator; 0 takes a free one
     * @param portraits of the cast, by person id
     * @param guests portraits of real people who enrol themselves, by name
     * @param gates one to three
     * @param tryOut what whoever runs it can try with their own camera; empty for nothing
     */
    record Setup(
            Path folder,
            int port,
            Map<String, byte[]> portraits,
            Map<String, byte[]> guests,
            List<DemoGate> gates,
            Optional<TryOut> tryOut) {
        /** Copies the collections. */
        public Setup {
            portraits = Map.copyOf(portraits);
            guests = Map.copyOf(guests);
            gates = List.copyOf(gates);
        }
    }

    /**
     * @param id of the gate in the demo venue
     * @param zone behind it
     * @param camera address
     * @param loop whether a recording starts again at its end
     */
    public record DemoGate(String id, String zone, String camera, boolean loop) {}
}
