package dev.limen.protocol;

import dev.limen.core.NodeId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A deletion receipt. Holds no personal data and stays when the person is gone.
 *
 * @param id names it
 * @param erased {@code person} or {@code references}
 * @param at when it was gone at the coordinator
 * @param nodes every node that was known
 * @param completedAt when the last node had erased it; empty while one has not said so
 * @param statement the same as text, signed
 */
public record ReceiptView(
        UUID id, String erased, Instant at, List<Node> nodes, Optional<Instant> completedAt, String statement) {
    /** Copies the list. */
    public ReceiptView {
        nodes = List.copyOf(nodes);
    }

    /** {@return whether a node may still answer; when not, the receipt stays as it is} */
    public boolean mayStillChange() {
        return nodes.stream().anyMatch(Node::mayStillAnswer);
    }

    /**
     * @param node which
     * @param acknowledgedAt when it said that it had erased
     * @param revokedAt since when it is not listened to, when it had not said so by then
     */
    public record Node(NodeId node, Optional<Instant> acknowledgedAt, Optional<Instant> revokedAt) {
        /** {@return whether it may still answer} */
        public boolean mayStillAnswer() {
            return acknowledgedAt.isEmpty() && revokedAt.isEmpty();
        }
    }
}
