package dev.limen.benchmarks.gallery;

import dev.limen.gallery.index.Engine;
import dev.limen.gallery.index.Matches;
import dev.limen.gallery.index.PersonSet;
import dev.limen.gallery.index.TemplateIndex;
import java.util.Arrays;

/** Limen's index alone; the full numbers of the best candidates come from memory instead of from the store. */
final class OwnIndex implements SearchEngine {
    /** What a gate asks for: the best, and the next other person for the margin. */
    static final int WANTED = 2;

    private static final int AT_ONCE = 10_000;

    private final SyntheticPeople people;
    private final TemplateIndex index;
    private final long bytes;

    OwnIndex(SyntheticPeople people, Engine engine) {
        this.people = people;
        long before = HeapUse.bytes();
        index = new TemplateIndex(people.dimension(), engine);
        for (int from = 0; from < people.size(); from += AT_ONCE) {
            put(from, Math.min(people.size(), from + AT_ONCE));
        }
        // A small index disappears among what else comes and goes.
        bytes = Math.max(index.bytes(), HeapUse.bytes() - before);
    }

    @Override
    public int findBest(float[] probe) {
        return best(search(probe));
    }

    /** {@return the best and the next} */
    Matches search(float[] probe) {
        return index.search(probe, WANTED, PersonSet.everybody(), this::read);
    }

    /** {@return the reference of the best} */
    static int best(Matches matches) {
        return matches.size() == 0 ? NOBODY : matches.row(0) - 1;
    }

    /** {@return the index itself, for what only it can do; row numbers are one above the references'} */
    TemplateIndex index() {
        return index;
    }

    /** Reads a row as the store would. */
    boolean read(int row, float[] into) {
        people.read(row - 1, into);
        return true;
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public void close() {
        index.clear();
    }

    private void put(int from, int to) {
        int count = to - from;
        int[] rows = new int[count];
        int[] persons = new int[count];
        for (int i = 0; i < count; i++) {
            rows[i] = from + i + 1;
            persons[i] = from + i;
        }
        float[] vectors = Arrays.copyOfRange(people.references(), from * people.dimension(), to * people.dimension());
        index.putAll(count, rows, persons, vectors);
    }
}
