package dev.limen.gallery.index;

/** Where the full numbers of a row are kept; the index itself holds them rounded. Called by several threads at once. */
@FunctionalInterface
public interface RowSource {
    /**
     * Reads a row.
     *
     * @param row its number
     * @param into where its components go, from 0 on
     * @return false when there is no such row any more; it is then no match
     */
    boolean read(int row, float[] into);
}
