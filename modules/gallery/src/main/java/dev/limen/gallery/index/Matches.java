package dev.limen.gallery.index;

import java.util.Arrays;

/** The most alike rows of different people, best first. The arrays are the caller's own. */
public final class Matches {
    private final int[] rows;
    private final int[] persons;
    private final float[] scores;

    Matches(int[] rows, int[] persons, float[] scores) {
        this.rows = rows;
        this.persons = persons;
        this.scores = scores;
    }

    /** {@return how many} */
    public int size() {
        return rows.length;
    }

    /** {@return the number of the row at place {@code i}, 0 the best} */
    public int row(int i) {
        return rows[i];
    }

    /** {@return whose it is} */
    public int person(int i) {
        return persons[i];
    }

    /** {@return its cosine with the probe, of the full numbers} */
    public float score(int i) {
        return scores[i];
    }

    @Override
    public String toString() {
        return "rows " + Arrays.toString(rows) + ", scores " + Arrays.toString(scores);
    }
}
