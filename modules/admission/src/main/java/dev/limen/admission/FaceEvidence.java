package dev.limen.admission;

import dev.limen.core.ComparisonScore;
import dev.limen.core.PersonId;
import java.util.Optional;

/**
 * What the camera found out about one person walking up, fused over the track.
 *
 * @param best the most alike enrolled person; empty when the gallery is
 * @param frames how many usable frames it rests on
 * @param liveness whether it was a person
 * @param entangled whether another face was so close that the track may hold both
 */
public record FaceEvidence(Optional<Best> best, int frames, Liveness liveness, boolean entangled) {
    /** No camera saw anybody. */
    public static final FaceEvidence NONE = new FaceEvidence(Optional.empty(), 0, Liveness.NOT_CHECKED, false);

    /**
     * @param person who
     * @param score how alike, on the scale of the gallery's model
     * @param margin how far ahead of the next different person; empty when there is no other
     */
    public record Best(PersonId person, ComparisonScore score, Optional<Double> margin) {}
}
