package dev.limen.gallery.index;

/** What the index makes of a vector, for tests that look for it in memory. */
public final class IndexedNumbers {
    private IndexedNumbers() {}

    /** {@return for each column what stands in the vector's lane} */
    public static short[] of(float[] vector) {
        Segment segment = Segment.empty(vector.length);
        new Rounding(vector.length).encode(vector, 0, segment, 0);
        short[] numbers = new short[segment.columns.length];
        for (int column = 0; column < numbers.length; column++) {
            numbers[column] = segment.columns[column][0];
        }
        return numbers;
    }

    /** {@return the same of a lane whose numbers were overwritten} */
    public static short[] wiped(int dimension) {
        return of(new float[dimension]);
    }
}
