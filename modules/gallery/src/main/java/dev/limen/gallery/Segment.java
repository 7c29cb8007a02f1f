package dev.limen.gallery;

import dev.limen.core.FaceTemplate;
import dev.limen.core.PersonId;
import dev.limen.core.ReferenceId;
import java.util.Arrays;
import java.util.List;

/**
 * Up to {@link #CAPACITY} references, row after row. Immutable, so that a search never sees half a change; a change
 * copies this one segment only.
 */
final class Segment {
    /** Rows per segment: 1 MiB of 256-d floats, which stays in a core's second-level cache while it is scored. */
    static final int CAPACITY = 1024;

    private final int dimension;
    private final ReferenceId[] references;
    private final PersonId[] persons;
    private final float[] rows;

    private Segment(int dimension, ReferenceId[] references, PersonId[] persons, float[] rows) {
        this.dimension = dimension;
        this.references = references;
        this.persons = persons;
        this.rows = rows;
    }

    static Segment empty(int dimension) {
        return new Segment(dimension, new ReferenceId[0], new PersonId[0], new float[0]);
    }

    /** All of them at once, which copies each number once; at most {@link #CAPACITY}. */
    static Segment of(int dimension, List<Reference> all) {
        int n = all.size();
        ReferenceId[] references = new ReferenceId[n];
        PersonId[] persons = new PersonId[n];
        float[] rows = new float[n * dimension];
        for (int row = 0; row < n; row++) {
            references[row] = all.get(row).id();
            persons[row] = all.get(row).person();
            all.get(row).template().copyTo(rows, row * dimension);
        }
        return new Segment(dimension, references, persons, rows);
    }

    int size() {
        return references.length;
    }

    boolean isFull() {
        return size() >= CAPACITY;
    }

    ReferenceId reference(int row) {
        return references[row];
    }

    PersonId person(int row) {
        return persons[row];
    }

    Segment with(Reference reference) {
        int n = size();
        ReferenceId[] newReferences = Arrays.copyOf(references, n + 1);
        PersonId[] newPersons = Arrays.copyOf(persons, n + 1);
        float[] newRows = Arrays.copyOf(rows, (n + 1) * dimension);
        newReferences[n] = reference.id();
        newPersons[n] = reference.person();
        reference.template().copyTo(newRows, n * dimension);
        return new Segment(dimension, newReferences, newPersons, newRows);
    }

    /** One template alone, to compare with rows; nobody's reference. */
    static Segment probe(FaceTemplate template) {
        float[] row = new float[template.dimension()];
        template.copyTo(row, 0);
        return new Segment(template.dimension(), new ReferenceId[1], new PersonId[1], row);
    }

    /** Without the row; its numbers are in no array of the new segment. */
    Segment without(int row) {
        int n = size() - 1;
        ReferenceId[] newReferences = new ReferenceId[n];
        PersonId[] newPersons = new PersonId[n];
        float[] newRows = new float[n * dimension];
        for (int from = 0, to = 0; from <= n; from++) {
            if (from != row) {
                newReferences[to] = references[from];
                newPersons[to] = persons[from];
                System.arraycopy(rows, from * dimension, newRows, to * dimension, dimension);
                to++;
            }
        }
        return new Segment(dimension, newReferences, newPersons, newRows);
    }

    /**
     * Overwrites the numbers of a segment that was replaced. A search still running on it may then score those rows as
     * 0, which is no match: erasure may deny, never admit.
     */
    void wipe(int row) {
        Arrays.fill(rows, row * dimension, (row + 1) * dimension, 0);
    }

    void wipe() {
        Arrays.fill(rows, 0);
    }

    /** {@return the cosine of a row here and a row there} */
    double compare(int row, Segment other, int otherRow) {
        double dot = 0;
        int at = row * dimension;
        int there = otherRow * dimension;
        for (int i = 0; i < dimension; i++) {
            dot += rows[at + i] * other.rows[there + i];
        }
        return Math.max(-1, Math.min(1, dot));
    }

    /** Scores every row against {@code probe} into {@code scores[0 … size)}; cosine, as all are unit vectors. */
    void score(float[] probe, float[] scores) {
        for (int row = 0, at = 0; row < size(); row++, at += dimension) {
            // Four sums side by side: one alone would wait for each addition before starting the next.
            float a = 0;
            float b = 0;
            float c = 0;
            float d = 0;
            int i = 0;
            for (; i + 3 < dimension; i += 4) {
                a += probe[i] * rows[at + i];
                b += probe[i + 1] * rows[at + i + 1];
                c += probe[i + 2] * rows[at + i + 2];
                d += probe[i + 3] * rows[at + i + 3];
            }
            for (; i < dimension; i++) {
                a += probe[i] * rows[at + i];
            }
            scores[row] = a + b + c + d;
        }
    }
}
