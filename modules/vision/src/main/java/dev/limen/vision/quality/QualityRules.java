package dev.limen.vision.quality;

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

    /** {@return one sentence that says what to do better; empty when the face passes} */
    public Optional<String> findObjection(FaceQuality face) {
        // Written so that a value which is no number never passes.
        if (!(face.interEye() >= minInterEye)) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "The face is too small (%.0f pixels between the eyes, %.0f are needed): come closer.",
                    face.interEye(),
                    minInterEye));
        }
        if (!(face.turn() <= maxTurn && Math.abs(face.roll()) <= maxRoll)) {
            return Optional.of("The face is turned away: look straight into the camera.");
        }
        if (!(face.nod() >= minNod && face.nod() <= maxNod)) {
            return Optional.of("The face looks up or down: look straight into the camera.");
        }
        if (!(face.brightness() >= minBrightness)) {
            return Optional.of("The face is too dark: turn to the light.");
        }
        if (!(face.brightness() <= maxBrightness)) {
            return Optional.of("The face is too bright: move out of the direct light.");
        }
        if (!(face.contrast() >= minContrast && face.sharpness() >= minSharpness)) {
            return Optional.of("The face is blurred: hold still, clean the lens or come closer.");
        }
        return Optional.empty();
    }
}
