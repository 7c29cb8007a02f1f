package dev.limen.edge.sync;

import dev.limen.core.NodeId;
import dev.limen.core.Zone;
import dev.limen.credential.FeedKey;
import java.util.List;
import java.util.Optional;

/**
 * On which terms a node follows the change feed.
 *
 * @param node under which name it acknowledges what it has applied; empty for one that the coordinator need not wait for
 * @param key whose signature every page must bear; empty to take pages as they come
 * @param zones whose tickets, and their holders, it needs, in no particular order; everybody's when empty
 */
public record FeedTerms(Optional<NodeId> node, Optional<FeedKey> key, Optional<List<Zone>> zones) {
    /** Everything, from anybody, without a name. */
    public static final FeedTerms OPEN = new FeedTerms(Optional.empty(), Optional.empty(), Optional.empty());

    /** Sorts the zones, so that the same ones are equal. */
    public FeedTerms {
        zones = zones.map(list -> list.stream()
                .distinct()
                .sorted((one, other) -> one.value().compareTo(other.value()))
                .toList());
    }
}
