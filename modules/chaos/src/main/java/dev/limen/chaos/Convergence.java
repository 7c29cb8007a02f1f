package dev.limen.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Times how long edges take, once nothing troubles them any more, to hold everything the coordinator had at that moment and
 * to have delivered every event they held. One that is troubled again before it is done counts only when it was already too
 * slow. Thread-safe.
 */
final class Convergence {
    private static final long GOAL_MILLIS = 5_000;

    private final Feed feed;
    private final List<Edge> edges;
    private final List<Watch> watches = new ArrayList<>();
    private final List<Long> millis = Collections.synchronizedList(new ArrayList<>());

    Convergence(Feed feed, List<Edge> edges) {
        this.feed = feed;
        this.edges = edges;
        edges.forEach(edge -> watches.add(new Watch()));
    }

    /** A fault begins that keeps an edge from the coordinator. */
    synchronized void disturb(Edge edge) {
        Watch watch = watches.get(edge.number() - 1);
        watch.troubles++;
        long millisSoFar = (System.nanoTime() - watch.healedNanos) / 1_000_000;
        if (watch.healedNanos != 0 && millisSoFar > GOAL_MILLIS) {
            // Left out, the slow ones would be those that are interrupted most.
            millis.add(millisSoFar);
        }
        watch.healedNanos = 0;
    }

    /** It ends. */
    synchronized void heal(Edge edge) {
        Watch watch = watches.get(edge.number() - 1);
        watch.troubles--;
        if (watch.troubles == 0) {
            EdgeState now = edge.state();
            watch.healedNanos = System.nanoTime();
            watch.head = feed.head();
            watch.delivered = now.acknowledged() + now.depth();
        }
    }

    /** A fault of the coordinator begins. */
    void disturbAll() {
        edges.forEach(this::disturb);
    }

    /** And ends. */
    void healAll() {
        edges.forEach(this::heal);
    }

    /** Looks at every edge; call it often. */
    synchronized void look() {
        for (Edge edge : edges) {
            Watch watch = watches.get(edge.number() - 1);
            EdgeState now = edge.state();
            boolean delivered = now.depth() == 0 || now.acknowledged() >= watch.delivered;
            if (watch.healedNanos != 0 && !now.equals(EdgeState.NONE) && now.position() >= watch.head && delivered) {
                millis.add((System.nanoTime() - watch.healedNanos) / 1_000_000);
                watch.healedNanos = 0;
            }
        }
    }

    /** {@return all times, ascending} */
    List<Long> listMillis() {
        List<Long> sorted = new ArrayList<>(millis);
        Collections.sort(sorted);
        return sorted;
    }

    private static final class Watch {
        private int troubles;
        private long healedNanos;
        private long head;
        private long delivered;
    }
}
