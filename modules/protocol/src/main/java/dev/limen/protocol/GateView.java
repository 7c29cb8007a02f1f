package dev.limen.protocol;

import dev.limen.core.GateId;
import dev.limen.core.NodeId;
import dev.limen.core.Zone;
import java.util.Optional;

/**
 * One lane, whichever node works for it.
 *
 * @param node who works for it
 * @param ageMillis how long ago the node said the rest, which is as in {@link NodeStatus.Gate}
 */
public record GateView(
        GateId gate,
        NodeId node,
        long ageMillis,
        Zone zone,
        String barrier,
        String camera,
        Optional<String> problem,
        double framesPerSecond,
        long framesDropped,
        Optional<Long> latencyP50Millis,
        Optional<Long> latencyP99Millis,
        RecognitionStatus recognition) {
    /** {@return what {@code node} said about {@code gate}} */
    public static GateView of(NodeId node, long ageMillis, NodeStatus.Gate gate) {
        return new GateView(
                gate.gate(),
                node,
                ageMillis,
                gate.zone(),
                gate.barrier(),
                gate.camera(),
                gate.problem(),
                gate.framesPerSecond(),
                gate.framesDropped(),
                gate.latencyP50Millis(),
                gate.latencyP99Millis(),
                gate.recognition());
    }
}
