package dev.limen.gallery.store;

/** Takes decrypted rows; called by several threads at once. */
@FunctionalInterface
public interface RowSink {
    /**
     * Takes some rows.
     *
     * @param count how many
     * @param rows their numbers
     * @param persons whose they are
     * @param vectors their components, row after row; overwritten afterwards
     */
    void take(int count, int[] rows, int[] persons, float[] vectors);
}
