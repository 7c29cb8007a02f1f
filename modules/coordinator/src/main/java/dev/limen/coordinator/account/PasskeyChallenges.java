package dev.limen.coordinator.account;

import dev.limen.coordinator.access.Secrets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What passkeys are asked to sign: random, each for one holder, good for once and not for long. In memory, for so many at
 * most; who asks for more than others loses their own first, and strangers lose theirs before anybody who is signed in.
 * Thread-safe.
 */
final class PasskeyChallenges {
    /** How long somebody may take to answer. */
    static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final int BYTES = 32;
    private static final int MOST = 10_000;

    private final Clock clock;
    private final int most;
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();

    PasskeyChallenges(Clock clock) {
        this(clock, MOST);
    }

    /** @param most how many may wait at once, whoever asks */
    PasskeyChallenges(Clock clock, int most) {
        this.clock = clock;
        this.most = most;
    }

    /** Who asks, which says how many may wait. */
    sealed interface Asker {
        /** {@return how many of one asker may wait} */
        int most();

        /**
         * Somebody who has not said yet who they are.
         *
         * @param address where the request comes from; behind a proxy that is the proxy's, and the same for everybody
         */
        record Stranger(String address) implements Asker {
            @Override
            public int most() {
                return 500;
            }
        }

        /**
         * Somebody who is signed in, wherever they are.
         *
         * @param name of the account
         */
        record Account(String name) implements Asker {
            @Override
            public int most() {
                return 50;
            }
        }
    }

    private record Waiting(byte[] challenge, Asker asker, Instant until) {}

    /**
     * {@return a new one, in place of one that the holder has}
     *
     * @param holder who alone may answer, and to what end
     * @param asker who asks
     */
    synchronized byte[] issue(String holder, Asker asker) {
        Instant now = clock.instant();
        waiting.values().removeIf(other -> !other.until().isAfter(now));
        waiting.remove(holder);
        if (waiting.values().stream()
                        .filter(other -> other.asker().equals(asker))
                        .count()
                >= asker.most()) {
            removeFirst(asker::equals);
        }
        if (waiting.size() >= most && !removeFirst(Asker.Stranger.class::isInstance)) {
            removeFirst(anybody -> true);
        }
        byte[] challenge = Secrets.bytes(BYTES);
        waiting.put(holder, new Waiting(challenge, asker, now.plus(PATIENCE)));
        return challenge;
    }

    /** {@return the holder's, which is used up by that; empty when there is none or it came too late} */
    synchronized Optional<byte[]> take(String holder) {
        return Optional.ofNullable(waiting.remove(holder))
                .filter(found -> found.until().isAfter(clock.instant()))
                .map(Waiting::challenge);
    }

    private boolean removeFirst(Predicate<Asker> whose) {
        for (Iterator<Waiting> each = waiting.values().iterator(); each.hasNext(); ) {
            if (whose.test(each.next().asker())) {
                each.remove();
                return true;
            }
        }
        return false;
    }
}
