package dev.limen.protocol;

import dev.limen.core.NodeId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * How the audit chain is.
 *
 * @param chain which chain
 * @param key that signs it, {@code ed25519:} and base64
 * @param head the signed head of its last entry
 * @param anchors what the nodes keep of it, sorted by node
 */
public record AuditView(UUID chain, String key, String head, List<Anchor> anchors) {
    /** Copies the list. */
    public AuditView {
        anchors = List.copyOf(anchors);
    }

    /**
     * @param node who keeps it
     * @param head the newest head that the node saw
     * @param receivedAt when the node said so, by the coordinator's clock
     * @param agrees whether the chain still has that head
     */
    public record Anchor(NodeId node, String head, Instant receivedAt, boolean agrees) {}
}
