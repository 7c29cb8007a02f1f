package dev.limen.edge.lane;

import dev.limen.core.FaceTemplate;
import dev.limen.gallery.SearchResult;

/** Compares a face with everybody enrolled. Called from the lanes' threads. */
@FunctionalInterface
public interface FaceSearch {
    /** {@return the {@code most} people most alike} */
    SearchResult find(FaceTemplate probe, int most);
}
