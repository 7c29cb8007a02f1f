package dev.limen.edge.lane;

import dev.limen.admission.AdmissionPolicy;
import dev.limen.edge.barrier.Barrier;
import dev.limen.edge.barrier.BarrierDriver;
import dev.limen.protocol.Event;
import dev.limen.vision.model.FaceModels;
import dev.limen.vision.reading.FaceReader;
import dev.limen.vision.reading.NetworkFaceReader;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;

/**
 * Builds lanes, each with networks of its own.
 *
 * @param models verified; the embedder is the gallery's model
 * @param registry where lanes count
 * @param clock the gate's clock
 */
public record LaneFactory(FaceModels models, MeterRegistry registry, Clock clock) {
    /**
     * Loads the networks and takes hold of the barrier.
     *
     * @throws dev.limen.core.InvalidInputException when a model, the barrier or the camera's address is unusable
     */
    public Lane create(LaneConfig config, LaneContext context) {
        LaneHealth health = new LaneHealth(registry, config.id().value());
        LaneContext counted = context.withListener(new LaneListener() {
            @Override
            public void decided(Event.Decision decision, byte[] crop) {
                health.decided(decision.outcome(), decision.latencyMillis());
                context.listener().decided(decision, crop);
            }

            @Override
            public void passed(Event.Passage passage) {
                context.listener().passed(passage);
            }
        });
        AdmissionDesk desk = new AdmissionDesk(
                config.id(),
                config.zone(),
                config.effectiveMode(),
                config.recognition().liveness(),
                new AdmissionPolicy(config.recognition().rules()),
                counted,
                clock);
        FaceReader reader = NetworkFaceReader.load(models);
        try {
            return lane(config, health, desk, reader);
        } catch (RuntimeException unusable) {
            reader.close();
            throw unusable;
        }
    }

    private static Lane lane(LaneConfig config, LaneHealth health, AdmissionDesk desk, FaceReader reader) {
        Barrier barrier = BarrierDriver.openAny(config.id().value(), config.barrier(), desk);
        try {
            LaneSettings settings = config.lane().orElse(LaneSettings.defaults());
            return new Lane(config, health, barrier, new LanePipeline(settings, reader, desk, barrier));
        } catch (RuntimeException unusable) {
            barrier.close();
            throw unusable;
        }
    }
}
