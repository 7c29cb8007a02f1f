package dev.limen.vision.quality;

import dev.limen.core.PortraitFault;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a face must reach to be compared. Thresholds are in the units of {@link FaceQuality}.
 *
 * @param minInterEye pixels
 * @param maxTurn eye distances
 * @param minNod share of the way from eyes to mouth
 * @param maxNod the same
 * @param maxRoll degrees, either way
 * @param minSharpness byte values
 * @param minBrightness byte values
 * @param maxBrightness byte values
 * @param minContrast byte values
 */
public record QualityRules(
        double minInterEye,
        double maxTurn,
        double minNod,
        double maxNod,
        double maxRoll,
        double minSharpness,
        double minBrightness,
        double maxBrightness,
        double minContrast) {
    /** For a picture that is kept as reference: near, frontal, sharp and evenly lit. */
    public static final QualityRules ENROLMENT = new QualityRules(32, 0.25, 0.3, 0.85, 20, 5, 30, 235, 10);

    /** For one frame at a gate: good enough that its score means something. */
    public static final QualityRules GATE = new QualityRules(18, 0.4, 0.2, 0.95, 30, 2.5, 20, 245, 6);

    /**
     * The least that is asked of a reference before a quality network is asked: what no network should have to see, and
     * the detail that a portrait, unlike a frame, can always be taken with.
     */
    static final QualityRules PORTRAIT_FLOOR = GATE.withMinInterEye(ENROLMENT.minInterEye);

    /** {@return what to do better; empty when the face passes} */
    public Optional<Judgement.Poor> findObjection(FaceQuality face) {
        // Written so that a value which is no number never passes.
        return criteria(face).stream()
                .filter(criterion -> !(criterion.margin >= 1))
                .findFirst()
                .map(criterion ->
                        new Judgement.Poor(criterion.complaint + ": " + criterion.remedy + ".", criterion.fault));
    }

    /**
     * {@return what would improve this face most: the remedy of the rule that it meets most narrowly, or misses}
     *
     * @param ample how far beyond its limit a value needs no improvement, as a multiple
     */
    Optional<Judgement.Poor> findRemedy(FaceQuality face, double ample) {
        return criteria(face).stream()
                .filter(criterion -> !(criterion.margin >= ample))
                .min(Comparator.comparingDouble(Criterion::margin))
                .map(criterion -> new Judgement.Poor(criterion.remedy, criterion.fault));
    }

    /** In the order in which it makes sense to complain: who is far away is blurred, too. */
    private List<Criterion> criteria(FaceQuality face) {
        String straight = "look straight into the camera";
        double middle = (minNod + maxNod) / 2;
        return List.of(
                new Criterion(
                        face.interEye() / minInterEye,
                        String.format(
                                Locale.ROOT,
                                "The face is too small (%.0f pixels between the eyes, %.0f are needed)",
                                face.interEye(),
                                minInterEye),
                        "come closer",
                        PortraitFault.TOO_FAR),
                new Criterion(maxTurn / face.turn(), "The face is turned away", straight, PortraitFault.LOOK_STRAIGHT),
                new Criterion(
                        maxRoll / Math.abs(face.roll()),
                        "The face is turned away",
                        straight,
                        PortraitFault.LOOK_STRAIGHT),
                new Criterion(
                        (maxNod - middle) / Math.abs(face.nod() - middle),
                        "The face looks up or down",
                        straight,
                        PortraitFault.LOOK_STRAIGHT),
                new Criterion(
                        face.brightness() / minBrightness,
                        "The face is too dark",
                        "turn to the light",
                        PortraitFault.TOO_DARK),
                new Criterion(
                        maxBrightness / face.brightness(),
                        "The face is too bright",
                        "move out of the direct light",
                        PortraitFault.TOO_BRIGHT),
                new Criterion(
                        Math.min(face.contrast() / minContrast, face.sharpness() / minSharpness),
                        "The face is blurred",
                        "hold still, clean the lens or come closer",
                        PortraitFault.BLURRED));
    }

    private QualityRules withMinInterEye(double pixels) {
        return new QualityRules(
                pixels, maxTurn, minNod, maxNod, maxRoll, minSharpness, minBrightness, maxBrightness, minContrast);
    }

    /**
     * One thing a face must have.
     *
     * @param margin how far within the limit, as a multiple of it: 1 just passes
     * @param complaint the beginning of a sentence
     * @param remedy its end
     * @param fault the same, for machines
     */
    private record Criterion(double margin, String complaint, String remedy, PortraitFault fault) {}
}
