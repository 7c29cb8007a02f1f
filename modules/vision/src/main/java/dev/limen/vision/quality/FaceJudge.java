package dev.limen.vision.quality;

import dev.limen.core.FaceLandmarks;
import dev.limen.core.ModelId;
import dev.limen.core.PortraitFault;
import dev.limen.vision.embed.AlignedFace;
import dev.limen.vision.model.ModelEntry;
import dev.limen.vision.model.ModelStore;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.opencv.core.Mat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides whether a face is worth comparing. With a quality network the network decides, above a floor of fixed rules,
 * and the rules only say what to do better; without one the rules decide alone.
 *
 * <p>Not thread-safe. Owns native memory until closed.
 */
public final class FaceJudge implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(FaceJudge.class);

    /** What was logged once; a node with eight lanes need not say it eight times. */
    private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

    /** A head turned further than this is the likeliest reason of a poor picture, degrees. */
    private static final double NOTABLE_ANGLE = 15;

    /** A value this many times better than its limit is not what makes a picture poor. */
    private static final double AMPLE = 2;

    private final QualityAssessor assessor = new QualityAssessor();
    private final Standard standard;
    private final Optional<AligningQualityNetwork> network;

    private FaceJudge(Standard standard, ModelEntry embedder, Optional<ModelStore.Located> quality) {
        this.standard = standard;
        this.network = quality.map(model -> new AligningQualityNetwork(model, embedder));
        tell(embedder.id());
    }

    /**
     * {@return a judge of portraits that are to be kept as references}
     *
     * @param embedder whose aligned pictures will be judged
     * @param quality verified; empty to judge by rules alone
     * @throws dev.limen.core.InvalidInputException when the network cannot be used
     */
    public static FaceJudge ofReferences(ModelEntry embedder, Optional<ModelStore.Located> quality) {
        return new FaceJudge(Standard.REFERENCE, embedder, quality);
    }

    /**
     * {@return a judge of frames at a gate}
     *
     * @param embedder whose aligned pictures will be judged
     * @param quality verified; empty to judge by rules alone
     * @throws dev.limen.core.InvalidInputException when the network cannot be used
     */
    public static FaceJudge ofFrames(ModelEntry embedder, Optional<ModelStore.Located> quality) {
        return new FaceJudge(Standard.FRAME, embedder, quality);
    }

    /**
     * @param picture 8-bit BGR; not changed
     * @param landmarks of one face in it
     * @param face the same face, aligned for the embedder
     */
    public Judgement judge(Mat picture, FaceLandmarks landmarks, AlignedFace face) {
        FaceQuality measured = assessor.assess(landmarks, face);
        Optional<Judgement.Poor> objection =
                (network.isPresent() ? standard.floor : standard.rules).findObjection(measured);
        if (objection.isPresent()) {
            return objection.get();
        }
        if (network.isEmpty()) {
            return new Judgement.Usable(measured, Optional.empty());
        }
        QualityEstimate estimate = network.get().estimate(picture, landmarks, face);
        ModelEntry.QualityLimits limits = network.get().limits();
        double least = standard == Standard.REFERENCE ? limits.enrolment() : limits.gate();
        // Written so that an estimate which is no number is not enough.
        return estimate.expectedSimilarity() >= least
                ? new Judgement.Usable(measured, Optional.of(estimate))
                : advice(measured, estimate, least);
    }

    @Override
    public void close() {
        assessor.close();
        network.ifPresent(AligningQualityNetwork::close);
    }

    private Judgement.Poor advice(FaceQuality measured, QualityEstimate estimate, double least) {
        Judgement.Poor remedy = turning(estimate)
                .or(() -> standard.rules.findRemedy(measured, AMPLE))
                .orElse(new Judgement.Poor("show the whole face, uncovered and evenly lit", PortraitFault.UNCLEAR));
        return new Judgement.Poor(
                String.format(
                        Locale.ROOT,
                        "This face would be recognised poorly (expected similarity %.2f, %.2f is needed): %s.",
                        estimate.expectedSimilarity(),
                        least,
                        remedy.advice()),
                remedy.fault());
    }

    private static Optional<Judgement.Poor> turning(QualityEstimate estimate) {
        if (Math.max(Math.abs(estimate.yaw()), Math.abs(estimate.pitch())) < NOTABLE_ANGLE) {
            return Optional.empty();
        }
        if (Math.abs(estimate.yaw()) >= Math.abs(estimate.pitch())) {
            boolean right = estimate.yaw() > 0;
            return Optional.of(new Judgement.Poor(
                    "turn your head to your " + (right ? "right" : "left") + ", straight towards the camera",
                    right ? PortraitFault.TURN_RIGHT : PortraitFault.TURN_LEFT));
        }
        boolean up = estimate.pitch() > 0;
        return Optional.of(new Judgement.Poor(
                (up ? "lift" : "lower") + " your chin and look straight into the camera",
                up ? PortraitFault.CHIN_UP : PortraitFault.CHIN_DOWN));
    }

    private void tell(ModelId embedder) {
        if (network.isEmpty()) {
            if (TOLD.add("")) {
                log.info("no face quality model is here: fixed rules decide which faces are good enough");
            }
            return;
        }
        ModelId meant = network.get().limits().embedder();
        if (!meant.equals(embedder) && TOLD.add(meant + " " + embedder)) {
            log.atInfo()
                    .addKeyValue("embedder", embedder)
                    .addKeyValue("trained_for", meant)
                    .log("the face quality model expects the scores of another embedder: its limits are approximate");
        }
    }

    /** What is asked for: of whom no network is asked about, and at the least when one is. */
    private enum Standard {
        REFERENCE(QualityRules.ENROLMENT, QualityRules.PORTRAIT_FLOOR),
        FRAME(QualityRules.GATE, QualityRules.GATE);

        private final QualityRules rules;
        private final QualityRules floor;

        Standard(QualityRules rules, QualityRules floor) {
            this.rules = rules;
            this.floor = floor;
        }
    }
}
