package dev.limen.gallery.index;

import java.util.Arrays;

/** A probe, rounded and not. Used again and again by one search at a time. */
final class Probe {
    final float[] full;
    /** Factors for the kernel, by column. */
    final short[] low;

    final short[] high;

    private final Rounding rounding;
    private final int[] rounded;
    private short start;
    private double length;
    private double error;

    Probe(Rounding rounding) {
        int pairs = (rounding.dimension + 1) / 2;
        this.rounding = rounding;
        this.full = new float[rounding.dimension];
        this.rounded = new int[2 * pairs];
        this.low = new short[pairs];
        this.high = new short[pairs];
    }

    void set(float[] probe) {
        double square = 0;
        double lost = 0;
        for (int i = 0; i < full.length; i++) {
            full[i] = probe[i];
            rounded[i] = (int) Math.round(probe[i] * rounding.probeScale);
            double difference = probe[i] - rounded[i] / rounding.probeScale;
            square += (double) probe[i] * probe[i];
            lost += difference * difference;
        }
        length = Math.sqrt(square);
        error = Math.sqrt(lost);
        int sum = 0;
        for (int j = 0; j < low.length; j++) {
            low[j] = (short) rounded[2 * j];
            high[j] = (short) (rounded[2 * j + 1] - 256 * rounded[2 * j]);
            sum += rounded[2 * j];
        }
        // The low bytes of the rows are raised by 128.
        start = (short) (-128 * sum);
    }

    /** Leaves nothing of the probe in memory. */
    void wipe() {
        Arrays.fill(full, 0);
        Arrays.fill(rounded, 0);
        Arrays.fill(low, (short) 0);
        Arrays.fill(high, (short) 0);
    }

    /** {@return what the sums begin with} */
    short start() {
        return start;
    }

    /** {@return the sum that a row of this segment must exceed, or it scores below {@code atLeast} for certain} */
    int cutoff(Segment segment, double atLeast) {
        return cutoff(segment.maxError, atLeast);
    }

    /** {@return whether a row with this sum can score {@code atLeast}: by its own error, not the segment's largest} */
    boolean canScore(double atLeast, Segment segment, int lane, int sum) {
        return sum > cutoff(segment.errors[lane], atLeast);
    }

    private int cutoff(char rowError, double atLeast) {
        double off = error * rounding.longestRow + errorOf(rowError);
        double sum = (atLeast - off) * rounding.probeScale * rounding.rowScale;
        return (int) Math.max(Short.MIN_VALUE - 1, Math.min(Short.MAX_VALUE, Math.ceil(sum) - 1));
    }

    /** {@return the score that a sum stands for; a guess without a bound} */
    double estimate(short sum) {
        return sum / (rounding.probeScale * rounding.rowScale);
    }

    /** {@return the score with the rounded row, off by {@link #errorOf} its error at most} */
    double score(Segment segment, int lane) {
        return score(full, segment, lane, rounding.rowScale);
    }

    static double score(float[] full, Segment segment, int lane, double rowScale) {
        short[][] columns = segment.columns;
        int whole = full.length / 2;
        // Four chains of additions: one would make each load, mostly from far memory, wait for the one before.
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int j = 0;
        for (; j + 1 < whole; j += 2) {
            short x = columns[j][lane];
            short y = columns[j + 1][lane];
            a += full[2 * j] * (double) ((x & 0xff) - 128);
            b += full[2 * j + 1] * (double) (x >> 8);
            c += full[2 * j + 2] * (double) ((y & 0xff) - 128);
            d += full[2 * j + 3] * (double) (y >> 8);
        }
        for (; j < columns.length; j++) {
            short x = columns[j][lane];
            a += full[2 * j] * (double) ((x & 0xff) - 128);
            if (j < whole) {
                b += full[2 * j + 1] * (double) (x >> 8);
            }
        }
        return (a + b + (c + d)) / rowScale;
    }

    double errorOf(char stored) {
        return length * Rounding.error(stored) + Rounding.SLACK;
    }
}
