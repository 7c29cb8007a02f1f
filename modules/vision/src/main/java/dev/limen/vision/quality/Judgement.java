package dev.limen.vision.quality;

import dev.limen.core.PortraitFault;
import java.util.Optional;

/** Whether a face is worth comparing. */
public sealed interface Judgement {
    /**
     * It is.
     *
     * @param measured what was measured on it
     * @param estimate what the quality network said of it; empty when there is none
     */
    record Usable(FaceQuality measured, Optional<QualityEstimate> estimate) implements Judgement {}

    /**
     * It is not.
     *
     * @param advice one sentence that says what to do better
     * @param fault the same, for machines
     */
    record Poor(String advice, PortraitFault fault) implements Judgement {}
}
