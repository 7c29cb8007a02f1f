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

    @Override
    public void add(short[][] columns, int from, int to, int lanes, Tally one, Tally other) {
        for (int j = from; j < to; j++) {
            twice(
                    columns[j],
                    lanes,
                    one.low()[j],
                    one.high()[j],
                    other.low()[j],
                    other.high()[j],
                    one.sums(),
                    other.sums());
        }
    }

    @Override
    public int next(short[] sums, int from, int to, int cutoff) {
        int i = from;
        for (; i < to - 7; i += 8) {
            // Below 0 when one of eight is above: one branch for all of them.
            if (((cutoff - sums[i])
                            | (cutoff - sums[i + 1])
                            | (cutoff - sums[i + 2])
                            | (cutoff - sums[i + 3])
                            | (cutoff - sums[i + 4])
                            | (cutoff - sums[i + 5])
                            | (cutoff - sums[i + 6])
                            | (cutoff - sums[i + 7]))
                    < 0) {
                break;
            }
        }
        while (i < to && sums[i] <= cutoff) {
            i++;
        }
        return i;
    }

    private static void two(short[] c, short[] d, int lanes, int p, int q, int r, int s, short[] sums) {
        for (int i = 0; i < lanes; i++) {
            short x = c[i];
            short y = d[i];
            sums[i] = (short) (sums[i] + x * p + (x >> 8) * q + y * r + (y >> 8) * s);
        }
    }

    private static void twice(short[] c, int lanes, int p, int q, int r, int s, short[] sums, short[] otherSums) {
        for (int i = 0; i < lanes; i++) {
            short x = c[i];
            sums[i] = (short) (sums[i] + x * p + (x >> 8) * q);
            otherSums[i] = (short) (otherSums[i] + x * r + (x >> 8) * s);
        }
    }

    private static void one(short[] c, int lanes, int p, int q, short[] sums) {
        for (int i = 0; i < lanes; i++) {
            short x = c[i];
            sums[i] = (short) (sums[i] + x * p + (x >> 8) * q);
        }
    }
}
