package dev.limen.coordinator.phone;

import dev.limen.credential.PhoneProof;
import dev.limen.protocol.http.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * Takes every proof once, while it is fresh. Forgets with the process; so none counts that was signed before it began. For
 * one thread.
 */
final class SeenProofs {
    /** A phone's clock may be this far off, either way; phones set theirs by the {@code Date} of a refusal. */
    static final Duration SKEW = Duration.ofSeconds(60);

    private static final int MOST = 200_000;

    private final Clock clock;
    private final Instant began;
    private final Set<String> seen = new HashSet<>();
    private final Deque<Seen> inOrder = new ArrayDeque<>();

    SeenProofs(Clock clock) {
        this.clock = clock;
        this.began = clock.instant();
    }

    /**
     * Uses a proof up.
     *
     * @throws Problem 401 when it is too old, from the future, or was used before; 503 when there are too many
     */
    void spend(PhoneProof proof) {
        Instant now = clock.instant();
        if (proof.at().isBefore(began)
                || Duration.between(proof.at(), now).abs().compareTo(SKEW) > 0) {
            throw new Problem(401, "The request was signed at " + proof.at() + ", which is not now: sign it again.");
        }
        // Whatever came longer ago than twice the skew is refused by its time.
        while (!inOrder.isEmpty() && inOrder.peekFirst().at.isBefore(now.minus(SKEW.multipliedBy(2)))) {
            seen.remove(inOrder.removeFirst().key);
        }
        if (seen.size() >= MOST) {
            throw new Problem(503, "Too many requests of phones come in at once; send this one again in a moment.");
        }
        String key = proof.device() + proof.nonce();
        if (!seen.add(key)) {
            throw new Problem(401, "The request was sent before: sign it again.");
        }
        inOrder.addLast(new Seen(key, now));
    }

    private record Seen(String key, Instant at) {}
}
