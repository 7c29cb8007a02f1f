package dev.limen.edge.sync;

import dev.limen.core.NodeId;
import dev.limen.core.Zone;
import dev.limen.edge.state.Checkpoint;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A question to the change feed.
 *
 * @param after the last change already applied and durable
 * @param limit the most changes
 * @param patience how long the coordinator may hold the answer back until there is a change
 * @param run in which run of the coordinator {@code after} was reached
 * @param compacted up to where tombstones were missing when the edge began at 0
 * @param nonce drawn for this question
 * @param terms on which it is asked
 */
record FeedQuery(
        long after,
        int limit,
        Duration patience,
        Optional<UUID> run,
        Optional<Long> compacted,
        Optional<String> nonce,
        FeedTerms terms) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE_BYTES = 16;

    /** Asks for everything, and for no proof. */
    static FeedQuery plain(long after, int limit, Duration patience) {
        return new FeedQuery(
                after, limit, patience, Optional.empty(), Optional.empty(), Optional.empty(), FeedTerms.OPEN);
    }

    /** Asks under a new nonce, from where an edge stands; from the beginning when it stands nowhere. */
    static FeedQuery of(long after, int limit, Duration patience, Optional<Checkpoint> standing, FeedTerms terms) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        return new FeedQuery(
                after,
                limit,
                patience,
                standing.flatMap(Checkpoint::run),
                standing.flatMap(Checkpoint::compacted),
                Optional.of(HexFormat.of().formatHex(nonce)),
                terms);
    }

    Optional<NodeId> node() {
        return terms.node();
    }

    Optional<List<Zone>> zones() {
        return terms.zones();
    }
}
