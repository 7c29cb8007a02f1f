package dev.limen.edge.simulation;

import dev.limen.core.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Fails every stage of a gate in every way that it can, one at a time, each at a gate of its own with the product's threads,
 * pipeline, rules, disk and relay; networks and neighbours are imitated. Stateless.
 */
public final class FaultDrill {
    private static final Duration LONGEST_END = Duration.ofSeconds(30);

    private FaultDrill() {}

    /**
     * Runs the whole matrix; some two seconds for each cell, several at once.
     *
     * @param atOnce gates at once, 1 to 16
     * @param told of each cell as it ends; from several threads
     * @throws InvalidInputException when {@code atOnce} makes no sense
     */
    public static FaultReport run(int atOnce, Consumer<FaultReport.Cell> told) {
        if (atOnce < 1 || atOnce > 16) {
            throw new InvalidInputException("--at-once is 1 to 16 gates, not " + atOnce + ".");
        }
        Path folder = TemporaryFolder.create("limen-drill");
        ExecutorService gates = Executors.newFixedThreadPool(atOnce);
        try {
            Future<Long> undisturbed = gates.submit(() -> {
                try (DrilledGate gate = new DrilledGate(folder.resolve("whole"))) {
                    return gate.admit(0);
                }
            });
            List<Future<FaultReport.Cell>> running = new ArrayList<>();
            for (Stage stage : Stage.values()) {
                for (Fault fault : stage.faults()) {
                    running.add(gates.submit(() -> {
                        FaultReport.Cell cell = cell(folder.resolve(stage + "-" + fault), stage, fault);
                        told.accept(cell);
                        return cell;
                    }));
                }
            }
            List<FaultReport.Cell> cells = new ArrayList<>();
            for (Future<FaultReport.Cell> one : running) {
                cells.add(one.get());
            }
            return FaultReport.of(cells, undisturbed.get());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the drill was interrupted", stopped);
        } catch (ExecutionException fault) {
            throw new IllegalStateException("a gate could not be drilled", fault.getCause());
        } finally {
            gates.shutdownNow();
            awaitEnd(gates);
            TemporaryFolder.erase(folder);
        }
    }

    /** Gates that still write would leave files behind. Waits also when this thread is to stop; they are quick. */
    private static void awaitEnd(ExecutorService gates) {
        boolean interrupted = Thread.interrupted();
        try {
            if (!gates.awaitTermination(LONGEST_END.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("a drilled gate does not end");
            }
        } catch (InterruptedException again) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static FaultReport.Cell cell(Path folder, Stage stage, Fault fault) {
        try (DrilledGate gate = new DrilledGate(folder)) {
            gate.fail(stage, fault);
            int releases = gate.releases();
            boolean opened = gate.hasOpened();
            Optional<String> said = gate.told();
            gate.repair();
            return new FaultReport.Cell(stage, fault, releases, opened, said.orElse(""), gate.admit(1));
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
    }
}
