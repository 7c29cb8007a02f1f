package dev.limen.protocol;

import dev.limen.core.NodeId;

/**
 * One lane, whichever node works for it.
 *
 * @param node who works for it
 * @param ageMillis how long ago the node said so
 * @param status what it said about the lane
 */
public record GateView(NodeId node, long ageMillis, NodeStatus.Gate status) {}
