package dev.limen.gallery.upkeep;

import dev.limen.core.ModelId;
import dev.limen.gallery.index.TemplateIndex;
import dev.limen.gallery.renewable.OrthogonalTransform;
import dev.limen.gallery.store.OfflineStore;
import dev.limen.gallery.store.StoredRow;
import dev.limen.gallery.store.TemplateSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The index that a node would have of this gallery, and all that was learnt while it was built. Not thread-safe. */
final class LoadedIndex {
    /** Rows put at once: each put is a copy of what it touches. */
    private static final int PIECE = 4096;

    private final TemplateIndex index;
    private final Map<Integer, String> references = new HashMap<>();
    private final List<Damage> damaged = new ArrayList<>();

    private final int[] rows = new int[PIECE];
    private final int[] persons = new int[PIECE];
    private final float[] vectors;
    private int waiting;

    private LoadedIndex(TemplateIndex index) {
        this.index = index;
        this.vectors = new float[PIECE * index.dimension()];
    }

    /** Reads every row once; {@code also} sees each, of whatever model. */
    static LoadedIndex of(OfflineStore store, ModelId model, int dimension, StoredRow.Visitor also) {
        TemplateSpace space = store.newestSpace(model, dimension);
        LoadedIndex loaded = new LoadedIndex(new TemplateIndex(dimension));
        Map<Integer, OrthogonalTransform> bridges = new HashMap<>();
        store.visit(row -> {
            also.take(row);
            if (!row.isSound()) {
                loaded.damaged.add(new Damage(row.label().row(), row.label().reference(), row.problem()));
            } else if (row.label().model().equals(model.value())) {
                loaded.put(
                        row,
                        dimension,
                        () -> bridges.computeIfAbsent(
                                row.label().transform(), unseen -> space.leadingFrom(store.spaceOf(row))),
                        space.id());
            }
        });
        loaded.flush();
        return loaded;
    }

    private void put(StoredRow row, int dimension, Bridge bridge, int newest) {
        float[] vector = row.vector();
        if (vector.length != dimension) {
            damaged.add(new Damage(
                    row.label().row(),
                    row.label().reference(),
                    "it has " + vector.length + " numbers, not " + dimension));
            return;
        }
        if (row.label().transform() != newest) {
            bridge.get().apply(vector, 0, vector, 0);
        }
        rows[waiting] = row.label().row();
        persons[waiting] = row.person();
        System.arraycopy(vector, 0, vectors, waiting * dimension, dimension);
        if (++waiting == PIECE) {
            flush();
        }
        references.put(row.label().row(), row.label().reference());
    }

    private void flush() {
        index.putAll(waiting, rows, persons, vectors);
        waiting = 0;
        Arrays.fill(vectors, 0);
    }

    TemplateIndex index() {
        return index;
    }

    /** {@return the ids of the rows that can be searched, by their numbers} */
    Map<Integer, String> references() {
        return references;
    }

    List<Damage> damaged() {
        return damaged;
    }

    /** Made only when it is needed. */
    private interface Bridge {
        OrthogonalTransform get();
    }
}
