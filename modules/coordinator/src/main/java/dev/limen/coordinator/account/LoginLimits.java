package dev.limen.coordinator.account;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How often somebody may guess. Every try counts before it is looked at, and a right one wipes its own clean.
 *
 * <p>Strangers share one count for each account and one for each address they come from. A browser from which the account
 * was signed in to before has a count of its own, so that a stranger who guesses on keeps out other strangers but not
 * whom the account belongs to. Nothing is locked longer than {@link #WINDOW} after the guessing ends. Thread-safe.
 */
public final class LoginLimits {
    /** How long a try counts. */
    public static final Duration WINDOW = Duration.ofMinutes(15);

    private static final int TRIES = 10;
    private static final int TRIES_OF_AN_ADDRESS = 40;
    private static final int MOST_COUNTS = 10_000;

    private final Map<String, Deque<Instant>> tries = new LinkedHashMap<>();

    /**
     * Who tries.
     *
     * @param account which account
     * @param device hash of what a browser that is known for that account holds
     * @param address where the try comes from
     */
    public record Try(String account, Optional<String> device, String address) {
        private List<String> counts() {
            return device.map(known -> List.of("device " + known))
                    .orElseGet(() -> List.of("account " + account, "address " + address));
        }
    }

    /** Counts a try, if it may be made; {@return how long to wait when it may not} */
    public synchronized Optional<Duration> begin(Try who, Instant now) {
        for (String count : who.counts()) {
            Deque<Instant> made = current(count, now);
            int most = count.startsWith("address ") ? TRIES_OF_AN_ADDRESS : TRIES;
            if (made.size() >= most) {
                return Optional.of(Duration.between(now, made.getFirst().plus(WINDOW)));
            }
        }
        who.counts().forEach(count -> current(count, now).addLast(now));
        return Optional.empty();
    }

    /** A try was right. */
    public synchronized void succeeded(Try who) {
        for (String count : who.counts()) {
            if (count.startsWith("address ")) {
                Optional.ofNullable(tries.get(count)).ifPresent(Deque::pollLast);
            } else {
                tries.remove(count);
            }
        }
    }

    private Deque<Instant> current(String count, Instant now) {
        Deque<Instant> made = tries.computeIfAbsent(count, ignored -> new ArrayDeque<>());
        while (!made.isEmpty() && !made.getFirst().plus(WINDOW).isAfter(now)) {
            made.removeFirst();
        }
        if (tries.size() > MOST_COUNTS) {
            tries.values().removeIf(Deque::isEmpty);
        }
        if (tries.size() > MOST_COUNTS) {
            tries.remove(tries.keySet().iterator().next());
        }
        return made;
    }
}
