package dev.limen.evaluation.pictures;

import dev.limen.vision.detect.DetectedFace;
import dev.limen.vision.embed.AlignedFace;
import dev.limen.vision.image.StillImage;

/** Says how far a face's template can be trusted; greater is better. Not thread-safe: one per thread. */
public interface QualityMeasure extends AutoCloseable {
    /** {@return what to call it in a report} */
    String name();

    /**
     * @param image the picture
     * @param face in the picture
     * @param aligned the same face as the embedder sees it
     * @return finite
     */
    double measure(StillImage image, DetectedFace face, AlignedFace aligned);

    @Override
    default void close() {}
}
