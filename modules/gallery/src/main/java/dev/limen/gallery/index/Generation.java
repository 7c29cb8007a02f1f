package dev.limen.gallery.index;

import java.util.concurrent.atomic.AtomicInteger;

/** The rows as they were between two changes. What it shows is never changed while somebody reads it. */
final class Generation {
    /** No rows, and nobody counts its readers. */
    static final Generation NONE = new Generation(new Segment[0], 0, 0);

    final Segment[] segments;

    /** How many rows have an owner. */
    final int size;

    /** Bytes in memory. */
    final long bytes;

    /** How many searches read it now. */
    final AtomicInteger readers = new AtomicInteger();

    Generation(Segment[] segments, int size, long bytes) {
        this.segments = segments;
        this.size = size;
        this.bytes = bytes;
    }
}
