package dev.limen.gallery.index;

/**
 * How components become small integers, and how far off that can be. Immutable.
 *
 * <p>A row {@code v} becomes {@code r = round(v · rowScale)}, a probe {@code u} becomes {@code p = round(u · probeScale)}.
 * The scales are such that {@code |p|·|r| ≤ 32767}; by the inequality of Cauchy and Schwarz the sum of their products
 * then fits 16 bits, and what overflows on the way there comes back. The same inequality bounds the error:
 * {@code |u·v − p·r/(probeScale·rowScale)| ≤ |u − p/probeScale|·|r/rowScale| + |u|·|v − r/rowScale|}.
 */
final class Rounding {
    /** How long a vector may be and still count as of unit length. */
    static final double LONGEST = 1.01;

    /** Added to every bound for what floating point loses. */
    static final double SLACK = 2e-6;

    private static final int LARGEST = 127;
    private static final double ERROR_STEP = 1.0 / (1 << 15);

    final int dimension;
    final double rowScale;
    final double probeScale;

    /** The longest a rounded row can be, in units of the vectors. */
    final double longestRow;

    Rounding(int dimension) {
        this.dimension = dimension;
        // Components of a unit vector are some 1/√d; four times that fits, larger ones are cut off (and have a large
        // error).
        this.rowScale = Math.max(LARGEST, Math.min(360, LARGEST / 4.0 * Math.sqrt(dimension)));
        double half = Math.sqrt(dimension) / 2;
        double longest = LONGEST * rowScale + half;
        this.longestRow = longest / rowScale;
        this.probeScale = (Short.MAX_VALUE / longest - half) / LONGEST;
    }

    /** Writes a row into a lane. {@return the error, see {@link #error}} */
    char encode(float[] vectors, int at, Segment segment, int lane) {
        double square = 0;
        for (int i = 0; i < dimension; i += 2) {
            int low = round(vectors[at + i]);
            double difference = vectors[at + i] - low / rowScale;
            square += difference * difference;
            int high = 0;
            if (i + 1 < dimension) {
                high = round(vectors[at + i + 1]);
                difference = vectors[at + i + 1] - high / rowScale;
                square += difference * difference;
            }
            segment.columns[i >> 1][lane] = (short) (low + 128 + (high << 8));
        }
        // Rounded up; a unit vector cannot be farther from its rounded self than 1.01.
        return (char) Math.min(Character.MAX_VALUE, Math.sqrt(square) / ERROR_STEP + 1);
    }

    private int round(float component) {
        int rounded = (int) Math.floor(component * rowScale + 0.5);
        return Math.max(-LARGEST, Math.min(LARGEST, rounded));
    }

    /** {@return the distance of a row from its rounded self, never too small} */
    static double error(char stored) {
        return stored * ERROR_STEP;
    }

    /** {@return whether a vector is a number everywhere and of unit length, as good as floats can tell} */
    static boolean isUnit(float[] vectors, int at, int dimension) {
        double square = 0;
        for (int i = at; i < at + dimension; i++) {
            square += (double) vectors[i] * vectors[i];
        }
        return square > 1 / (LONGEST * LONGEST) && square < LONGEST * LONGEST;
    }

    /** {@return the exact scalar product as the nearest float} */
    static float dot(float[] one, float[] other, int dimension) {
        double sum = 0;
        for (int i = 0; i < dimension; i++) {
            sum += (double) one[i] * other[i];
        }
        return (float) sum;
    }
}
