package dev.limen.gallery.index;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * At which place a row is: a hash table of places alone, four bytes each; the row number is looked up at the place. Not
 * thread-safe.
 */
final class RowPlaces {
    private static final int NONE = -1;
    private static final int LEAST = 16;

    private final IntUnaryOperator rowAt;
    private int[] places;
    private int size;

    /** @param rowAt which row is at a place that was put here */
    RowPlaces(IntUnaryOperator rowAt) {
        this.rowAt = rowAt;
        this.places = empty(LEAST);
    }

    /** {@return the place, below 0 when there is no such row} */
    int find(int row) {
        return places[slot(row)];
    }

    /** Puts a row that is not there yet; the row is at the place already. */
    void put(int row, int place) {
        if (4L * (size + 1) > 3L * places.length) {
            rebuild(2 * places.length);
        }
        places[slot(row)] = place;
        size++;
    }

    /** The row is somewhere else now; its new place knows it, its old one still does. */
    void move(int row, int place) {
        places[slot(row)] = place;
    }

    /** Takes out a row that is there; its place still knows it. */
    void remove(int row) {
        int hole = slot(row);
        int mask = places.length - 1;
        for (int i = (hole + 1) & mask; places[i] != NONE; i = (i + 1) & mask) {
            int wanted = hash(rowAt.applyAsInt(places[i]));
            // Moves back whatever may not stay behind a hole.
            if (((i - wanted) & mask) >= ((i - hole) & mask)) {
                places[hole] = places[i];
                hole = i;
            }
        }
        places[hole] = NONE;
        size--;
        if (8 * size < places.length && places.length > LEAST) {
            rebuild(places.length / 2);
        }
    }

    void clear() {
        places = empty(LEAST);
        size = 0;
    }

    long bytes() {
        return 16 + 4L * places.length;
    }

    private int slot(int row) {
        int mask = places.length - 1;
        int i = hash(row);
        while (places[i] != NONE && rowAt.applyAsInt(places[i]) != row) {
            i = (i + 1) & mask;
        }
        return i;
    }

    private int hash(int row) {
        // Fibonacci hashing: numbers in a row are spread evenly.
        return row * 0x9E3779B9 >>> Integer.numberOfLeadingZeros(places.length) + 1;
    }

    private void rebuild(int length) {
        int[] old = places;
        places = empty(length);
        for (int place : old) {
            if (place != NONE) {
                places[slot(rowAt.applyAsInt(place))] = place;
            }
        }
    }

    private static int[] empty(int length) {
        int[] none = new int[length];
        Arrays.fill(none, NONE);
        return none;
    }
}
