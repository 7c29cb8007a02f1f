package dev.limen.gallery.index;

import java.util.Arrays;

/** Rows to be looked at when the end of a search has shown how good they must be. Reused; not thread-safe. */
final class Waiting {
    private static final int KEPT = 1 << 14;

    private int size;
    private int[] segments = new int[1024];

    /** The sum in the upper half, the lane in the lower. */
    private int[] lanes = new int[1024];

    void clear() {
        size = 0;
        if (lanes.length > KEPT) {
            segments = new int[KEPT];
            lanes = new int[KEPT];
        }
    }

    void add(int segment, int lane, short sum) {
        if (size == lanes.length) {
            segments = Arrays.copyOf(segments, 2 * size);
            lanes = Arrays.copyOf(lanes, 2 * size);
        }
        segments[size] = segment;
        lanes[size++] = sum << 16 | lane;
    }

    int size() {
        return size;
    }

    int segment(int i) {
        return segments[i];
    }

    int lane(int i) {
        return lanes[i] & 0xffff;
    }

    int sum(int i) {
        return lanes[i] >> 16;
    }
}
