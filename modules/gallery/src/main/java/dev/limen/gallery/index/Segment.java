package dev.limen.gallery.index;

import java.util.Arrays;

/**
 * Up to {@link #CAPACITY} rows, column by column, and who they belong to.
 *
 * <p>A search reads the segments of its {@link Generation}. The writer may fill lanes which no generation in use shows,
 * in place; what a generation shows is never changed: a changed segment is a new view of the same columns with a copy of
 * {@link #persons}.
 */
final class Segment {
    /** Rows per segment: a column is then 4 KiB, one page, read from front to back. */
    static final int CAPACITY = 1 << 11;

    /** What stands in {@link #persons} where there is nobody. */
    static final int NOBODY = -1;

    /** Two components of zero. */
    private static final short ZEROS = 128;

    /** Per pair of components one array, see {@link Kernel}. */
    final short[][] columns;

    /** Row numbers by lane. */
    final int[] rows;

    /** Person numbers by lane. */
    final int[] persons;

    /** By lane, see {@link Rounding#error}. */
    final char[] errors;

    /** Lanes ever used; the rest is not read. */
    final int lanes;

    /** The largest of all {@link #errors} there ever were. */
    final char maxError;

    private Segment(short[][] columns, int[] rows, int[] persons, char[] errors, int lanes, char maxError) {
        this.columns = columns;
        this.rows = rows;
        this.persons = persons;
        this.errors = errors;
        this.lanes = lanes;
        this.maxError = maxError;
    }

    static Segment empty(int dimension) {
        int[] persons = new int[CAPACITY];
        Arrays.fill(persons, NOBODY);
        return new Segment(
                new short[(dimension + 1) / 2][CAPACITY],
                new int[CAPACITY],
                persons,
                new char[CAPACITY],
                0,
                Character.MIN_VALUE);
    }

    /** {@return the same rows, more of them to be seen} */
    Segment showing(int moreLanes, char error) {
        return new Segment(
                columns, rows, persons, errors, Math.max(lanes, moreLanes), (char) Math.max(maxError, error));
    }

    /** {@return the same rows, whose people can be changed without a search seeing it} */
    Segment withOwnPersons() {
        return new Segment(columns, rows, persons.clone(), errors, lanes, maxError);
    }

    /** {@return whether both are views of the same columns} */
    boolean sharesColumnsWith(Segment other) {
        return columns == other.columns;
    }

    /** Overwrites the numbers of a lane. */
    void wipe(int lane) {
        for (short[] column : columns) {
            column[lane] = ZEROS;
        }
        rows[lane] = 0;
        errors[lane] = 0;
    }

    /** Overwrites everything. */
    void wipe() {
        for (short[] column : columns) {
            Arrays.fill(column, ZEROS);
        }
        Arrays.fill(rows, 0);
        Arrays.fill(errors, Character.MIN_VALUE);
    }

    /** Copies the numbers of a lane to a lane of another segment; not whose they are. */
    void copy(int lane, Segment to, int toLane) {
        for (int j = 0; j < columns.length; j++) {
            to.columns[j][toLane] = columns[j][lane];
        }
        to.rows[toLane] = rows[lane];
        to.errors[toLane] = errors[lane];
    }

    /** {@return the bytes one takes} */
    static long bytes(int dimension) {
        long header = 16;
        long pairs = (dimension + 1L) / 2;
        return pairs * (header + 2L * CAPACITY + 4) + 2 * (header + 4L * CAPACITY) + header + 2L * CAPACITY;
    }
}
