package dev.limen.vision.liveness;

import dev.limen.core.BoundingBox;
import dev.limen.core.FaceLandmarks;
import dev.limen.core.InvalidInputException;
import dev.limen.vision.detect.DetectedFace;
import dev.limen.vision.model.ModelEntry;
import dev.limen.vision.model.ModelStore;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells people from presentation attacks, one {@link TrackExamination} for each track:
 *
 * <pre>{@code
 * TrackExamination examination = detector.begin();      // when a track begins
 * examination.see(frame, face);                         // with every frame in which its face is usable
 * PresentationVerdict verdict = examination.verdict();  // when the track is to be decided
 * }</pre>
 *
 * <p>Without a network it checks nothing and says so. Not thread-safe: one per lane, its examinations on the same thread.
 * Owns native memory until closed; from then on nobody counts as checked.
 */
public final class PresentationAttackDetector implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PresentationAttackDetector.class);
    private static final AtomicBoolean TOLD = new AtomicBoolean();
    private static final int WARM_UP_ROUNDS = 20;

    private final Optional<PresentationNetwork> network;
    private final PresentationLimits limits;
    private final LatticeCue lattice = new LatticeCue();
    private final FrameCue surround = new FrameCue();
    private final EyeBand eyes = new EyeBand();
    private boolean closed;

    private PresentationAttackDetector(Optional<PresentationNetwork> network, PresentationLimits limits) {
        this.network = network;
        this.limits = limits;
    }

    /** As {@link #load(Optional, Optional)}, deciding as the network's maker chose. */
    public static PresentationAttackDetector load(Optional<ModelStore.Located> model) {
        return load(model, Optional.empty());
    }

    /**
     * As {@link #loadDoubting}, but nobody is doubtful.
     *
     * @throws InvalidInputException when the network cannot be used, or everybody or nobody would reach the threshold
     */
    public static PresentationAttackDetector load(Optional<ModelStore.Located> model, Optional<Double> threshold) {
        return load(
                model,
                model.map(located -> PresentationLimits.certain(located.entry(), threshold))
                        .orElse(PresentationLimits.NOBODY));
    }

    /**
     * Loads the network and gets it up to speed, for a place where people who are doubtful can be asked for more.
     *
     * @param model verified; empty to check nothing
     * @param threshold least evidence of a person, natural log-likelihood ratio; empty for the network's own
     * @param doubt with less evidence a person is doubtful; not below the threshold, empty for the network's own
     * @throws InvalidInputException when the network cannot be used, or everybody or nobody would reach one of the limits
     */
    public static PresentationAttackDetector loadDoubting(
            Optional<ModelStore.Located> model, Optional<Double> threshold, Optional<Double> doubt) {
        return load(
                model,
                model.map(located -> PresentationLimits.doubting(located.entry(), threshold, doubt))
                        .orElse(PresentationLimits.NOBODY));
    }

    private static PresentationAttackDetector load(Optional<ModelStore.Located> model, PresentationLimits limits) {
        if (model.isEmpty() && TOLD.compareAndSet(false, true)) {
            log.warn("no presentation attack detector is here: nobody is told from a picture of them");
        }
        Optional<PresentationNetwork> network = model.map(PresentationNetwork::load);
        network.ifPresent(PresentationAttackDetector::warmUp);
        return new PresentationAttackDetector(network, limits);
    }

    private static void warmUp(PresentationNetwork network) {
        Mat grey = new Mat(360, 640, CvType.CV_8UC3, new Scalar(96, 96, 96));
        try {
            for (int round = 0; round < WARM_UP_ROUNDS; round++) {
                network.estimate(grey, new BoundingBox(280, 120, 80, 100));
            }
        } finally {
            grey.release();
        }
    }

    /** {@return the catalogue entry of the network in use; empty when nothing is checked} */
    public Optional<ModelEntry> model() {
        return network.map(PresentationNetwork::model);
    }

    /** {@return what is to be known of a track that begins} */
    public TrackExamination begin() {
        return new TrackExamination(this);
    }

    boolean isChecking() {
        return network.isPresent() && !closed;
    }

    /** {@return how much evidence of a person is wanted} */
    PresentationLimits limits() {
        return limits;
    }

    /** @throws RuntimeException when the face is too small or something fails */
    FrameEvidence look(Mat picture, DetectedFace face) {
        PresentationEstimate estimate = network.orElseThrow().estimate(picture, face.box());
        return new FrameEvidence(
                estimate, lattice.evidence(picture, face.box()), surround.evidence(picture, face.box()));
    }

    /** {@return the eyes and what is about them; empty where they are too small} */
    Optional<float[]> eyes(Mat picture, FaceLandmarks landmarks) {
        return eyes.cut(picture, landmarks);
    }

    @Override
    public void close() {
        // A closed network may still answer.
        closed = true;
        network.ifPresent(PresentationNetwork::close);
        lattice.close();
        surround.close();
        eyes.close();
    }
}
