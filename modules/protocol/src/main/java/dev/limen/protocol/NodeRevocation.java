package dev.limen.protocol;

import dev.limen.core.NodeId;
import java.time.Instant;

/**
 * Which certificates of a node other nodes are not to believe any more.
 *
 * @param node whose
 * @param issuedBefore all that were issued before then
 */
public record NodeRevocation(NodeId node, Instant issuedBefore) {}
