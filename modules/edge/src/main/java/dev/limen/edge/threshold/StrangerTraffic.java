package dev.limen.edge.threshold;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** How many people a day walk up who are not recognised, from the last 24 hours. Thread-safe. */
final class StrangerTraffic {
    private static final Duration WINDOW = Duration.ofDays(1);

    /** A shorter look says nothing about a day. */
    private static final Duration SHORTEST = Duration.ofHours(1);

    private static final int MOST = 100_000;

    private final Instant since;
    private final Deque<Instant> seen = new ArrayDeque<>();

    StrangerTraffic(Instant since) {
        this.since = since;
    }

    synchronized void add(Instant at) {
        seen.addLast(at);
        forget(at);
    }

    /** {@return people a day; empty during the first hour} */
    synchronized Optional<Double> perDay(Instant now) {
        forget(now);
        Duration watched = Duration.between(since, now);
        if (watched.compareTo(SHORTEST) < 0) {
            return Optional.empty();
        }
        Duration counted = watched.compareTo(WINDOW) > 0 ? WINDOW : watched;
        return Optional.of(seen.size() * (double) WINDOW.toMillis() / counted.toMillis());
    }

    private void forget(Instant now) {
        Instant oldest = now.minus(WINDOW);
        while (!seen.isEmpty() && (seen.size() > MOST || seen.getFirst().isBefore(oldest))) {
            seen.removeFirst();
        }
    }
}
