package dev.limen.benchmarks.gallery;

import com.sun.management.OperatingSystemMXBean;
import dev.limen.core.InvalidInputException;
import dev.limen.gallery.Gallery;
import dev.limen.protocol.ProtocolJson;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Starts a JVM that opens a filled gallery and searches it once, as a gate does after a restart: nothing is compiled yet,
 * and no other engine's memory is there to be counted.
 */
final class LoadTrial {
    private static final String MAX_HEAP = "-Xmx";

    private LoadTrial() {}

    /** The other process: gallery, key, probe and dimension; prints {@link Loaded} as its last line. */
    public static void main(String[] args) throws IOException {
        int dimension = Integer.parseInt(args[3]);
        float[] probe = readProbe(Path.of(args[2]), dimension);
        long startedCpu = cpuNanos();
        long started = System.nanoTime();
        try (Gallery gallery = EncryptedStore.open(Path.of(args[0]), Path.of(args[1]), dimension)) {
            long open = System.nanoTime();
            long openCpu = cpuNanos() - startedCpu;
            int best = EncryptedStore.findBest(gallery, probe);
            long searched = System.nanoTime();
            long heap = HeapUse.bytes();
            System.out.println(new String(
                    ProtocolJson.write(new Loaded(
                            gallery.size(),
                            best,
                            TimeUnit.NANOSECONDS.toMillis(open - started),
                            TimeUnit.NANOSECONDS.toMillis(openCpu),
                            TimeUnit.NANOSECONDS.toMillis(searched - started),
                            heap,
                            readMemory("VmRSS").orElse(-1L))),
                    StandardCharsets.UTF_8));
        }
    }

    /**
     * Runs it.
     *
     * @param folder where {@code file} and {@code key} of a closed gallery are
     * @param probe whom to look for
     */
    static Loaded run(Path file, Path key, float[] probe) {
        Path probeFile = file.resolveSibling("probe");
        writeProbe(probe, probeFile);
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(flags());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), LoadTrial.class.getName()));
        command.addAll(List.of(file.toString(), key.toString(), probeFile.toString(), Integer.toString(probe.length)));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            byte[] output = process.getInputStream().readAllBytes();
            if (process.waitFor() != 0) {
                throw new IllegalStateException("The process that opens the gallery ended with " + process.exitValue());
            }
            // Whatever logs to standard output comes first.
            String last = new String(output, StandardCharsets.UTF_8).lines().reduce("", (before, line) -> line);
            return ProtocolJson.read(
                    last.getBytes(StandardCharsets.UTF_8),
                    Loaded.class,
                    "What the process that opens the gallery said");
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new InvalidInputException("The benchmark was interrupted.", stopping);
        }
    }

    /** Those of this process that bear on memory and speed. */
    private static List<String> flags() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> flag.startsWith("-XX:")
                        || flag.startsWith(MAX_HEAP)
                        || flag.startsWith("--add-modules")
                        || flag.startsWith("--enable-native-access"))
                .toList();
    }

    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static Optional<Long> readMemory(String key) {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith(key + ":"))
                    .map(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static void writeProbe(float[] probe, Path file) {
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
            for (float component : probe) {
                out.writeFloat(component);
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static float[] readProbe(Path file, int dimension) throws IOException {
        float[] probe = new float[dimension];
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            for (int i = 0; i < dimension; i++) {
                probe[i] = in.readFloat();
            }
        }
        return probe;
    }

    /**
     * @param size how many references can be found
     * @param best the reference that the probe found
     * @param openMs until the gallery was loaded, decrypted and indexed
     * @param openCpuMs CPU time of all threads meanwhile, the compiler's included
     * @param searchableMs until the first search had its answer
     * @param heapBytes in use after the collector had been
     * @param rssBytes of the whole process then; −1 where the system does not say
     */
    record Loaded(int size, int best, long openMs, long openCpuMs, long searchableMs, long heapBytes, long rssBytes) {
        GalleryReport.Load report(SyntheticPeople people, long fileBytes) {
            return new GalleryReport.Load(
                    people.size(),
                    people.dimension(),
                    openMs / 1e3,
                    openCpuMs / 1e3,
                    searchableMs / 1e3,
                    heapBytes,
                    rssBytes,
                    (long) people.size() * people.dimension() * 6 / 5 + 100_000_000,
                    fileBytes);
        }
    }
}
