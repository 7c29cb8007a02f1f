package dev.limen.protocol;

import dev.limen.core.NodeId;
import dev.limen.core.Zone;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A node that the coordinator listens to, or did.
 *
 * @param node which
 * @param zones which zones its gates lead to; empty for all
 * @param enrolledAt when it enrolled last
 * @param certificateUntil when its newest certificate runs out
 * @param revokedAt since when the coordinator does not listen to it any more
 */
public record EnrolledNode(
        NodeId node,
        List<Zone> zones,
        Instant enrolledAt,
        Optional<Instant> certificateUntil,
        Optional<Instant> revokedAt) {
    /** Copies the list. */
    public EnrolledNode {
        zones = List.copyOf(zones);
    }
}
