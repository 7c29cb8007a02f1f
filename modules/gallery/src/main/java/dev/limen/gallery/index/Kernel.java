package dev.limen.gallery.index;

import java.util.concurrent.TimeUnit;

/**
 * The inner loop of a search. All arithmetic is modulo 2^16, so it does not matter in which order and in what vectors it
 * is done: every kernel gives the same sums. Stateless.
 *
 * <p>A column holds two neighbouring components of many rows, one row per element: the first in the low byte, raised by
 * 128, the second in the high byte. With {@code x} such an element, {@code a} and {@code b} the components of the row and
 * {@code p} and {@code q} those of the probe, {@code x·p + (x >> 8)·(q − 256·p) = (a + 128)·p + b·q}: two
 * multiplications, and no unpacking of the low byte.
 */
interface Kernel {
    /** Lanes are scored in multiples of this; the widest vector of any processor. */
    int STRIDE = 32;

    /**
     * Adds the products of columns {@code from … to − 1} with the factors of the probe to {@code sums}.
     *
     * @param low per column, what to multiply the element with
     * @param high per column, what to multiply the element's high byte with
     * @param lanes how many elements of each column, a multiple of {@link #STRIDE}
     */
    void add(short[][] columns, int from, int to, int lanes, short[] low, short[] high, short[] sums);

    /**
     * The same for two probes: every column is loaded, and its high bytes taken out, once for both. The two have arrays
     * of their own.
     */
    void add(short[][] columns, int from, int to, int lanes, Tally one, Tally other);

    /** {@return the first lane of {@code from … to − 1} whose sum is above the cutoff, {@code to} when there is none} */
    int next(short[] sums, int from, int to, int cutoff);

    /** Runs a kernel until it is compiled, for a second at most: the first person at a gate should not wait for that. */
    static Kernel warm(Kernel kernel) {
        short[][] columns = new short[16][Segment.CAPACITY];
        short[] factors = new short[16];
        short[] sums = new short[Segment.CAPACITY];
        Tally one = new Tally(factors, factors, sums);
        Tally other = new Tally(factors, factors, new short[Segment.CAPACITY]);
        long start = System.nanoTime();
        long fast = TimeUnit.MICROSECONDS.toNanos(40);
        int inARow = 0;
        for (long now = start; inARow < 2_000 && now - start < TimeUnit.SECONDS.toNanos(1); ) {
            // All sizes of rest that a dimension can leave.
            int lanes = inARow < 1_000 ? 64 : Segment.CAPACITY;
            kernel.add(columns, 0, 13 + (inARow & 3), lanes, factors, factors, sums);
            kernel.add(columns, 0, 1 + (inARow & 3), lanes, one, other);
            kernel.next(sums, 0, Segment.CAPACITY, 1);
            long then = now;
            now = System.nanoTime();
            inARow = now - then < fast ? inARow + 1 : 0;
        }
        return kernel;
    }
}
