package dev.limen.protocol;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * How an edge node is, as the coordinator sees it.
 *
 * @param status what the node said last
 * @param receivedAt when that arrived, by the coordinator's clock
 * @param ageMillis how long ago that is
 * @param clockOffsetMillis the node's clock minus the coordinator's, the time of the transfer included
 * @param feedLag changes the node has not yet applied
 * @param gaps events that the node numbered but never delivered; empty when all is well
 */
public record NodeView(
        NodeStatus status, Instant receivedAt, long ageMillis, long clockOffsetMillis, long feedLag, List<Gap> gaps) {
    /** Copies the list. */
    public NodeView {
        gaps = List.copyOf(gaps);
    }

    /**
     * @param epoch which outbox file of the node
     * @param first sequence of the first missing event
     * @param last sequence of the last missing event
     */
    public record Gap(UUID epoch, long first, long last) {}
}
