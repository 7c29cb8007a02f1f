package dev.limen.benchmarks.gallery;

import dev.limen.benchmarks.Machine;
import dev.limen.benchmarks.StageTimes;
import dev.limen.benchmarks.TemporaryFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Asks Limen's gallery and what one could take instead for the same people, size by size, one thread, and checks every
 * answer against an exact search. Nothing is asserted about time.
 */
public final class GalleryBenchmark {
    private static final int READINGS = 30;

    private final Pace pace;
    private final long seed;
    private final Optional<Path> rivals;
    private final Consumer<String> progress;
    private final List<GalleryReport.Row> rows = new ArrayList<>();
    private final List<GalleryReport.LeftOut> leftOut = new ArrayList<>();
    private final Map<String, Double> readLimits = new TreeMap<>();
    private final List<GalleryReport.Batch> batches = new ArrayList<>();
    private final List<GalleryReport.Updates> updates = new ArrayList<>();
    private final List<GalleryReport.Load> loads = new ArrayList<>();
    private boolean correct = true;

    private GalleryBenchmark(Pace pace, long seed, Optional<Path> rivals, Consumer<String> progress) {
        this.pace = pace;
        this.seed = seed;
        this.rivals = rivals;
        this.progress = progress;
    }

    /**
     * Runs it: minutes.
     *
     * @param sizes how many references
     * @param dimensions of a template
     * @param seed the same gives the same people and probes
     * @param quick few queries of small graphs, to see that everything works
     * @param rivals where the libraries are that do not travel with Limen
     * @param progress told what is being done
     */
    public static GalleryReport run(
            List<Integer> sizes,
            List<Integer> dimensions,
            long seed,
            boolean quick,
            Optional<Path> rivals,
            Consumer<String> progress) {
        long started = System.nanoTime();
        GalleryBenchmark benchmark = new GalleryBenchmark(quick ? Pace.QUICK : Pace.THOROUGH, seed, rivals, progress);
        for (int size : sizes) {
            for (int dimension : dimensions) {
                benchmark.runSize(size, dimension);
            }
        }
        return new GalleryReport(
                benchmark.rows,
                benchmark.leftOut,
                benchmark.readLimits,
                benchmark.batches,
                benchmark.updates,
                benchmark.loads,
                seed,
                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - started),
                benchmark.correct,
                Machine.current());
    }

    private void runSize(int size, int dimension) {
        progress.accept(size + " × " + dimension + ": people and exact answers");
        SyntheticPeople people =
                SyntheticPeople.draw(seed, size, dimension, pace.probes().of(size));
        ExactAnswers exact = ExactAnswers.of(people);
        ReadLimit limit = new ReadLimit((long) size * dimension);
        limit.warmUp();
        List<Measured> measured = new ArrayList<>();
        for (Contender contender : Contender.listAll()) {
            progress.accept(size + " × " + dimension + ": " + contender.name());
            measure(contender, people, exact, limit).ifPresent(measured::add);
        }
        readLimits.put(size + "x" + dimension, limit.times().wall().p50());
        Optional<Double> sqliteVec = measured.stream()
                .filter(one -> one.contender.name().equals(Contender.SQLITE_VEC))
                .map(one -> one.trial.times().cpu().p50())
                .findFirst();
        measured.forEach(one -> rows.add(one.row(people, exact, limit.times(), sqliteVec)));
        for (Measured one : measured) {
            correct &= !one.contender.isExact() || one.trial.recall(people, exact) == 1;
        }
    }

    private Optional<Measured> measure(
            Contender contender, SyntheticPeople people, ExactAnswers exact, ReadLimit limit) {
        long started = System.nanoTime();
        try (TemporaryFolder folder = TemporaryFolder.create("limen-bench-gallery");
                SearchEngine engine = contender.open(people, new Contender.Place(folder.path(), rivals), pace)) {
            long buildMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
            boolean own = contender.kind() == Contender.Kind.OWN;
            // Right beside ours, before and after: whatever slows the machine down slows both.
            limit.measure(own ? READINGS : 0);
            EngineTrial trial = EngineTrial.run(engine, people, pace);
            limit.measure(own ? READINGS : 0);
            if (engine instanceof OwnIndex index && contender.name().equals(Contender.OURS)) {
                measureOwnParts(index, people, exact);
            }
            if (engine instanceof EncryptedStore store) {
                measureLoad(store, people, exact);
            }
            return Optional.of(new Measured(contender, trial, engine.bytes(), buildMs));
        } catch (LeftOutException reason) {
            return leaveOut(contender, people, String.valueOf(reason.getMessage()));
        }
    }

    private void measureOwnParts(OwnIndex index, SyntheticPeople people, ExactAnswers exact) {
        BatchTrial batch = BatchTrial.run(index, people, exact, pace);
        UpdateTrial update = UpdateTrial.run(index, people, exact, pace);
        batches.add(batch.report(people));
        updates.add(update.report(people));
        correct &= batch.correct() && update.correct();
    }

    private void measureLoad(EncryptedStore store, SyntheticPeople people, ExactAnswers exact) {
        long fileBytes = store.fileBytes();
        // One process at a time.
        store.close();
        LoadTrial.Loaded loaded = LoadTrial.run(store.file(), store.key(), people.probe(0));
        loads.add(loaded.report(people, fileBytes));
        correct &= loaded.size() == people.size() && exact.isBest(0, loaded.best());
    }

    private Optional<Measured> leaveOut(Contender contender, SyntheticPeople people, String reason) {
        leftOut.add(new GalleryReport.LeftOut(contender.name(), people.size(), people.dimension(), reason));
        return Optional.empty();
    }

    private record Measured(Contender contender, EngineTrial trial, long bytes, long buildMs) {
        GalleryReport.Row row(
                SyntheticPeople people, ExactAnswers exact, TwoClocks.Times limit, Optional<Double> sqliteVec) {
            StageTimes.Row wall = trial.times().wall();
            StageTimes.Row cpu = trial.times().cpu();
            return new GalleryReport.Row(
                    contender.name(),
                    people.size(),
                    people.dimension(),
                    wall.p50(),
                    wall.p99(),
                    cpu.p50(),
                    cpu.p99(),
                    wall.n(),
                    trial.recall(people, exact),
                    trial.recall(people, exact, true),
                    trial.recall(people, exact, false),
                    bytes,
                    buildMs,
                    limit.wall().p50(),
                    Ratio.of(cpu.p50(), limit.cpu().p50()),
                    sqliteVec.map(rival -> Ratio.of(rival, cpu.p50())));
        }
    }
}
