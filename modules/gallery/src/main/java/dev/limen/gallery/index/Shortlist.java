package dev.limen.gallery.index;

import java.util.Arrays;

/** The rows that may be among the best, and how good each can be at most. Reused; not thread-safe. */
final class Shortlist {
    private static final int KEPT = 4096;

    private int size;
    private int[] rows = new int[256];
    private int[] persons = new int[256];
    private double[] scores = new double[256];
    private double[] errors = new double[256];

    /** Sorted by the most that a row can score: that in the upper half, its place here in the lower. */
    private long[] order = new long[256];

    void clear() {
        size = 0;
        if (rows.length > KEPT) {
            resize(KEPT);
        }
    }

    int size() {
        return size;
    }

    /**
     * Adds one; when full first forgets those that cannot matter any more.
     *
     * @param score of the rounded row
     * @param error how far that may be off
     * @param atLeast what a row must be able to score to matter
     */
    void add(int row, int person, double score, double error, double atLeast) {
        if (size == rows.length) {
            prune(atLeast);
            if (2 * size > rows.length) {
                resize(2 * rows.length);
            }
        }
        rows[size] = row;
        persons[size] = person;
        scores[size] = score;
        errors[size++] = error;
    }

    /** Forgets what cannot matter and sorts the rest by how good it can be, best first. */
    void finish(double atLeast) {
        prune(atLeast);
        for (int i = 0; i < size; i++) {
            order[i] = (long) -sortable(Math.nextUp((float) (scores[i] + errors[i]))) << 32 | i;
        }
        Arrays.sort(order, 0, size);
    }

    /** {@return where the {@code i}th best is} */
    int at(int i) {
        return (int) order[i];
    }

    int row(int at) {
        return rows[at];
    }

    int person(int at) {
        return persons[at];
    }

    double most(int at) {
        return scores[at] + errors[at];
    }

    /** {@return whether the full numbers may score this, unless the row was exchanged meanwhile} */
    boolean isPossible(int at, double score) {
        return Math.abs(score - scores[at]) <= errors[at];
    }

    private void prune(double atLeast) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (scores[i] + errors[i] >= atLeast) {
                rows[kept] = rows[i];
                persons[kept] = persons[i];
                scores[kept] = scores[i];
                errors[kept++] = errors[i];
            }
        }
        size = kept;
    }

    private void resize(int length) {
        rows = Arrays.copyOf(rows, length);
        persons = Arrays.copyOf(persons, length);
        scores = Arrays.copyOf(scores, length);
        errors = Arrays.copyOf(errors, length);
        order = new long[length];
    }

    /** Floats as integers in the same order. */
    private static int sortable(float value) {
        int bits = Float.floatToIntBits(value);
        return bits ^ (bits >> 31 & Integer.MAX_VALUE);
    }
}
