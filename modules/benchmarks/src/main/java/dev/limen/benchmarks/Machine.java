package dev.limen.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a figure was measured on.
 *
 * @param cpu model as the system names it
 * @param cores available to this process
 * @param os name, version and architecture
 * @param java version of the virtual machine
 * @param simd what the processor can do with many numbers at once, as the system names it; empty where it does not say
 * @param vectorApi whether Java's incubating Vector API is switched on in this process
 */
public record Machine(String cpu, int cores, String os, String java, List<String> simd, boolean vectorApi) {
    private static final String SIMD_FEATURES = "sse4_2|avx|avx2|fma|avx512.*|avx_vnni|amx.*|asimd.*|sve.*";

    /** Copies. */
    public Machine {
        simd = List.copyOf(simd);
    }

    /** {@return this machine} */
    public static Machine current() {
        return new Machine(
                readCpuLine("model name").orElse("unknown"),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                System.getProperty("java.vm.name") + " " + Runtime.version(),
                listSimdFeatures(),
                ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent());
    }

    private static List<String> listSimdFeatures() {
        // x86 calls them flags, ARM features.
        String features = readCpuLine("flags").or(() -> readCpuLine("Features")).orElse("");
        return Arrays.stream(features.split(" "))
                .filter(feature -> feature.matches(SIMD_FEATURES))
                .toList();
    }

    private static Optional<String> readCpuLine(String key) {
        Path info = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(info)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(info)) {
            return lines.filter(line -> line.startsWith(key))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
