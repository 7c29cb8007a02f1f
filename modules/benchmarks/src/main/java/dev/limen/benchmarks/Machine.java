package dev.limen.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a figure was measured on.
 *
 * @param cpu model as the system names it
 * @param cores available to this process
 * @param os name, version and architecture
 * @param java version of the virtual machine
 */
public record Machine(String cpu, int cores, String os, String java) {
    /** {@return this machine} */
    public static Machine current() {
        return new Machine(
                readCpu(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                System.getProperty("java.vm.name") + " " + Runtime.version());
    }

    private static String readCpu() {
        Path info = Path.of("/proc/cpuinfo");
        if (Files.isReadable(info)) {
            try (Stream<String> lines = Files.lines(info)) {
                return lines.filter(line -> line.startsWith("model name"))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .findFirst()
                        .orElse("unknown");
            } catch (IOException unreadable) {
                return "unknown";
            }
        }
        return "unknown";
    }
}
