package dev.limen.evaluation.detection;

import dev.limen.core.BoundingBox;
import dev.limen.core.FaceLandmarks;
import java.util.Optional;

/**
 * A face that is known to be in a picture.
 *
 * @param box around the face, pixels
 * @param landmarks empty when they are not known
 * @param identity whose it is; empty when that is not known
 * @param required whether it has to be found; finding another is neither right nor wrong
 */
public record TruthFace(
        BoundingBox box, Optional<FaceLandmarks> landmarks, Optional<String> identity, boolean required) {
    /** {@return the same face, which may be found or not} */
    public TruthFace optional() {
        return new TruthFace(box, landmarks, identity, false);
    }
}
