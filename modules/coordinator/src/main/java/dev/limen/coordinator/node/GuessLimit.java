package dev.limen.coordinator.node;

import dev.limen.protocol.http.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * So many wrong codes from one address in a minute, then none is looked at for the rest of it. A code has 60 bits: this keeps
 * the log and the disk quiet, the length keeps the code. For one thread; knows the latest thousand addresses.
 */
final class GuessLimit {
    private static final int WRONG_ALLOWED = 5;
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int ADDRESSES = 1_000;

    private final Clock clock;
    private final Map<String, Guesses> guesses = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Guesses> eldest) {
            return size() > ADDRESSES;
        }
    };

    GuessLimit(Clock clock) {
        this.clock = clock;
    }

    /** @throws Problem 429 when the address has guessed too often */
    void check(String address) {
        Guesses before = guesses.get(address);
        if (before != null && before.isRecent(clock.instant()) && before.wrong >= WRONG_ALLOWED) {
            throw new Problem(429, "Too many wrong codes came from here: wait a minute, then look at the code again.");
        }
    }

    void wrong(String address) {
        Instant now = clock.instant();
        Guesses before = guesses.remove(address);
        guesses.put(
                address,
                before == null || !before.isRecent(now)
                        ? new Guesses(now, 1)
                        : new Guesses(before.since, before.wrong + 1));
    }

    private record Guesses(Instant since, int wrong) {
        boolean isRecent(Instant now) {
            return !now.isBefore(since) && now.isBefore(since.plus(WINDOW));
        }
    }
}
