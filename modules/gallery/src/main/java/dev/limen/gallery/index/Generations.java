package dev.limen.gallery.index;

import java.util.ArrayDeque;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The current generation and those that are still read. Readers never wait; writers wait for each other only.
 *
 * <p>What a change took away is reclaimed as soon as nobody reads a generation that shows it: at once when no search is
 * running, otherwise when the last search that began before the change ends.
 */
final class Generations {
    private final ReentrantLock writing = new ReentrantLock();
    private final ArrayDeque<Past> past = new ArrayDeque<>();
    private volatile Generation current = new Generation(new Segment[0], 0, 0);
    private volatile boolean unread;

    private record Past(Generation generation, Runnable reclaim) {}

    Generation current() {
        return current;
    }

    /** {@return the current generation, kept as it is until {@link #release}} */
    Generation acquire() {
        while (true) {
            Generation generation = current;
            generation.readers.incrementAndGet();
            // Counted only now: a writer that replaced it before may have found it unread.
            if (generation == current) {
                return generation;
            }
            release(generation);
        }
    }

    void release(Generation generation) {
        if (generation.readers.decrementAndGet() == 0 && generation != current) {
            unread = true;
            tidy();
        }
    }

    /** Runs a change with no other change beside it. */
    void change(Runnable change) {
        writing.lock();
        try {
            change.run();
            reclaimUnread();
        } finally {
            writing.unlock();
        }
        tidy();
    }

    /**
     * Within {@link #change} only: changes what readers get.
     *
     * @param reclaim takes back what the next generation no longer shows; run once nobody can see it, with no change
     *     beside it
     */
    void publish(Generation next, Runnable reclaim) {
        Generation before = current;
        current = next;
        past.add(new Past(before, reclaim));
        reclaimUnread();
    }

    /** Whoever holds the lock looks again after giving it back, so a reader need not wait for it. */
    private void tidy() {
        while (unread && writing.tryLock()) {
            try {
                unread = false;
                reclaimUnread();
            } finally {
                writing.unlock();
            }
        }
    }

    private void reclaimUnread() {
        // In order: what an older generation shows, a younger one may show too.
        while (!past.isEmpty() && past.peek().generation.readers.get() == 0) {
            past.poll().reclaim.run();
        }
    }
}
