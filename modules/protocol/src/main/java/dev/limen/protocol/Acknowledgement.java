package dev.limen.protocol;

import dev.limen.core.NodeId;
import java.time.Instant;

/**
 * How far an edge has followed the change log, durably.
 *
 * @param node which edge
 * @param position every change up to this sequence is applied there; what they erase is gone from it
 * @param at when the coordinator heard of that, by its own clock
 */
public record Acknowledgement(NodeId node, long position, Instant at) {}
