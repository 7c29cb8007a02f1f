package dev.limen.benchmarks.gallery;

import dev.limen.benchmarks.StageTimes;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * Times one thing by the clock on the wall and by the thread's own CPU time: the second is what one core needs, also while
 * others use the machine. Not thread-safe.
 */
public final class TwoClocks {
    private final ThreadMXBean thread = ManagementFactory.getThreadMXBean();
    private final StageTimes wall = new StageTimes("wall");
    private final StageTimes cpu = new StageTimes("cpu");

    /** Runs it and keeps how long it took. */
    public void time(Runnable work) {
        long cpuStart = thread.getCurrentThreadCpuTime();
        long start = System.nanoTime();
        work.run();
        wall.add(System.nanoTime() - start);
        cpu.add(thread.getCurrentThreadCpuTime() - cpuStart);
    }

    /** {@return what was timed so far} */
    public Times times() {
        return new Times(wall.row(), cpu.row());
    }

    /**
     * @param wall by the clock on the wall
     * @param cpu of the thread
     */
    public record Times(StageTimes.Row wall, StageTimes.Row cpu) {}
}
