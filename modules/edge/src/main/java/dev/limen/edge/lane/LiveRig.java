package dev.limen.edge.lane;

import dev.limen.admission.GateState;
import dev.limen.core.Direction;
import dev.limen.core.GateId;
import dev.limen.core.GateMode;
import dev.limen.core.Zone;
import dev.limen.edge.barrier.Barrier;
import dev.limen.edge.barrier.BarrierSettings;
import dev.limen.edge.threshold.RecognitionRules;
import dev.limen.protocol.NodeStatus;
import dev.limen.vision.reading.FaceReader;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A lane with threads, camera mailbox and barrier as at a gate, whose networks, rules, search and wiring are given: for trying
 * what happens when they fail. Its pictures are brought to it. Thread-safe.
 */
public final class LiveRig implements AutoCloseable {
    private final Lane lane;

    /**
     * What may fail.
     *
     * @param reader of faces
     * @param persons the presentation attack check
     * @param rules by which faces are compared
     * @param search in the gallery
     * @param wiring what stands between the decision and the barrier
     */
    public record Parts(
            FaceReader reader,
            PersonCheck persons,
            RecognitionRules rules,
            FaceSearch search,
            UnaryOperator<Barrier> wiring) {}

    /** Starts an entry to {@code zone}; takes over reader, persons and rules. */
    public LiveRig(GateId gate, Zone zone, LaneContext context, Parts parts, BarrierSettings settings, Clock clock) {
        LaneConfig config = new LaneConfig(
                gate,
                zone,
                new LaneConfig.Camera(
                        "browser", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                settings,
                Optional.empty(),
                Optional.empty(),
                LaneConfig.Recognition.fixed(0.5),
                Optional.empty());
        AdmissionDesk desk = new AdmissionDesk(
                gate,
                GateState.of(zone, Direction.ENTRY, GateMode.AUTOMATIC),
                LaneConfig.LivenessCheck.REQUIRED,
                parts.rules(),
                context,
                clock,
                parts.search());
        MeterRegistry registry = new SimpleMeterRegistry();
        this.lane = new LaneAssembly(
                        config,
                        new LaneHealth(registry, gate.value()),
                        desk,
                        parts.reader(),
                        parts.persons(),
                        parts.rules(),
                        registry,
                        clock)
                .assemble(context, parts.wiring());
        lane.start();
    }

    /**
     * Brings a picture.
     *
     * @throws dev.limen.core.InvalidInputException when it is none
     */
    public void show(byte[] jpeg) {
        lane.findPushedCamera().orElseThrow().offer(jpeg);
    }

    /** {@return how the lane is, as the console would be told} */
    public NodeStatus.Gate status() {
        return lane.status(Optional::empty);
    }

    @Override
    public void close() {
        lane.close();
    }
}
