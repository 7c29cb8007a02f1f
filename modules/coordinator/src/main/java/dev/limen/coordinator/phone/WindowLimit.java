package dev.limen.coordinator.phone;

import dev.limen.protocol.http.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** So many of something in a stretch of time from each who asks, then none for the rest of it. For one thread. */
final class WindowLimit {
    private static final int ASKERS = 20_000;

    private final Clock clock;
    private final int most;
    private final Duration window;
    private final String sentence;
    private final Map<String, Count> counts = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
            return size() > ASKERS;
        }
    };

    /** @param sentence what is told to who asks too often */
    WindowLimit(Clock clock, int most, Duration window, String sentence) {
        this.clock = clock;
        this.most = most;
        this.window = window;
        this.sentence = sentence;
    }

    /** @throws Problem 429 when this is one too many */
    void count(String asker) {
        check(asker);
        Instant now = clock.instant();
        Count before = counts.remove(asker);
        counts.put(
                asker,
                before == null || isOver(before, now) ? new Count(now, 1) : new Count(before.since, before.times + 1));
    }

    /** @throws Problem 429 when there were as many as there may be */
    void check(String asker) {
        Count before = counts.get(asker);
        if (before != null && !isOver(before, clock.instant()) && before.times >= most) {
            throw new Problem(429, sentence);
        }
    }

    private boolean isOver(Count count, Instant now) {
        return now.isBefore(count.since) || !now.isBefore(count.since.plus(window));
    }

    private record Count(Instant since, int times) {}
}
