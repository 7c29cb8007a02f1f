package dev.limen.protocol;

import dev.limen.core.GateId;
import dev.limen.core.NodeId;
import dev.limen.core.Zone;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How an edge node is, told every few seconds.
 *
 * @param node who
 * @param version of its software
 * @param at by the node's clock, so that the coordinator can show the offset
 * @param feedPosition the last change applied and durable; what it asks the feed for acknowledges tombstones
 * @param references how many references its gallery holds
 * @param outboxDepth events not yet accepted by the coordinator
 * @param gates one per lane
 */
public record NodeStatus(
        NodeId node,
        String version,
        Instant at,
        long feedPosition,
        int references,
        long outboxDepth,
        List<Gate> gates) {
    /** Copies the list. */
    public NodeStatus {
        gates = List.copyOf(gates);
    }

    /**
     * @param gate which lane
     * @param zone what lies behind it
     * @param barrier {@code closed}, {@code open}, {@code released} or {@code fault}
     * @param camera {@code opening}, {@code streaming}, {@code lost} or {@code ended}
     * @param problem one sentence for staff when something keeps the gate from working
     * @param framesPerSecond frames looked at, over the last seconds
     * @param framesDropped frames that a newer one replaced before anyone looked at them
     * @param latencyP50Millis median time from the first usable frame to the barrier command
     * @param latencyP99Millis 99th percentile of the same
     * @param recognition by which threshold it recognises people, and whether that still holds
     */
    public record Gate(
            GateId gate,
            Zone zone,
            String barrier,
            String camera,
            Optional<String> problem,
            double framesPerSecond,
            long framesDropped,
            Optional<Long> latencyP50Millis,
            Optional<Long> latencyP99Millis,
            RecognitionStatus recognition) {}
}
