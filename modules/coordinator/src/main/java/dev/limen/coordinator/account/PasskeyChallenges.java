package dev.limen.coordinator.account;

import dev.limen.coordinator.access.Secrets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What passkeys are asked to sign: random, each for one holder, good for once and not for long. In memory, for so many at
 * most; who asks for more than others loses their own first. Thread-safe.
 */
final class PasskeyChallenges {
    /** How long somebody may take to answer. */
    static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final int BYTES = 32;
    private static final int MOST = 10_000;
    private static final int MOST_FROM_ONE = 500;

    private final Clock clock;
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();

    PasskeyChallenges(Clock clock) {
        this.clock = clock;
    }

    private record Waiting(byte[] challenge, String from, Instant until) {}

    /**
     * {@return a new one, in place of one that the holder has}
     *
     * @param holder who alone may answer, and to what end
     * @param from where the request comes from
     */
    synchronized byte[] issue(String holder, String from) {
        Instant now = clock.instant();
        waiting.values().removeIf(other -> !other.until().isAfter(now));
        waiting.remove(holder);
        if (waiting.values().stream().filter(other -> other.from().equals(from)).count() >= MOST_FROM_ONE) {
            removeFirst(from);
        }
        if (waiting.size() >= MOST) {
            waiting.remove(waiting.keySet().iterator().next());
        }
        byte[] challenge = Secrets.bytes(BYTES);
        waiting.put(holder, new Waiting(challenge, from, now.plus(PATIENCE)));
        return challenge;
    }

    /** {@return the holder's, which is used up by that; empty when there is none or it came too late} */
    synchronized Optional<byte[]> take(String holder) {
        return Optional.ofNullable(waiting.remove(holder))
                .filter(found -> found.until().isAfter(clock.instant()))
                .map(Waiting::challenge);
    }

    private void removeFirst(String from) {
        for (Iterator<Waiting> each = waiting.values().iterator(); each.hasNext(); ) {
            if (each.next().from().equals(from)) {
                each.remove();
                return;
            }
        }
    }
}
