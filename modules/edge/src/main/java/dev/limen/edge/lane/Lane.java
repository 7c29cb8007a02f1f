package dev.limen.edge.lane;

import dev.limen.core.GateId;
import dev.limen.core.InvalidInputException;
import dev.limen.edge.barrier.Barrier;
import dev.limen.edge.threshold.RecognitionRules;
import dev.limen.protocol.CameraCount;
import dev.limen.protocol.GateOverride;
import dev.limen.protocol.NodeStatus;
import dev.limen.vision.camera.Backoff;
import dev.limen.vision.camera.CameraState;
import dev.limen.vision.camera.Frame;
import dev.limen.vision.camera.FrameMailbox;
import dev.limen.vision.camera.PushedCamera;
import dev.limen.vision.camera.ReconnectingCamera;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A camera, a barrier and the two threads between them: one takes frames, one looks at the newest.
 *
 * <p>Whatever goes wrong with a frame costs that frame; the barrier stays shut, the sentence for staff is in
 * {@link #status()}, and the lane goes on.
 */
public final class Lane implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Lane.class);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    /** While other gates are being asked: they answer within milliseconds. */
    private static final Duration LOOK_SOON = Duration.ofMillis(10);

    private final LaneConfig config;
    private final LaneHealth health;
    private final Optional<PushedCamera> pushed;
    private final ReconnectingCamera camera;
    private final FrameMailbox mailbox = new FrameMailbox();
    private final Barrier barrier;
    private final LanePipeline pipeline;
    private final RecognitionRules rules;
    private final AlarmDesk alarms;
    private final Clock clock;
    private final TicketReaders tickets;
    private volatile boolean closed;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final Thread capture;
    private final Thread recognition;

    /**
     * Takes over {@code barrier}, {@code pipeline}, {@code rules}, {@code alarms} and {@code tickets}. Nothing runs before
     * {@link #start()}.
     */
    Lane(
            LaneConfig config,
            LaneHealth health,
            Barrier barrier,
            LanePipeline pipeline,
            RecognitionRules rules,
            AlarmDesk alarms,
            Clock clock,
            TicketReaders tickets) {
        this.config = config;
        this.health = health;
        this.barrier = barrier;
        this.pipeline = pipeline;
        this.rules = rules;
        this.alarms = alarms;
        this.clock = clock;
        this.tickets = tickets;
        this.pushed = config.camera().isBrowser()
                ? Optional.of(
                        new PushedCamera("gate " + config.id(), config.camera().options()))
                : Optional.empty();
        this.camera = pushed.map(pages -> pages.reader(this::cameraChanged))
                .orElseGet(() -> ReconnectingCamera.at(
                        config.camera().parsedAddress(),
                        config.camera().options(),
                        Backoff.defaults(),
                        this::cameraChanged));
        this.capture = thread("camera-", this::captureFrames);
        this.recognition = thread("lane-", this::lookAtFrames);
    }

    /** Starts both threads. */
    public void start() {
        capture.start();
        recognition.start();
    }

    /** {@return completes when a recording has been played and everyone in it was decided about} */
    public CompletableFuture<Void> ended() {
        return ended;
    }

    /** {@return which gate it is} */
    public GateId gate() {
        return config.id();
    }

    /** Takes what staff decided about somebody whom this gate referred; good for a few seconds. From any thread. */
    public void offer(GateOverride override) {
        pipeline.offer(override);
    }

    /** Shuts the gate when it leads in and frees it when it leads out, or takes that back. From any thread. */
    public void evacuate(boolean active) {
        barrier.evacuate(active);
    }

    /** {@return where pages bring pictures; empty for a gate that has a camera} */
    public Optional<PushedCamera> findPushedCamera() {
        return pushed;
    }

    /** {@return whether there is a threshold to recognise people by} */
    public boolean hasThreshold() {
        return rules.find().isPresent();
    }

    /** {@return how many heads its camera has in view; empty when it is not set up to count, or cannot tell now} */
    public Optional<CameraCount> findCount() {
        String gate = config.id().value();
        return config.camera()
                .crowd()
                .flatMap(floor -> health.heads()
                        .find(System.nanoTime())
                        .map(seen -> new CameraCount(
                                gate, floor.place().orElse(gate), floor.area(), seen.heads(), seen.ageSeconds())));
    }

    /** {@return how many frames were looked at} */
    public long frames() {
        return health.frames();
    }

    /**
     * {@return how the lane is; asking also starts a new interval of {@code framesPerSecond}}
     *
     * @param node what troubles the whole node, told when the lane itself has no worse news
     */
    public NodeStatus.Gate status(Supplier<Optional<String>> node) {
        return new NodeStatus.Gate(
                config.id(),
                config.zone(),
                barrier.state().code(),
                health.camera(),
                barrier.findProblem()
                        .or(alarms::findProblem)
                        .or(health::findProblem)
                        .or(tickets::findProblem)
                        .or(node)
                        .or(rules::problem),
                health.frameRate(),
                mailbox.dropped(),
                health.admissionMillis(0.5),
                health.admissionMillis(0.99),
                rules.status(clock.instant()),
                Optional.of(pipeline.mode().status()));
    }

    /**
     * {@return how the lane is for those who walk up to it}
     *
     * @param nodeImpaired whether the node cannot decide about faces, at any of its gates
     */
    public LaneCondition condition(boolean nodeImpaired) {
        boolean sees = health.camera().equals("streaming");
        return new LaneCondition(
                config.id(),
                config.effectiveDirection(),
                pipeline.mode().current(),
                barrier.state(),
                barrier.isToLeave(),
                barrier.findImpairment().isEmpty() && !health.isFailing(),
                sees && !nodeImpaired && hasThreshold(),
                tickets.hasScanner() || sees && tickets.any());
    }

    @Override
    public void close() {
        closed = true;
        barrier.close();
        tickets.close();
        alarms.close();
        camera.close();
        mailbox.close();
        capture.interrupt();
        join(capture);
        if (tickets.hasScanner()) {
            recognition.interrupt();
        }
        join(recognition);
        rules.close();
        if (recognition.getState() == Thread.State.NEW) {
            pipeline.close();
            ended.complete(null);
        }
    }

    private void captureFrames() {
        try {
            for (Optional<Frame> frame = camera.next(); frame.isPresent(); frame = camera.next()) {
                mailbox.offer(frame.get());
            }
            health.camera("ended", Optional.empty());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (InvalidInputException unusable) {
            health.camera("lost", Optional.of(String.valueOf(unusable.getMessage())));
            log.atError()
                    .addKeyValue("gate", config.id())
                    .addKeyValue("reason", unusable.getMessage())
                    .log("camera cannot be used");
        } catch (RuntimeException | Error fault) {
            health.camera("lost", Optional.of("The camera failed; its frames are no longer read."));
            log.atError().addKeyValue("gate", config.id()).setCause(fault).log("capture stopped");
        } finally {
            mailbox.finish();
        }
    }

    private void lookAtFrames() {
        try (pipeline) {
            while (!mailbox.isExhausted()) {
                barrier.beat();
                Optional<Frame> next = mailbox.take(pause());
                if (next.isPresent()) {
                    try (Frame frame = next.get()) {
                        tickets.offer(frame);
                        lookAt(frame);
                    }
                } else if (tickets.any()) {
                    serveTickets();
                }
            }
            guarded(pipeline::finishAll);
            barrier.rest();
            ended.complete(null);
            // Without a camera, too, a scanner opens the gate.
            while (tickets.hasScanner() && !closed) {
                TimeUnit.MILLISECONDS.sleep(pause().toMillis());
                serveTickets();
            }
        } catch (InterruptedException stopping) {
            barrier.rest();
            Thread.currentThread().interrupt();
        } finally {
            ended.complete(null);
        }
    }

    private Duration pause() {
        return pipeline.isAsking() ? LOOK_SOON : LOOK_AGAIN;
    }

    private void serveTickets() {
        guarded(() -> pipeline.serveTickets(System.nanoTime()));
    }

    private void lookAt(Frame frame) {
        long start = System.nanoTime();
        guarded(() -> pipeline.process(frame));
        health.frame(System.nanoTime() - start);
    }

    /** A fault costs one frame. The barrier was not told to open, so it stays as it is. */
    private void guarded(Runnable work) {
        try {
            work.run();
            health.problem(Optional.empty());
        } catch (RuntimeException | Error fault) {
            // Errors, too: a lane that has died must not look as if it were merely waiting.
            health.problem(Optional.of("The gate cannot decide at the moment: " + fault.getMessage()));
            log.atError().addKeyValue("gate", config.id()).setCause(fault).log("frame not decided");
        }
    }

    private void cameraChanged(CameraState state) {
        if (state instanceof CameraState.Lost lost) {
            health.camera("lost", Optional.of(lost.reason()));
        } else if (state instanceof CameraState.Streaming) {
            health.camera("streaming", Optional.empty());
        } else {
            health.camera("opening", Optional.empty());
        }
    }

    private Thread thread(String kind, Runnable work) {
        Thread thread = new Thread(work, kind + config.id());
        thread.setDaemon(true);
        return thread;
    }

    private static void join(Thread thread) {
        try {
            if (thread.isAlive()) {
                thread.join(Duration.ofSeconds(10).toMillis());
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
