package dev.limen.vision.reading;

import dev.limen.core.InvalidInputException;
import dev.limen.vision.detect.DetectedFace;
import dev.limen.vision.image.StillImage;
import dev.limen.vision.liveness.PresentationAttackDetector;
import dev.limen.vision.liveness.PresentationVerdict;
import dev.limen.vision.liveness.TrackExamination;
import dev.limen.vision.model.ModelStore;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A gate's presentation attack detector on still pictures, one by one or in a row as a track's frames: for measuring how
 * good it is. Not thread-safe: one per thread. Owns native memory until closed.
 */
public final class StillPresentation implements AutoCloseable {
    private final PresentationAttackDetector detector;
    private TrackExamination examination;

    private StillPresentation(PresentationAttackDetector detector) {
        this.detector = detector;
        this.examination = detector.begin();
    }

    /**
     * @param model verified
     * @throws InvalidInputException when the network cannot be used
     */
    public static StillPresentation load(ModelStore.Located model) {
        return new StillPresentation(PresentationAttackDetector.load(Optional.of(model)));
    }

    /** What is seen from here on is another track. */
    public void begin() {
        examination = detector.begin();
    }

    /**
     * Adds a picture of the track.
     *
     * @param at when it was taken; empty where that is unknown, and then no blink is looked for
     */
    public void see(StillImage image, DetectedFace face, Optional<Instant> at) {
        examination.see(image.picture(), face, at);
    }

    /**
     * {@return the evidence for a person, natural log-likelihood ratio; empty when no face was large enough}
     *
     * @throws IllegalStateException when something failed
     */
    public OptionalDouble evidence() {
        OptionalDouble evidence = examination.evidence();
        if (evidence.isEmpty() && examination.verdict() instanceof PresentationVerdict.NotChecked failed) {
            throw new IllegalStateException(failed.why());
        }
        return evidence;
    }

    @Override
    public void close() {
        detector.close();
    }
}
