package dev.limen.chaos;

import dev.limen.core.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Lets Limen run in a process of its own and looks from outside whether it grows. That process's heap is of a fixed size and
 * touched at the start, so that whatever memory moves is native.
 */
public final class SoakRun {
    private static final long HEAP_MIB = 256;
    private static final Duration READY = Duration.ofMinutes(2);
    private static final Duration LEAST = Duration.ofSeconds(20);
    private static final int COLLECTIONS = 50;
    private static final String WORD = "heap ";

    private SoakRun() {}

    /**
     * Watches a verb that calls {@link #tellHeap} for {@code length} after it is ready.
     *
     * @param verb of Limen, as on the command line
     * @throws InvalidInputException when this is no Linux, the time too short, or the verb does not start
     */
    public static SoakReport run(Duration length, List<String> verb, Consumer<String> narration) {
        if (length.compareTo(LEAST) < 0) {
            throw new InvalidInputException("--seconds is at least " + LEAST.toSeconds() + ".");
        }
        if (!Files.exists(Path.of("/proc/self/smaps_rollup"))) {
            throw new InvalidInputException("limen soak reads /proc/PID/smaps_rollup, which Linux has from 4.14 on.");
        }
        Path log = temporaryLog();
        AtomicLong heap = new AtomicLong();
        List<String> flags =
                List.of("-Xms" + HEAP_MIB + "m", "-Xmx" + HEAP_MIB + "m", "-XX:+AlwaysPreTouch", "-XX:+UseG1GC");
        try (Child child = Child.start(flags, verb, log, line -> hear(line, heap))) {
            if (!child.awaitReady(READY)) {
                throw new InvalidInputException("What was to be watched does not start: " + Files.readString(log));
            }
            narration.accept("watching process " + child.pid() + " for " + length.toSeconds() + " s");
            List<SoakSample> samples = watch(child, length, heap);
            child.stop();
            return SoakReport.of(samples, HEAP_MIB);
        } catch (IOException gone) {
            throw new UncheckedIOException("the watched process ended: see " + log, gone);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new InvalidInputException("The soak was stopped.", stopping);
        }
    }

    /** Says that the watched process is ready, and from then on how much heap is in use, until it is told to stop. */
    public static void tellHeap(Duration length) {
        Lifeline.hold();
        System.out.println("ready 0");
        long pause = Math.max(1_000, length.toMillis() / COLLECTIONS);
        try {
            while (!Lifeline.isStopping()) {
                System.gc();
                System.out.println(WORD
                        + ManagementFactory.getMemoryMXBean()
                                .getHeapMemoryUsage()
                                .getUsed());
                for (long slept = 0; slept < pause && !Lifeline.isStopping(); slept += 100) {
                    TimeUnit.MILLISECONDS.sleep(100);
                }
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } finally {
            Lifeline.release();
        }
    }

    private static List<SoakSample> watch(Child child, Duration length, AtomicLong heap)
            throws IOException, InterruptedException {
        List<SoakSample> samples = new ArrayList<>();
        long began = System.nanoTime();
        for (double now = 0; now < length.toSeconds(); now = (System.nanoTime() - began) / 1e9) {
            samples.add(SoakSample.take(child.pid(), now, heap.get()));
            TimeUnit.SECONDS.sleep(1);
        }
        return samples;
    }

    private static void hear(String line, AtomicLong heap) {
        if (line.startsWith(WORD)) {
            heap.set(Long.parseLong(line.substring(WORD.length())));
        }
    }

    private static Path temporaryLog() {
        try {
            Path log = Files.createTempFile("limen-soak", ".log");
            log.toFile().deleteOnExit();
            return log;
        } catch (IOException disk) {
            throw new UncheckedIOException(disk);
        }
    }
}
