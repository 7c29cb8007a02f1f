package dev.limen.coordinator.live;

import dev.limen.core.NodeId;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How far each node's clock is ahead of ours, as its last status showed. Safe to call from any thread. */
public final class ClockOffsets {
    private final Map<NodeId, Duration> offsets = new ConcurrentHashMap<>();

    /** Takes note of a node's offset. */
    public void put(NodeId node, Duration offset) {
        offsets.put(node, offset);
    }

    /** {@return the node's clock minus ours; zero when it never told} */
    public Duration of(NodeId node) {
        return offsets.getOrDefault(node, Duration.ZERO);
    }
}
