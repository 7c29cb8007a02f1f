package dev.limen.app.demo;

import dev.limen.core.InvalidInputException;
import dev.limen.edge.EdgeNode;
import dev.limen.protocol.Event;
import dev.limen.vision.enrol.ReferenceExtractor;
import dev.limen.vision.model.ModelStore;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** One run of the demo: what is started, what is printed, and how it ends. */
public final class DemoRun implements AutoCloseable {
    private static final int USUAL_PORT = 8080;
    private static final Duration FOOTAGE_PATIENCE = Duration.ofSeconds(90);
    private static final Duration DELIVERY_PATIENCE = Duration.ofSeconds(20);

    private final ReferenceExtractor extractor;
    private final Demo demo;
    private final DemoLog decisions;
    private final ExecutorService boxOffice;
    private final AtomicBoolean closed = new AtomicBoolean();

    private DemoRun(ReferenceExtractor extractor, Demo demo, DemoLog decisions, ExecutorService boxOffice) {
        this.extractor = extractor;
        this.demo = demo;
        this.decisions = decisions;
        this.boxOffice = boxOffice;
    }

    /**
     * Starts everything, prints where to look, and lets people walk up.
     *
     * @param loadExtractor makes enrolment's networks
     * @throws InvalidInputException when a model is missing, a port taken or a photograph unusable
     */
    public static DemoRun start(
            ModelStore models,
            Function<ModelStore, ReferenceExtractor> loadExtractor,
            DemoFootage footage,
            Wishes wishes,
            PrintStream out) {
        out.println("Loading the networks and enrolling people who do not exist …");
        ReferenceExtractor extractor = loadExtractor.apply(models);
        ExecutorService boxOffice = Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, "box-office");
            thread.setDaemon(true);
            return thread;
        });
        CompletableFuture<Demo> started = new CompletableFuture<>();
        DemoLog decisions = new DemoLog(out, DemoCast.names(), person -> {
            if (wishes.loop()) {
                boxOffice.execute(() -> started.join().sellAgain(person));
            }
        });
        try {
            Demo demo = Demo.start(setup(footage, wishes), models, extractor, decisions);
            started.complete(demo);
            announce(demo, out);
            demo.startLanes();
            return new DemoRun(extractor, demo, decisions, boxOffice);
        } catch (RuntimeException failed) {
            boxOffice.shutdownNow();
            extractor.close();
            throw failed;
        }
    }

    /** {@return the running demo} */
    public Demo demo() {
        return demo;
    }

    /** Waits until the footage has been played and every event has arrived. */
    public DemoReport awaitReport() {
        try {
            CompletableFuture.allOf(
                            demo.nodes().stream().map(EdgeNode::lanesEnded).toArray(CompletableFuture[]::new))
                    .get(FOOTAGE_PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException stuck) {
            throw new IllegalStateException("the footage did not end", stuck);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopping);
        }
        List<Event.Decision> made = decisions.decisions();
        long admitted = made.stream().filter(d -> d.ticket().isPresent()).count();
        Demo.await(() -> decisions.passages() >= admitted, DELIVERY_PATIENCE, "the admitted to pass");
        Demo.await(
                () -> demo.nodes().stream().allMatch(node -> node.outboxDepth() == 0),
                DELIVERY_PATIENCE,
                "the events to arrive");
        return DemoReport.of(
                made,
                demo.nodes().stream().mapToLong(EdgeNode::frames).sum(),
                demo.nodes().stream().mapToLong(EdgeNode::eventsAcknowledged).sum(),
                demo.api().countEvents(),
                demo.nodes().stream()
                        .flatMap(node -> node.status().gates().stream())
                        .toList());
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        boxOffice.shutdownNow();
        demo.close();
        extractor.close();
    }

    private static Demo.Setup setup(DemoFootage footage, Wishes wishes) {
        List<Demo.DemoGate> gates = new ArrayList<>(wishes.camera()
                .map(camera -> List.of(new Demo.DemoGate("gate-a", DemoCast.EAST, camera, false)))
                .orElseGet(() -> List.of(
                        new Demo.DemoGate(
                                "gate-a", DemoCast.EAST, footage.clip("gate-a").toString(), wishes.loop()),
                        new Demo.DemoGate(
                                "gate-b", DemoCast.WEST, footage.clip("gate-b").toString(), wishes.loop()))));
        Optional<TryOut> tryOut = wishes.loop() ? Optional.of(TryOut.create(footage.folder())) : Optional.empty();
        tryOut.ifPresent(own -> gates.add(TryOut.gate()));
        return new Demo.Setup(
                footage.folder(),
                wishes.port().orElseGet(DemoRun::usualPortOrAny),
                footage.portraits(),
                wishes.guests(),
                gates,
                tryOut);
    }

    private static int usualPortOrAny() {
        try (ServerSocket probe = new ServerSocket(USUAL_PORT, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        } catch (IOException taken) {
            return 0;
        }
    }

    private static void announce(Demo demo, PrintStream out) {
        String centre = "http://127.0.0.1:" + demo.port();
        out.println();
        announce(out, "Begin here", centre + "/#" + demo.landing());
        announce(out, "Console (staff)", centre + "/console");
        demo.gatePorts().keySet().forEach(gate -> announce(out, "Kiosk at " + gate, centre + "/kiosk?id=" + gate));
        demo.gatePorts()
                .forEach((gate, port) -> announce(
                        out,
                        "… from the node",
                        "http://127.0.0.1:" + port + "/kiosk?id=" + gate + "  (works without the coordinator)"));
        demo.kiosks().forEach((name, id) -> announce(out, name, centre + "/kiosk?id=" + id));
        announce(out, "API", centre + "/api/v1/openapi.json");
        out.println();
    }

    private static void announce(PrintStream out, String name, String address) {
        out.printf("  %-20s%s%n", name, address);
    }

    /**
     * @param camera a real camera instead of the footage
     * @param guests portraits of people who enrol themselves, by name
     * @param port of the coordinator
     * @param loop whether the footage starts again at its end
     */
    public record Wishes(Optional<String> camera, Map<String, byte[]> guests, Optional<Integer> port, boolean loop) {}
}
