package dev.limen.edge.lane;

import dev.limen.admission.GateState;
import dev.limen.core.ComparisonScore;
import dev.limen.core.Direction;
import dev.limen.core.GateId;
import dev.limen.core.InvalidInputException;
import dev.limen.edge.state.LocalRecords;
import dev.limen.edge.threshold.FixedRules;
import dev.limen.edge.threshold.RecognitionRules;
import dev.limen.edge.threshold.SiteRules;
import dev.limen.edge.threshold.SiteScores;
import dev.limen.edge.ticket.GateTickets;
import dev.limen.gallery.Gallery;
import dev.limen.protocol.Event;
import dev.limen.vision.liveness.PresentationAttackDetector;
import dev.limen.vision.model.FaceModels;
import dev.limen.vision.reading.FaceReader;
import dev.limen.vision.reading.NetworkFaceReader;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;
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
     * @throws InvalidInputException when a model, the barrier or the camera's address is unusable, or the gate cannot do what it is
     *     set up to
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
            public void askedForTicket(GateId gate, Instant at) {
                health.askedForTicket();
                context.listener().askedForTicket(gate, at);
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
            persons = persons(config, context);
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
     * @throws InvalidInputException when a model is unusable
     */
    public KioskEyes createEyes(LaneConfig.Recognition recognition, Gallery gallery, LocalRecords records) {
        if (recognition.livenessDoubt().isPresent()) {
            throw new InvalidInputException(
                    "Kiosks ask nobody for a ticket in doubt: leave liveness_doubt out of kiosk_recognition.");
        }
        FaceReader reader = NetworkFaceReader.load(models);
        try {
            return new KioskEyes(
                    reader,
                    persons(recognition, "kiosk_recognition", () -> certain(recognition)),
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

    /** Doubt is told where it can be settled: where tickets are read, and nobody is kept in by it. */
    private PersonCheck persons(LaneConfig config, LaneContext node) {
        LaneConfig.Recognition recognition = config.recognition();
        boolean asks = node.tickets().isPresent()
                && config.tickets().orElse(GateTickets.defaults()).readsAny()
                && config.effectiveDirection() == Direction.ENTRY;
        if (!asks && recognition.livenessDoubt().isPresent()) {
            throw new InvalidInputException("Gate " + config.id() + " has a liveness_doubt, for which it would ask for"
                    + " tickets, but it is no entry that reads any: leave it out.");
        }
        return persons(
                recognition,
                "Gate " + config.id(),
                asks
                        ? () -> PresentationAttackDetector.loadDoubting(
                                models.presentation(), recognition.livenessThreshold(), recognition.livenessDoubt())
                        : () -> certain(recognition));
    }

    private PresentationAttackDetector certain(LaneConfig.Recognition recognition) {
        return PresentationAttackDetector.load(models.presentation(), recognition.livenessThreshold());
    }

    /** @param place that the configuration is of, for messages */
    private static PersonCheck persons(
            LaneConfig.Recognition recognition, String place, Supplier<PresentationAttackDetector> detector) {
        if (!isLivenessRequired(recognition)) {
            return PersonCheck.NONE;
        }
        try {
            return PersonCheck.by(detector.get());
        } catch (InvalidInputException unusable) {
            throw new InvalidInputException(place + ": " + unusable.getMessage(), unusable);
        }
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
