package dev.limen.gallery.index;

import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The kernel in the Vector API. The only class that names the incubator module. */
final class VectorKernel implements Kernel {
    private static final VectorSpecies<Short> LANES = ShortVector.SPECIES_PREFERRED;
    private static final int STEP = LANES.length();

    @Override
    public void add(short[][] columns, int from, int to, int lanes, short[] low, short[] high, short[] sums) {
        int j = from;
        for (; j + 3 < to; j += 4) {
            four(columns[j], columns[j + 1], columns[j + 2], columns[j + 3], lanes, low, high, j, sums);
        }
        for (; j < to; j++) {
            one(columns[j], lanes, low[j], high[j], sums);
        }
    }

    @Override
    public void add(short[][] columns, int from, int to, int lanes, Tally one, Tally other) {
        int j = from;
        for (; j + 1 < to; j += 2) {
            twice(columns[j], columns[j + 1], lanes, one, other, j);
        }
        if (j < to) {
            one(columns[j], lanes, one.low()[j], one.high()[j], one.sums());
            one(columns[j], lanes, other.low()[j], other.high()[j], other.sums());
        }
    }

    @Override
    public int next(short[] sums, int from, int to, int cutoff) {
        int i = cutoff < Short.MIN_VALUE ? from : skip(sums, from, to, (short) cutoff);
        while (i < to && sums[i] <= cutoff) {
            i++;
        }
        return i;
    }

    /** {@return where to look closely: all lanes before are at or below the cutoff} */
    private static int skip(short[] sums, int from, int to, short cutoff) {
        ShortVector limit = ShortVector.broadcast(LANES, cutoff);
        int i = from;
        for (; i <= to - 4 * STEP; i += 4 * STEP) {
            ShortVector a = ShortVector.fromArray(LANES, sums, i).max(ShortVector.fromArray(LANES, sums, i + STEP));
            ShortVector b = ShortVector.fromArray(LANES, sums, i + 2 * STEP)
                    .max(ShortVector.fromArray(LANES, sums, i + 3 * STEP));
            if (a.max(b).compare(VectorOperators.GT, limit).anyTrue()) {
                break;
            }
        }
        for (; i <= to - STEP; i += STEP) {
            if (ShortVector.fromArray(LANES, sums, i)
                    .compare(VectorOperators.GT, limit)
                    .anyTrue()) {
                break;
            }
        }
        return i;
    }

    private static void four(
            short[] c, short[] d, short[] e, short[] f, int lanes, short[] low, short[] high, int j, short[] sums) {
        ShortVector p0 = ShortVector.broadcast(LANES, low[j]);
        ShortVector p1 = ShortVector.broadcast(LANES, low[j + 1]);
        ShortVector p2 = ShortVector.broadcast(LANES, low[j + 2]);
        ShortVector p3 = ShortVector.broadcast(LANES, low[j + 3]);
        ShortVector q0 = ShortVector.broadcast(LANES, high[j]);
        ShortVector q1 = ShortVector.broadcast(LANES, high[j + 1]);
        ShortVector q2 = ShortVector.broadcast(LANES, high[j + 2]);
        ShortVector q3 = ShortVector.broadcast(LANES, high[j + 3]);
        for (int i = 0; i < lanes; i += STEP) {
            ShortVector x0 = ShortVector.fromArray(LANES, c, i);
            ShortVector x1 = ShortVector.fromArray(LANES, d, i);
            ShortVector x2 = ShortVector.fromArray(LANES, e, i);
            ShortVector x3 = ShortVector.fromArray(LANES, f, i);
            ShortVector s0 = x0.mul(p0).add(x0.lanewise(VectorOperators.ASHR, 8).mul(q0));
            ShortVector s1 = x1.mul(p1).add(x1.lanewise(VectorOperators.ASHR, 8).mul(q1));
            ShortVector s2 = x2.mul(p2).add(x2.lanewise(VectorOperators.ASHR, 8).mul(q2));
            ShortVector s3 = x3.mul(p3).add(x3.lanewise(VectorOperators.ASHR, 8).mul(q3));
            ShortVector.fromArray(LANES, sums, i)
                    .add(s0.add(s1).add(s2.add(s3)))
                    .intoArray(sums, i);
        }
    }

    /** Two columns for two probes: as many factors as fit the 16 registers of AVX2 beside what is being added up. */
    private static void twice(short[] c, short[] d, int lanes, Tally one, Tally other, int j) {
        short[] sums = one.sums();
        short[] otherSums = other.sums();
        ShortVector p0 = ShortVector.broadcast(LANES, one.low()[j]);
        ShortVector p1 = ShortVector.broadcast(LANES, one.low()[j + 1]);
        ShortVector q0 = ShortVector.broadcast(LANES, one.high()[j]);
        ShortVector q1 = ShortVector.broadcast(LANES, one.high()[j + 1]);
        ShortVector r0 = ShortVector.broadcast(LANES, other.low()[j]);
        ShortVector r1 = ShortVector.broadcast(LANES, other.low()[j + 1]);
        ShortVector s0 = ShortVector.broadcast(LANES, other.high()[j]);
        ShortVector s1 = ShortVector.broadcast(LANES, other.high()[j + 1]);
        for (int i = 0; i < lanes; i += STEP) {
            ShortVector x0 = ShortVector.fromArray(LANES, c, i);
            ShortVector x1 = ShortVector.fromArray(LANES, d, i);
            ShortVector y0 = x0.lanewise(VectorOperators.ASHR, 8);
            ShortVector y1 = x1.lanewise(VectorOperators.ASHR, 8);
            ShortVector.fromArray(LANES, sums, i)
                    .add(x0.mul(p0).add(y0.mul(q0)).add(x1.mul(p1).add(y1.mul(q1))))
                    .intoArray(sums, i);
            ShortVector.fromArray(LANES, otherSums, i)
                    .add(x0.mul(r0).add(y0.mul(s0)).add(x1.mul(r1).add(y1.mul(s1))))
                    .intoArray(otherSums, i);
        }
    }

    private static void one(short[] c, int lanes, short low, short high, short[] sums) {
        ShortVector p = ShortVector.broadcast(LANES, low);
        ShortVector q = ShortVector.broadcast(LANES, high);
        for (int i = 0; i < lanes; i += STEP) {
            ShortVector x = ShortVector.fromArray(LANES, c, i);
            ShortVector.fromArray(LANES, sums, i)
                    .add(x.mul(p).add(x.lanewise(VectorOperators.ASHR, 8).mul(q)))
                    .intoArray(sums, i);
        }
    }
}
