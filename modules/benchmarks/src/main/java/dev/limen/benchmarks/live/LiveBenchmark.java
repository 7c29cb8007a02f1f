package dev.limen.benchmarks.live;

import dev.limen.benchmarks.Machine;
import dev.limen.benchmarks.TemporaryFolder;
import dev.limen.calibration.NonMatedScores;
import dev.limen.calibration.ParetoTail;
import dev.limen.coordinator.Coordinator;
import dev.limen.coordinator.CoordinatorConfig;
import dev.limen.coordinator.access.AccessSettings;
import dev.limen.coordinator.account.AccountsOnDisk;
import dev.limen.core.InvalidInputException;
import dev.limen.gallery.enrolment.EnrolmentThresholds;
import dev.limen.gallery.keys.KeyEncryptionKey;
import dev.limen.protocol.ApiPaths;
import dev.limen.protocol.Role;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * How long it takes from a decision at a gate until consoles and kiosks show it: a whole coordinator that stores every event
 * durably and asks everybody who they are, beside {@link BareFanOut} with the same load. Each runs on event loops of its own;
 * senders and pages on others of the same process.
 */
public final class LiveBenchmark {
    /** Of a network that does not exist; nobody is enrolled. */
    private static final NonMatedScores SCORES =
            new NonMatedScores(20_000, 0, 0.088, new ParetoTail(0.145, 0.05, -0.1, 0.045));

    private static final Duration DRAINING = Duration.ofSeconds(30);
    private static final int PATIENCE_SECONDS = 60;
    private static final int LOOK_MILLIS = 50;

    private final LivePlan plan;
    private final Consumer<String> steps;

    private LiveBenchmark(LivePlan plan, Consumer<String> steps) {
        this.plan = plan;
        this.steps = steps;
    }

    /**
     * Runs both, one after the other; takes twice the plan's length and some seconds.
     *
     * @param steps told what is being done
     * @throws InvalidInputException when this machine cannot do it
     */
    public static LiveReport run(LivePlan plan, Consumer<String> steps) {
        try (TemporaryFolder folder = TemporaryFolder.create("limen-bench-live")) {
            return new LiveBenchmark(plan, steps).run(folder.path());
        }
    }

    private LiveReport run(Path folder) {
        Load bare = new Load(plan);
        Load whole = new Load(plan);
        Vertx serving = Vertx.vertx();
        try {
            steps.accept("the bare fan-out");
            try (BareFanOut server = await(BareFanOut.start(serving))) {
                bare.run(server.port(), Collections.nCopies(plan.nodes(), "none"), Optional.empty());
            }
            steps.accept("the coordinator");
            Coordinator coordinator = await(Coordinator.start(
                    serving,
                    CoordinatorConfig.onLoopback(folder).withAccess(AccessSettings.REQUIRED),
                    KeyEncryptionKey.ephemeral(),
                    image -> {
                        throw new InvalidInputException("Nobody is enrolled in a measurement.");
                    },
                    EnrolmentThresholds.of(Optional.of(SCORES)),
                    Clock.systemUTC()));
            List<String> tokens = new ArrayList<>();
            String guard;
            try (AccountsOnDisk accounts = AccountsOnDisk.open(folder, Clock.systemUTC())) {
                guard = accounts.makeToken("consoles", Set.of(Role.GUARD), Optional.empty(), 1);
                for (int i = 0; i < plan.nodes(); i++) {
                    tokens.add(accounts.makeToken("node", Set.of(), Optional.of(Gates.node(i)), 1));
                }
            }
            whole.run(coordinator.port(), tokens, Optional.of(guard));
            await(coordinator.close());
        } finally {
            serving.close();
        }
        List<LiveReport.Row> rows = new ArrayList<>(whole.rows("limen"));
        rows.addAll(bare.rows("bare fan-out"));
        return new LiveReport(
                rows,
                whole.perSecond(),
                plan.nodes(),
                plan.length().toMillis() / 1_000.0,
                whole.refused(),
                rows.stream().allMatch(LiveReport.Row::isWhole),
                Machine.current());
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failed) {
            throw new InvalidInputException(
                    "The measurement could not be set up: " + failed.getMessage() + ".", failed);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new InvalidInputException("The measurement was stopped.", stopping);
        }
    }

    /** Gates and pages at one server, from opening to the last message. For one thread. */
    private static final class Load {
        private final LivePlan plan;
        private final Audience consoles = new Audience("console", "decision");
        private final Audience kiosks = new Audience("kiosk", "guidance");
        private long decisions;
        private long atKiosks;
        private long refused;

        Load(LivePlan plan) {
            this.plan = plan;
        }

        void run(int port, List<String> tokens, Optional<String> guard) {
            Vertx vertx = Vertx.vertx();
            try {
                await(consoles.open(vertx, port, plan.consoles(), i -> "/api/v1/stream", guard));
                await(kiosks.open(
                        vertx,
                        port,
                        plan.kiosks(),
                        i -> ApiPaths.KIOSKS + "/" + Gates.gate(i % plan.nodes()) + "/stream",
                        Optional.empty()));
                Gates gates = new Gates(vertx, port, tokens);
                Instant from = Instant.now().plus(LivePlan.WARM_UP);
                Instant until = from.plus(plan.length());
                gates.count(from, until);
                consoles.count(from, until);
                kiosks.count(from, until);
                vertx.runOnContext(started -> gates.start(plan.decisions()));
                sleepUntil(until.plusMillis(500));
                vertx.runOnContext(stopped -> gates.stop());
                Instant patience = Instant.now().plus(DRAINING);
                while (!(gates.isDone()
                                && consoles.heard() == gates.counted() * plan.consoles()
                                && kiosks.heard() == expectedAtKiosks(gates))
                        && Instant.now().isBefore(patience)) {
                    sleepUntil(Instant.now().plusMillis(LOOK_MILLIS));
                }
                decisions = gates.counted();
                atKiosks = expectedAtKiosks(gates);
                refused = gates.refused();
            } finally {
                consoles.leave();
                kiosks.leave();
                vertx.close();
            }
        }

        List<LiveReport.Row> rows(String engine) {
            return List.of(consoles.row(engine, decisions * plan.consoles()), kiosks.row(engine, atKiosks));
        }

        double perSecond() {
            return decisions * 1_000.0 / plan.length().toMillis();
        }

        long refused() {
            return refused;
        }

        private long expectedAtKiosks(Gates gates) {
            return IntStream.range(0, plan.kiosks())
                    .mapToLong(kiosk -> gates.counted(kiosk % plan.nodes()))
                    .sum();
        }

        private static void sleepUntil(Instant moment) {
            try {
                TimeUnit.MILLISECONDS.sleep(
                        Math.max(0, Duration.between(Instant.now(), moment).toMillis()));
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                throw new InvalidInputException("The measurement was stopped.", stopping);
            }
        }
    }
}
