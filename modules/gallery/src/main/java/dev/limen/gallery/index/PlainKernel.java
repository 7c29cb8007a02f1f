package dev.limen.gallery.index;

/**
 * Plain loops in the one shape that C2 turns into vector instructions: no offset into the arrays, one store, 16-bit
 * results, and each loop in a method of its own.
 */
final class PlainKernel implements Kernel {
    @Override
    public void add(short[][] columns, int from, int to, int lanes, short[] low, short[] high, short[] sums) {
        int j = from;
        for (; j + 1 < to; j += 2) {
            two(columns[j], columns[j + 1], lanes, low[j], high[j], low[j + 1], high[j + 1], sums);
        }
        if (j < to) {
            one(columns[j], lanes, low[j], high[j], sums);
        }
    }

    private static void two(short[] c, short[] d, int lanes, int p, int q, int r, int s, short[] sums) {
        for (int i = 0; i < lanes; i++) {
            short x = c[i];
            short y = d[i];
            sums[i] = (short) (sums[i] + x * p + (x >> 8) * q + y * r + (y >> 8) * s);
        }
    }

    private static void one(short[] c, int lanes, int p, int q, short[] sums) {
        for (int i = 0; i < lanes; i++) {
            short x = c[i];
            sums[i] = (short) (sums[i] + x * p + (x >> 8) * q);
        }
    }
}
