package dev.limen.gallery;

import dev.limen.gallery.index.TemplateIndex;
import dev.limen.gallery.store.TemplateSpace;
import org.jspecify.annotations.Nullable;

/**
 * The index that is searched, and the one that is to follow it when all templates are issued again under a new transform.
 *
 * <p>{@link #current()} from any thread; everything else from one thread at a time.
 */
final class LiveIndex {
    private volatile Generation current;
    private @Nullable Generation next;

    LiveIndex(TemplateSpace space) {
        current = new Generation(space, new TemplateIndex(space.dimension()));
    }

    Generation current() {
        return current;
    }

    /** Removes a row, wherever it is. {@return whether it was searched} */
    boolean remove(int row) {
        if (next != null) {
            next.index.remove(row);
        }
        return current.index.remove(row);
    }

    void clear() {
        if (next != null) {
            next.index.clear();
        }
        current.index.clear();
    }

    /** {@return an empty index for another space, in which rows may be put until {@link #turn()}} */
    Generation prepare(TemplateSpace space) {
        Generation prepared = new Generation(space, new TemplateIndex(space.dimension()));
        next = prepared;
        return prepared;
    }

    /** Lets the prepared index be searched; a search that runs goes on with the one it began with. */
    void turn() {
        if (next != null) {
            current = next;
            next = null;
        }
    }

    /**
     * Rows of one space.
     *
     * @param space of their numbers
     * @param index of them
     */
    record Generation(TemplateSpace space, TemplateIndex index) {}
}
