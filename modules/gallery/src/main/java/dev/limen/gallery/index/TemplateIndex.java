package dev.limen.gallery.index;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Unit vectors in memory, searched exactly: row number, person number, components.
 *
 * <p>A person may have several rows; the most alike counts. One writer at a time (serialised here); searches run on the
 * rows as they were when they began, are never blocked and never see half a change.
 */
public final class TemplateIndex {
    private final int dimension;
    private final ConcurrentSkipListMap<Integer, Row> rows = new ConcurrentSkipListMap<>();

    /** Makes an empty one. */
    public TemplateIndex(int dimension) {
        this.dimension = dimension;
    }

    /** {@return how many rows} */
    public int size() {
        return rows.size();
    }

    /**
     * Adds or replaces rows.
     *
     * @param count how many
     * @param row their numbers, above 0
     * @param person whose they are, 0 or above
     * @param vectors {@code count × dimension} components, unit length, row after row; not kept
     */
    public void putAll(int count, int[] row, int[] person, float[] vectors) {
        for (int i = 0; i < count; i++) {
            float[] vector = new float[dimension];
            System.arraycopy(vectors, i * dimension, vector, 0, dimension);
            rows.put(row[i], new Row(person[i], vector));
        }
    }

    /** Removes a row and overwrites its numbers. {@return whether there was one} */
    public boolean remove(int row) {
        return rows.remove(row) != null;
    }

    /** Removes all rows and overwrites their numbers. */
    public void clear() {
        rows.clear();
    }

    /**
     * Finds the most alike people.
     *
     * @param probe {@code dimension} components, unit length
     * @param k how many different people at most, at least 1
     * @param among whom it may find
     * @param source gives the full numbers of the best rows, by which they are ordered in the end
     * @return exact: nobody more alike was left out
     */
    public Matches search(float[] probe, int k, PersonSet among, RowSource source) {
        Map<Integer, float[]> best = new HashMap<>();
        float[] full = new float[dimension];
        rows.forEach((number, row) -> {
            if (among.contains(row.person) && source.read(number, full)) {
                float score = 0;
                for (int i = 0; i < dimension; i++) {
                    score += probe[i] * full[i];
                }
                float[] known = best.get(row.person);
                if (known == null || score > known[1]) {
                    best.put(row.person, new float[] {number, score});
                }
            }
        });
        List<Map.Entry<Integer, float[]>> order = new ArrayList<>(best.entrySet());
        order.sort(Comparator.comparing(entry -> -entry.getValue()[1]));
        int n = Math.min(k, order.size());
        int[] found = new int[n];
        int[] persons = new int[n];
        float[] scores = new float[n];
        for (int i = 0; i < n; i++) {
            persons[i] = order.get(i).getKey();
            found[i] = (int) order.get(i).getValue()[0];
            scores[i] = order.get(i).getValue()[1];
        }
        return new Matches(found, persons, scores);
    }

    private record Row(int person, float[] vector) {}
}
