package dev.limen.edge.lane;

import dev.limen.admission.GateState;
import dev.limen.core.ComparisonScore;
import dev.limen.edge.state.LocalRecords;
import dev.limen.edge.threshold.FixedRules;
import dev.limen.edge.threshold.RecognitionRules;
import dev.limen.edge.threshold.SiteRules;
import dev.limen.edge.threshold.SiteScores;
import dev.limen.gallery.Gallery;
import dev.limen.protocol.Event;
import dev.limen.vision.liveness.PresentationAttackDetector;
import dev.limen.vision.model.FaceModels;
import dev.limen.vision.reading.FaceReader;
import dev.limen.vision.reading.NetworkFaceReader;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.UnaryOperator;

/**
 * Builds lanes, each with networks of its own.
 *
 * @param models verified; the embedder is the gallery's model
 * @param registry where lanes count
 * @param clock the gate's clock
 * @param site how the node's references score, for lanes with a target instead of a threshold
 * @param dataDir where a camera's statistics are kept
 */
public record LaneFactory(FaceModels models, MeterRegistry registry, Clock clock, SiteScores site, Path dataDir) {
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

            @Override
            public void watched(Event.WatchListHit hit) {
                context.listener().watched(hit);
            }

            @Override
            public void alarmed(Event.Alarm alarm) {
                context.listener().alarmed(alarm);
            }
        });
        RecognitionRules rules = rules(config.recognition(), config.id().value());
        AdmissionDesk desk = new AdmissionDesk(
                config.id(),
                GateState.of(config.zone(), config.effectiveDirection(), config.effectiveMode()),
                config.recognition().effectiveLivenessCheck(),
                rules,
                counted,
                clock);
        FaceReader networks = NetworkFaceReader.load(models);
        FaceReader reader = config.camera()
                .crowd()
                .<FaceReader>map(floor -> new CountingReader(networks, health.heads()))
                .orElse(networks);
        PersonCheck persons = PersonCheck.NONE;
        try {
            persons = persons(config.recognition());
            return new LaneAssembly(config, health, desk, reader, persons, rules, registry, clock)
                    .assemble(counted, UnaryOperator.identity());
        } catch (RuntimeException unusable) {
            persons.close();
            reader.close();
            throw unusable;
        }
    }

    /**
     * Loads networks to look at visitors at kiosks with.
     *
     * @throws dev.limen.core.InvalidInputException when a model is unusable
     */
    public KioskEyes createEyes(LaneConfig.Recognition recognition, Gallery gallery, LocalRecords records) {
        FaceReader reader = NetworkFaceReader.load(models);
        try {
            return new KioskEyes(
                    reader,
                    persons(recognition),
                    rules(recognition, "kiosks"),
                    isLivenessRequired(recognition),
                    gallery,
                    records,
                    clock);
        } catch (RuntimeException unusable) {
            reader.close();
            throw unusable;
        }
    }

    private PersonCheck persons(LaneConfig.Recognition recognition) {
        return isLivenessRequired(recognition)
                ? PersonCheck.by(
                        PresentationAttackDetector.load(models.presentation(), recognition.livenessThreshold()))
                : PersonCheck.NONE;
    }

    private static boolean isLivenessRequired(LaneConfig.Recognition recognition) {
        return recognition.effectiveLivenessCheck() == LaneConfig.LivenessCheck.REQUIRED;
    }

    private RecognitionRules rules(LaneConfig.Recognition recognition, String camera) {
        return recognition
                .threshold()
                .<RecognitionRules>map(score -> new FixedRules(recognition.rules(new ComparisonScore(score))))
                .orElseGet(() -> new SiteRules(
                        site,
                        recognition.targetFpir().orElseThrow(),
                        recognition::rules,
                        dataDir.resolve("camera-" + camera + ".json"),
                        clock.instant()));
    }
}
