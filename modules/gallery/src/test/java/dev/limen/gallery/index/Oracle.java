package dev.limen.gallery.index;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** What a search must find, the slow and obvious way; at the same time where the full numbers are kept. */
@NullMarked
final class Oracle implements RowSource {
    private record Row(int number, int person, float[] vector) {}

    private record Scored(Row row, float score) {}

    private final int dimension;
    private final Map<Integer, Row> rows = new TreeMap<>();

    Oracle(int dimension) {
        this.dimension = dimension;
    }

    int size() {
        return rows.size();
    }

    void put(int row, int person, float[] vector) {
        rows.put(row, new Row(row, person, vector));
    }

    void remove(int row) {
        rows.remove(row);
    }

    float[] any(Random random) {
        List<Row> all = new ArrayList<>(rows.values());
        return all.get(random.nextInt(all.size())).vector;
    }

    void putInto(TemplateIndex index) {
        int n = rows.size();
        int[] row = new int[n];
        int[] person = new int[n];
        float[] vectors = new float[n * dimension];
        int i = 0;
        for (Row one : rows.values()) {
            row[i] = one.number;
            person[i] = one.person;
            System.arraycopy(one.vector, 0, vectors, dimension * i++, dimension);
        }
        index.putAll(n, row, person, vectors);
    }

    void putInto(TemplateIndex index, int row) {
        @Nullable Row one = rows.get(row);
        index.putAll(1, new int[] {row}, new int[] {one.person}, one.vector);
    }

    @Override
    public boolean read(int row, float[] into) {
        @Nullable Row one = rows.get(row);
        if (one == null) {
            return false;
        }
        System.arraycopy(one.vector, 0, into, 0, dimension);
        return true;
    }

    Matches search(float[] probe, int k, PersonSet among) {
        Comparator<Scored> order =
                Comparator.comparing((Scored one) -> -one.score).thenComparing(one -> one.row.number);
        Map<Integer, Scored> best = new HashMap<>();
        for (Row row : rows.values()) {
            if (among.contains(row.person)) {
                double sum = 0;
                for (int i = 0; i < dimension; i++) {
                    sum += (double) probe[i] * row.vector[i];
                }
                best.merge(row.person, new Scored(row, (float) sum), (a, b) -> order.compare(a, b) <= 0 ? a : b);
            }
        }
        List<Scored> found = best.values().stream().sorted(order).limit(k).toList();
        int[] foundRows = new int[found.size()];
        int[] persons = new int[found.size()];
        float[] scores = new float[found.size()];
        for (int i = 0; i < foundRows.length; i++) {
            foundRows[i] = found.get(i).row.number;
            persons[i] = found.get(i).row.person;
            scores[i] = found.get(i).score;
        }
        return new Matches(foundRows, persons, scores);
    }
}
