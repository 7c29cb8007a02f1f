package dev.limen.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a process holds at one moment, as Linux tells it (proc(5): {@code smaps_rollup}, {@code fd}, {@code task}).
 *
 * @param seconds since the process was ready
 * @param residentKib memory in RAM
 * @param privateDirtyKib of it, what is the process's alone and was written
 * @param files open file descriptors
 * @param threads of the system, the virtual machine's included
 * @param heapBytes in use after the latest collection; 0 before the first
 */
record SoakSample(double seconds, long residentKib, long privateDirtyKib, long files, long threads, long heapBytes) {
    /** Reads it. */
    static SoakSample take(long pid, double seconds, long heapBytes) throws IOException {
        Path process = Path.of("/proc", Long.toString(pid));
        String memory = Files.readString(process.resolve("smaps_rollup"));
        return new SoakSample(
                seconds,
                kib(memory, "Rss:"),
                kib(memory, "Private_Dirty:"),
                count(process.resolve("fd")),
                count(process.resolve("task")),
                heapBytes);
    }

    private static long kib(String memory, String name) {
        return memory.lines()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }

    private static long count(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.count();
        }
    }
}
