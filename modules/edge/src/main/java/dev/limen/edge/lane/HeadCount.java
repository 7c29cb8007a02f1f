package dev.limen.edge.lane;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * How many heads a camera has in view at once: the median of the last seconds, which neither a flicker nor somebody who hurries
 * through moves. Holds numbers only. Thread-safe.
 */
final class HeadCount {
    private static final long WINDOW_NANOS = Duration.ofSeconds(6).toNanos();

    /** Fewer pictures say too little. */
    private static final int FEWEST = 5;

    private static final double NANOS = 1e9;

    private final Deque<Look> looks = new ArrayDeque<>();

    private record Look(int heads, long nanos) {}

    /**
     * What it saw.
     *
     * @param heads the median
     * @param ageSeconds since the newest picture
     */
    record Seen(int heads, double ageSeconds) {}

    /** Takes what one picture showed, on {@link System#nanoTime()}'s scale. */
    synchronized void saw(int heads, long nanos) {
        looks.addLast(new Look(heads, nanos));
        while (nanos - looks.getFirst().nanos() > WINDOW_NANOS) {
            looks.removeFirst();
        }
    }

    /** {@return the median; empty when there were too few pictures lately to tell} */
    synchronized Optional<Seen> find(long nanos) {
        if (looks.size() < FEWEST || nanos - looks.getLast().nanos() > WINDOW_NANOS) {
            return Optional.empty();
        }
        int[] heads = looks.stream().mapToInt(Look::heads).sorted().toArray();
        double age = Math.max(0, nanos - looks.getLast().nanos()) / NANOS;
        return Optional.of(new Seen(heads[heads.length / 2], age));
    }
}
