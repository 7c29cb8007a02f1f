package dev.limen.coordinator.store;

import dev.limen.core.Zone;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What somebody who follows the {@link ChangeFeed} asks.
 *
 * @param after position to continue from
 * @param limit the most rows of the log, at least 1
 * @param run in which run of the coordinator that position was reached; empty when the asker does not know
 * @param compacted up to where tombstones were missing when the asker began at 0; empty when it does not know
 * @param nonce to be repeated in the answer
 * @param zones for which zones changes are needed; everything when empty
 * @param at now, by the coordinator's clock
 */
public record FeedQuestion(
        long after,
        int limit,
        Optional<UUID> run,
        Optional<Long> compacted,
        Optional<String> nonce,
        Optional<Set<Zone>> zones,
        Instant at) {
    /** Copies the set. */
    public FeedQuestion {
        zones = zones.map(Set::copyOf);
    }

    /** Asks for everything, of a log that is known to be the same. */
    public static FeedQuestion everything(long after, int limit, Instant at) {
        return new FeedQuestion(
                after, limit, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), at);
    }

    /** {@return the same for no more than some zones} */
    public FeedQuestion within(Set<Zone> allowed) {
        Set<Zone> some = zones.<Set<Zone>>map(
                        asked -> asked.stream().filter(allowed::contains).collect(Collectors.toUnmodifiableSet()))
                .orElse(allowed);
        return new FeedQuestion(after, limit, run, compacted, nonce, Optional.of(some), at);
    }

    /** {@return the same, at another time} */
    public FeedQuestion askedAt(Instant later) {
        return new FeedQuestion(after, limit, run, compacted, nonce, zones, later);
    }
}
