package dev.limen.benchmarks.gallery;

/**
 * How long one thread takes to read so many bytes from memory, which no exact search of them can beat by much.
 *
 * <p>Each reading takes the next part of a stretch that is far larger than the caches. Not thread-safe.
 */
final class ReadLimit {
    private static final int LARGER_THAN_CACHES = 256 << 20;

    private final long[] memory;
    private final int longs;
    private final TwoClocks clocks = new TwoClocks();
    private int next;
    private long sum;

    /** @param bytes how many to read each time */
    ReadLimit(long bytes) {
        longs = Math.toIntExact(bytes / Long.BYTES);
        memory = new long[Math.max(longs, LARGER_THAN_CACHES / Long.BYTES)];
        // Zero pages may all be one page of the machine's memory.
        for (int i = 0; i < memory.length; i++) {
            memory[i] = i;
        }
    }

    /** Reads without looking at the clock, until the compiler has done its work. */
    void warmUp() {
        for (int i = 0; i < 20; i++) {
            readNext();
        }
    }

    /** Reads and keeps the times. */
    void measure(int readings) {
        for (int i = 0; i < readings; i++) {
            clocks.time(this::readNext);
        }
    }

    /** {@return how long all readings took} */
    TwoClocks.Times times() {
        return clocks.times();
    }

    /** {@return what was read, summed up, so that no compiler leaves the reading out} */
    long sum() {
        return sum;
    }

    private void readNext() {
        if (next + longs > memory.length) {
            next = 0;
        }
        sum += sum(memory, next, next + longs);
        next += longs;
    }

    /** Eight sums at a time, because one alone would wait for itself and not for the memory. */
    private static long sum(long[] memory, int from, int to) {
        long a = 0;
        long b = 0;
        long c = 0;
        long d = 0;
        long e = 0;
        long f = 0;
        long g = 0;
        long h = 0;
        int i = from;
        for (; i + 8 <= to; i += 8) {
            a += memory[i];
            b += memory[i + 1];
            c += memory[i + 2];
            d += memory[i + 3];
            e += memory[i + 4];
            f += memory[i + 5];
            g += memory[i + 6];
            h += memory[i + 7];
        }
        for (; i < to; i++) {
            a += memory[i];
        }
        return a + b + c + d + e + f + g + h;
    }
}
