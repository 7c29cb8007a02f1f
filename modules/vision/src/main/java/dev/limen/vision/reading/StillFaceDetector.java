package dev.limen.vision.reading;

import dev.limen.core.InvalidInputException;
import dev.limen.vision.detect.AnchorFreeDetector;
import dev.limen.vision.detect.DetectedFace;
import dev.limen.vision.detect.FaceDetector;
import dev.limen.vision.detect.PortraitDetector;
import dev.limen.vision.image.StillImage;
import dev.limen.vision.model.ModelStore;
import java.util.List;

/**
 * Finds faces in still pictures at their full size, as a gate does in a frame. Not thread-safe: one per thread. Owns
 * native memory until closed.
 */
public final class StillFaceDetector implements AutoCloseable {
    private final FaceDetector detector;

    private StillFaceDetector(FaceDetector detector) {
        this.detector = detector;
    }

    /**
     * @param detector verified
     * @param minConfidence 0 to 1; fainter faces are not reported
     * @throws InvalidInputException when the network cannot be used
     */
    public static StillFaceDetector load(ModelStore.Located detector, double minConfidence) {
        return new StillFaceDetector(AnchorFreeDetector.load(detector, minConfidence));
    }

    /** As {@link #load}, looking first in a picture of moderate size, as enrolment does. */
    public static StillFaceDetector ofPortraits(ModelStore.Located detector, double minConfidence) {
        return new StillFaceDetector(new PortraitDetector(AnchorFreeDetector.load(detector, minConfidence)));
    }

    /** {@return every face, greatest confidence first} */
    public List<DetectedFace> detect(StillImage image) {
        return detector.detect(image.picture());
    }

    @Override
    public void close() {
        detector.close();
    }
}
