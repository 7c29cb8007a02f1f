package dev.limen.protocol;

import dev.limen.core.GateId;
import dev.limen.core.ModelId;
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
 * @param peers the nodes it asks before it lets anybody in; empty when it knows none
 * @param cameras what those of its cameras count that are set up to; empty when none is
 * @param evacuating whether its kiosks show the way out, its entries are shut and its exits free; empty when its version
 *     cannot tell
 * @param model whose templates its gallery holds; empty when its version cannot tell
 */
public record NodeStatus(
        NodeId node,
        String version,
        Instant at,
        long feedPosition,
        int references,
        long outboxDepth,
        List<Gate> gates,
        Optional<List<Peer>> peers,
        Optional<List<CameraCount>> cameras,
        Optional<Boolean> evacuating,
        Optional<ModelId> model) {
    /** Copies the lists. */
    public NodeStatus {
        gates = List.copyOf(gates);
        peers = peers.map(List::copyOf);
        cameras = cameras.map(List::copyOf);
    }

    /** A node whose cameras count nobody, and that says nothing of an evacuation, nor of its network. */
    public NodeStatus(
            NodeId node,
            String version,
            Instant at,
            long feedPosition,
            int references,
            long outboxDepth,
            List<Gate> gates,
            Optional<List<Peer>> peers) {
        this(
                node,
                version,
                at,
                feedPosition,
                references,
                outboxDepth,
                gates,
                peers,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** A node that knows no others. */
    public NodeStatus(
            NodeId node,
            String version,
            Instant at,
            long feedPosition,
            int references,
            long outboxDepth,
            List<Gate> gates) {
        this(node, version, at, feedPosition, references, outboxDepth, gates, Optional.empty());
    }

    /**
     * A node beside this one, as this one sees it.
     *
     * @param node which
     * @param reachable whether it is asked before a gate opens; otherwise the gate opens without its answer
     * @param behind how many of its passages it has told of and this node does not hold yet
     * @param owed how many of this node's passages it has not said to hold
     * @param heardAt when it answered last, by this node's clock; empty when not since the start
     * @param problem one sentence for staff when it is not reachable
     */
    public record Peer(
            NodeId node,
            boolean reachable,
            long behind,
            long owed,
            Optional<Instant> heardAt,
            Optional<String> problem) {}

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
     * @param mode how it is run; empty when the node's version cannot be told
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
            RecognitionStatus recognition,
            Optional<GateModeStatus> mode) {
        /** A gate that says nothing of how it is run. */
        public Gate(
                GateId gate,
                Zone zone,
                String barrier,
                String camera,
                Optional<String> problem,
                double framesPerSecond,
                long framesDropped,
                Optional<Long> latencyP50Millis,
                Optional<Long> latencyP99Millis,
                RecognitionStatus recognition) {
            this(
                    gate,
                    zone,
                    barrier,
                    camera,
                    problem,
                    framesPerSecond,
                    framesDropped,
                    latencyP50Millis,
                    latencyP99Millis,
                    recognition,
                    Optional.empty());
        }
    }
}
